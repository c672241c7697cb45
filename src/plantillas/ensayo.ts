import { Injectable } from '@nestjs/common';
import { CartasService, correoDe, htmlAArbol, type DatosCarta } from '../cartas';
import type { Plantillas } from '../cartas';
import { Refusal } from '../common/refusal';
import { aAnonimo } from './muestras';
import type { Hallazgo } from './revision';

/** A template whose samples take longer, or print more, is refused: a job would wait for it. */
const MAXIMO_MS = 2000;
const MAXIMO_HTML = 200 * 1024;

/** How the layout of the reports is tried out: whoever makes the reports says it. */
export interface Disposicion {
  /** What the template may name. */
  datos(clave: string): Record<string, unknown>;
  /** @param informe a report that was made; without it, sample figures */
  ver(plantillas: Plantillas, clave: string, informe?: string): Promise<Buffer>;
  /** @throws Refusal 422 */
  validar(plantillas: Plantillas, clave: string): Promise<void>;
  imprimir(plantillas: Plantillas, clave: string): string;
}

/** A copy of a template printed with its sample: whether it holds, for a named petitioner and for an anonymous one. */
@Injectable()
export class EnsayoDePlantilla {
  private disposicion?: Disposicion;

  constructor(private readonly cartas: CartasService) {}

  informesCon(disposicion: Disposicion): void {
    this.disposicion = disposicion;
  }

  get informes(): Disposicion {
    if (!this.disposicion) throw new Error('Nobody registered how the layout of a report is tried out.');
    return this.disposicion;
  }

  /** Those in force with the copy in its place. @throws Refusal 422 of the copy */
  async conEdicion(clave: string, contenido: string): Promise<Plantillas> {
    try {
      return await this.cartas.conEdicion(clave, contenido);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw Refusal.invalid('plantilla-mal-formada', (error as Error).message.slice(0, 500));
    }
  }

  async probar(clave: string, contenido: string, datos: DatosCarta): Promise<Hallazgo[]> {
    const [clase, nombre = ''] = clave.split('/');
    try {
      const plantillas = await this.conEdicion(clave, contenido);
      // Of the processor: how busy the machine is says nothing of the template.
      const desde = process.cpuUsage();
      const html = this.imprimir(plantillas, clase!, nombre, datos);
      const { user, system } = process.cpuUsage(desde);
      const tardo = (user + system) / 1000;
      if (html.length > MAXIMO_HTML || tardo > MAXIMO_MS)
        return [
          comoHallazgo(
            'presupuesto',
            `Con los datos de muestra se esperaban a lo sumo ${MAXIMO_HTML / 1024} KB en ${MAXIMO_MS / 1000} s; salieron ${Math.ceil(html.length / 1024)} KB en ${(tardo / 1000).toFixed(1)} s.`,
          ),
        ];
      if (clase === 'cartas') await this.cartas.validarPlantilla(nombre, datos, plantillas);
      if (clase === 'informes') await this.informes.validar(plantillas, clave);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500) throw error;
      return [comoHallazgo(error.code, error.detail)];
    }
    return clase === 'informes' ? [] : this.conAnonimo(clave, contenido, datos);
  }

  private async conAnonimo(clave: string, contenido: string, datos: DatosCarta): Promise<Hallazgo[]> {
    const [clase, nombre = ''] = clave.split('/');
    try {
      this.imprimir(await this.conEdicion(clave, contenido), clase!, nombre, aAnonimo(datos));
      return [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [
        { ...comoHallazgo(error.code, `Para un peticionario anónimo: ${error.detail}`), gravedad: 'aviso' },
      ];
    }
  }

  private imprimir(plantillas: Plantillas, clase: string, nombre: string, datos: DatosCarta): string {
    if (clase === 'informes') return this.informes.imprimir(plantillas, `${clase}/${nombre}`);
    if (clase === 'correos') return correoDe(plantillas.correo(nombre), datos).html;
    const { asunto, regiones } = plantillas.carta(nombre);
    const partes = Object.values(regiones).map((componer) => componer({ ...datos, fecha: AHORA }));
    for (const parte of partes) htmlAArbol(parte);
    return [asunto({ ...datos, fecha: AHORA }), ...partes].join('\n');
  }
}

/** What the letter itself adds when it is printed. */
const AHORA = '2026-03-02T14:00:00.000Z';

function comoHallazgo(regla: string, mensaje: string): Hallazgo {
  return { gravedad: 'error', regla, mensaje, linea: null };
}
