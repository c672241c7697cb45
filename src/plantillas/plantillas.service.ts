import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  CartasService,
  correoDe,
  htmlAArbol,
  leerFuente,
  type CorreoRendido,
  type DatosCarta,
} from '../cartas';
import type { Plantillas } from '../cartas';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { DatosDeCarta, sinRadicado } from '../notificaciones/datos-de-carta';
import { PerfilesService } from '../perfiles/perfiles.service';
import { comoVersion } from '../publicaciones/publicaciones.dto';
import { PublicacionesService } from '../publicaciones/publicaciones.service';
import { Muestras, aAnonimo } from './muestras';
import { claseDe, revisarPlantilla, type Clase, type Hallazgo } from './revision';
import { leerPlantilla } from './variables';

/** A template whose samples take longer, or print more, is refused: a job would wait for it. */
const MAXIMO_MS = 2000;
const MAXIMO_HTML = 200 * 1024;

export interface Intento {
  /** `cartas/respuesta` */
  clave: string;
  /** An edited copy; without it, the version in force. */
  contenido?: string | undefined;
  radicado?: string | undefined;
}

export interface IntentoDeInforme {
  clave: string;
  contenido?: string | undefined;
  /** A report that was made; without it, sample figures. */
  informe?: string | undefined;
}

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

const NOMBRE_DE_CLASE = { cartas: 'carta', correos: 'correo', informes: 'informe' } as const;

/** The letters, mails and layout of the reports of the release in force: what each one needs, how it looks, whether a copy of it holds. */
@Injectable()
export class PlantillasService implements OnModuleInit {
  private readonly muestras = Muestras.deCarpeta();
  private disposicion?: Disposicion;

  constructor(
    private readonly publicaciones: PublicacionesService,
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly perfiles: PerfilesService,
    private readonly dataSource: DataSource,
  ) {}

  probarInformesCon(disposicion: Disposicion): void {
    this.disposicion = disposicion;
  }

  private get informes(): Disposicion {
    if (!this.disposicion) throw new Error('Nobody registered how the layout of a report is tried out.');
    return this.disposicion;
  }

  onModuleInit(): void {
    this.publicaciones.validarCon('template', (clave, contenido) =>
      this.validar(clave.replace(/\.hbs$/, ''), contenido),
    );
  }

  async listar() {
    const versiones = await this.publicaciones.enVigor('template');
    return versiones
      .filter(({ key }) => !key.startsWith('partials/'))
      .map(({ content, waiting, ...version }) => ({
        ...comoVersion(version),
        ...this.ficha(version.key.replace(/\.hbs$/, ''), content),
        propuestas: waiting,
      }));
  }

  /** @throws Refusal 404 `plantilla-no-encontrada` */
  async detalle(clave: string) {
    const vigente = await this.vigente(clave);
    const historia = await this.publicaciones.historia('template', `${clave}.hbs`);
    return {
      ...comoVersion(vigente),
      ...this.ficha(clave, vigente.content),
      contenido: vigente.content,
      versiones: historia.map(comoVersion),
    };
  }

  /** All findings on an edited copy; it may be published when none is an error. @throws as `detalle` */
  async validar(clave: string, contenido: string): Promise<Hallazgo[]> {
    const hallazgos = await this.revisar(clave, contenido, (await this.vigente(clave)).content);
    if (hallazgos.some(({ gravedad }) => gravedad === 'error')) return hallazgos;
    const datos = this.muestra(clave);
    return [...hallazgos, ...(await this.probar(clave, contenido, datos))];
  }

  /** @throws Refusal of the template (422); 422 `carta-sin-radicado`; 404 `radicado-no-encontrado` */
  async carta(intento: Intento): Promise<Buffer> {
    const { plantillas, nombre, datos } = await this.preparar(intento, 'cartas');
    return this.cartas.previsualizarCon(plantillas, nombre, datos);
  }

  /** @throws as `carta` */
  async correo(intento: Intento): Promise<CorreoRendido> {
    const { plantillas, nombre, datos } = await this.preparar(intento, 'correos');
    return correoDe(plantillas.correo(nombre), datos);
  }

  /** The layout of the reports, with sample figures or those of one that was made. @throws as `carta` */
  async informe({ clave, contenido, informe }: IntentoDeInforme): Promise<Buffer> {
    return this.informes.ver(await this.plantillasPara(clave, contenido, 'informes'), clave, informe);
  }

  private async preparar({ clave, contenido, radicado }: Intento, clase: 'cartas' | 'correos') {
    const plantillas = await this.plantillasPara(clave, contenido, clase);
    const datos = radicado ? await this.delCaso(clave, radicado) : this.muestra(clave);
    return { plantillas, nombre: clave.slice(clase.length + 1), datos };
  }

  /** Those in force, with the copy in its place once it has been reviewed. */
  private async plantillasPara(clave: string, contenido: string | undefined, clase: Clase) {
    const vigente = await this.vigente(clave);
    if (!clave.startsWith(`${clase}/`))
      throw Refusal.invalid('plantilla-de-otra-clase', `Se esperaba una plantilla de ${clase}/.`);
    if (contenido !== undefined) await this.exigirRevisada(clave, contenido, vigente.content);
    return this.conEdicion(clave, contenido ?? vigente.content);
  }

  private async revisar(clave: string, contenido: string, enVigor: string): Promise<Hallazgo[]> {
    const datos = claseDe(clave) === 'informes' ? this.informes.datos(clave) : this.muestra(clave);
    return revisarPlantilla({ clave, contenido, enVigor, partes: await this.partes(), datos });
  }

  /** A copy is printed on the thread that answers everyone: what the review refuses is not even tried. */
  private async exigirRevisada(clave: string, contenido: string, enVigor: string): Promise<void> {
    const hallazgos = (await this.revisar(clave, contenido, enVigor)).filter(
      ({ gravedad }) => gravedad === 'error',
    );
    if (hallazgos.length > 0)
      throw Refusal.invalid('plantilla-no-valida', hallazgos[0]!.mensaje, { hallazgos });
  }

  private async conEdicion(clave: string, contenido: string): Promise<Plantillas> {
    try {
      return await this.cartas.conEdicion(clave, contenido);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw Refusal.invalid('plantilla-mal-formada', (error as Error).message.slice(0, 500));
    }
  }

  /** The case's own data; what only this template asks for is taken from its sample. */
  private async delCaso(clave: string, radicado: string): Promise<DatosCarta> {
    const db = this.dataSource.manager;
    const [fila]: Row[] = await db.query(`select caso_id from radicado where numero = $1`, [radicado]);
    if (!fila && (await this.esAsunto(radicado))) throw sinRadicado(radicado);
    if (!fila)
      throw Refusal.notFound('radicado-no-encontrado', `No existe el radicado ${radicado.slice(0, 40)}.`);
    const muestra = this.muestra(clave);
    const { datos } = await this.datosDeCarta.de(db, fila.caso_id, this.muestras.propios(clave));
    return { ...muestra, ...datos, requerimiento: datos['requerimiento'] ?? muestra['requerimiento'] };
  }

  private async esAsunto(clave: string): Promise<boolean> {
    const filas = await this.dataSource.query(`select 1 from asunto_interno where clave = $1`, [clave]);
    return filas.length > 0;
  }

  private async probar(clave: string, contenido: string, datos: DatosCarta): Promise<Hallazgo[]> {
    const desde = performance.now();
    const [clase, nombre = ''] = clave.split('/');
    try {
      const plantillas = await this.conEdicion(clave, contenido);
      const html = this.imprimir(plantillas, clase!, nombre, datos);
      const tardo = performance.now() - desde;
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

  private ficha(clave: string, contenido: string) {
    const { campos, cuerpo } = leerFuente(clave, contenido);
    const textos = [campos['asunto'], campos['encabezado'], campos['pie'], cuerpo];
    const usos = textos.flatMap((texto) => leerPlantilla(texto ?? '').usos);
    const variables = new Map<string, boolean>();
    for (const { variable, obligatoria } of usos)
      variables.set(variable, obligatoria || (variables.get(variable) ?? false));
    return {
      clase: NOMBRE_DE_CLASE[claseDe(clave)],
      nombre: clave.split('/')[1] ?? clave,
      titulo: campos['titulo'] ?? campos['asunto'] ?? clave,
      variables: [...variables].sort().map(([nombre, obligatoria]) => ({ nombre, obligatoria })),
      conMuestra: this.muestras.tiene(clave),
    };
  }

  private muestra(clave: string): DatosCarta {
    return this.muestras.datos(clave, this.perfiles.vigente());
  }

  private async partes(): Promise<ReadonlySet<string>> {
    const todas = await this.publicaciones.enVigor('template');
    return new Set(todas.flatMap(({ key }) => /^partials\/(.+)\.hbs$/.exec(key)?.slice(1, 2) ?? []));
  }

  private async vigente(clave: string) {
    const todas = await this.publicaciones.enVigor('template');
    const vigente = todas.find(({ key }) => key === `${clave}.hbs` && !key.startsWith('partials/'));
    if (vigente) return vigente;
    throw Refusal.notFound(
      'plantilla-no-encontrada',
      `No existe la plantilla «${clave.slice(0, 80)}» en la versión en vigor.`,
    );
  }
}

/** What the letter itself adds when it is printed. */
const AHORA = '2026-03-02T14:00:00.000Z';

function comoHallazgo(regla: string, mensaje: string): Hallazgo {
  return { gravedad: 'error', regla, mensaje, linea: null };
}
