import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CartasService, correoDe, sinCodigo, type CorreoRendido, type DatosCarta } from '../cartas';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { DatosDeCarta, sinRadicado } from '../notificaciones/datos-de-carta';
import { PerfilesService } from '../perfiles/perfiles.service';
import { PublicacionesService } from '../publicaciones/publicaciones.service';
import { CatalogoDePlantillas } from './catalogo';
import { EnsayoDePlantilla } from './ensayo';
import { Muestras } from './muestras';
import { claseDe, revisarPlantilla, type Clase, type Hallazgo } from './revision';

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

/** Letters, mails and the layout of the reports: how an edited copy looks, and whether it may be published. */
@Injectable()
export class PlantillasService implements OnModuleInit {
  private readonly muestras = Muestras.deCarpeta();

  constructor(
    private readonly publicaciones: PublicacionesService,
    private readonly catalogo: CatalogoDePlantillas,
    private readonly ensayo: EnsayoDePlantilla,
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly perfiles: PerfilesService,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.publicaciones.validarCon('template', (clave, contenido) =>
      this.validar(clave.replace(/\.hbs$/, ''), contenido),
    );
  }

  /** All findings on an edited copy; it may be published when none is an error. @throws Refusal 404 `plantilla-no-encontrada` */
  async validar(clave: string, contenido: string): Promise<Hallazgo[]> {
    const hallazgos = await this.revisar(clave, contenido, (await this.catalogo.vigente(clave)).content);
    if (hallazgos.some(({ gravedad }) => gravedad === 'error')) return hallazgos;
    const datos = this.muestra(clave);
    return [...hallazgos, ...(await this.ensayo.probar(clave, contenido, datos))];
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
    return this.ensayo.informes.ver(await this.plantillasPara(clave, contenido, 'informes'), clave, informe);
  }

  private async preparar({ clave, contenido, radicado }: Intento, clase: 'cartas' | 'correos') {
    const plantillas = await this.plantillasPara(clave, contenido, clase);
    const datos = radicado ? await this.delCaso(clave, radicado) : this.muestra(clave);
    return { plantillas, nombre: clave.slice(clase.length + 1), datos };
  }

  /** Those in force, with the copy in its place once it has been reviewed. */
  private async plantillasPara(clave: string, contenido: string | undefined, clase: Clase) {
    const vigente = await this.catalogo.vigente(clave);
    if (!clave.startsWith(`${clase}/`))
      throw Refusal.invalid('plantilla-de-otra-clase', `Se esperaba una plantilla de ${clase}/.`);
    if (contenido !== undefined) await this.exigirRevisada(clave, contenido, vigente.content);
    return this.ensayo.conEdicion(clave, contenido ?? vigente.content);
  }

  private async revisar(clave: string, contenido: string, enVigor: string): Promise<Hallazgo[]> {
    const datos = claseDe(clave) === 'informes' ? this.ensayo.informes.datos(clave) : this.muestra(clave);
    return revisarPlantilla({ clave, contenido, enVigor, partes: await this.catalogo.partes(), datos });
  }

  /** A copy is printed on the thread that answers everyone: what the review refuses is not even tried. */
  private async exigirRevisada(clave: string, contenido: string, enVigor: string): Promise<void> {
    const hallazgos = (await this.revisar(clave, contenido, enVigor)).filter(
      ({ gravedad }) => gravedad === 'error',
    );
    if (hallazgos.length > 0)
      throw Refusal.invalid('plantilla-no-valida', hallazgos[0]!.mensaje, { hallazgos });
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
    return {
      ...muestra,
      ...sinCodigo(datos),
      requerimiento: datos['requerimiento'] ?? muestra['requerimiento'],
    };
  }

  private async esAsunto(clave: string): Promise<boolean> {
    const filas = await this.dataSource.query(`select 1 from asunto_interno where clave = $1`, [clave]);
    return filas.length > 0;
  }

  private muestra(clave: string): DatosCarta {
    return this.muestras.datos(clave, this.perfiles.vigente());
  }
}
