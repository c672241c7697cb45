import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PROJECT_ROOT } from '../../common/project-root';
import { Refusal } from '../../common/refusal';
import { compilar, type Componer } from './componer';
import { huellaDe, leerFuente, type Fuente } from './fuente';

export interface PlantillaDeCarta {
  nombre: string;
  /** Of the letter as a document: «Acuse de recibo». */
  titulo: string;
  /** `<version>+<hash>`: the number that people keep and the content that it stands for, its parts and layout included. */
  version: string;
  asunto: Componer;
  /** Restricted HTML of each part of the page. */
  regiones: Record<Region, Componer>;
}

export interface PlantillaDeCorreo {
  asunto: Componer;
  cuerpo: Componer;
}

/** What a report says around its figures, and in which order it says them. */
export interface PlantillaDeInforme {
  /** Of the document: what a reader of PDF shows. */
  asunto: Componer;
  /** Of every page but the first. */
  encabezado: Componer;
  pie: Componer;
  /** Title of the column of bars. */
  grafico: string;
  cuerpo: Componer;
}

export type Region = 'membrete' | 'pie' | 'destinatario' | 'cuerpo' | 'firma' | 'notas';

export const CARPETA_DE_PLANTILLAS = join(PROJECT_ROOT, 'templates');
const DISPOSICION = ['carta.typ', 'arbol.typ'].map((archivo) => join(__dirname, '..', 'typst', archivo));
const NADA: Componer = () => '';

/** Content of templates by path below `templates/`: `cartas/respuesta.hbs`. */
export type ArchivosDePlantillas = ReadonlyMap<string, string>;

function leerCarpeta(carpeta: string): ArchivosDePlantillas {
  const archivos = ['partials', 'cartas', 'correos', 'informes'].flatMap((parte) =>
    readdirSync(join(carpeta, parte))
      .filter((archivo) => archivo.endsWith('.hbs'))
      .map((archivo) => `${parte}/${archivo}`),
  );
  return new Map(archivos.map((archivo) => [archivo, readFileSync(join(carpeta, archivo), 'utf8')]));
}

function fuentesDe(archivos: ArchivosDePlantillas, parte: string): Fuente[] {
  return [...archivos]
    .filter(([ruta]) => ruta.startsWith(`${parte}/`))
    .sort(([una], [otra]) => (una < otra ? -1 : 1))
    .map(([ruta, contenido]) => leerFuente(basename(ruta, '.hbs'), contenido));
}

/** A set of letters and mails, compiled once. @throws Error (constructor) when one of them does not hold */
export class Plantillas {
  private readonly cartas = new Map<string, PlantillaDeCarta>();
  private readonly correos = new Map<string, PlantillaDeCorreo>();
  private readonly informes = new Map<string, PlantillaDeInforme>();
  private readonly parciales: Record<string, string>;
  private readonly disposicion = DISPOSICION.map((archivo) => readFileSync(archivo, 'utf8')).join('');

  constructor(readonly archivos: ArchivosDePlantillas) {
    this.parciales = Object.fromEntries(
      fuentesDe(archivos, 'partials').map(({ nombre, cuerpo }) => [nombre, cuerpo]),
    );
    for (const fuente of fuentesDe(archivos, 'cartas'))
      this.cartas.set(fuente.nombre, this.comoCarta(fuente));
    for (const fuente of fuentesDe(archivos, 'correos'))
      this.correos.set(fuente.nombre, this.comoCorreo(fuente));
    for (const fuente of fuentesDe(archivos, 'informes'))
      this.informes.set(fuente.nombre, this.comoInforme(fuente));
  }

  /** Those of a folder; by default the project's. */
  static deCarpeta(carpeta = CARPETA_DE_PLANTILLAS): Plantillas {
    return new Plantillas(leerCarpeta(carpeta));
  }

  nombres(): string[] {
    return [...this.cartas.keys()];
  }

  /** @throws Refusal 422 `plantilla-desconocida` */
  carta(nombre: string): PlantillaDeCarta {
    return elegir(this.cartas, nombre, 'carta');
  }

  tieneCorreo(nombre: string): boolean {
    return this.correos.has(nombre);
  }

  /** @throws Refusal 422 `plantilla-desconocida` */
  correo(nombre: string): PlantillaDeCorreo {
    return elegir(this.correos, nombre, 'correo');
  }

  /** @throws Refusal 422 `plantilla-desconocida` */
  informe(nombre: string): PlantillaDeInforme {
    return elegir(this.informes, nombre, 'informe');
  }

  private comoInforme({ nombre, campos, cuerpo }: Fuente): PlantillaDeInforme {
    const linea = (campo: string): Componer => {
      const texto = campos[campo];
      if (!texto) throw new Error(`informes/${nombre}: se esperaba su ${campo} al comienzo.`);
      return compilar(nombre, texto, this.parciales, true).componer;
    };
    return {
      asunto: linea('asunto'),
      encabezado: linea('encabezado'),
      pie: linea('pie'),
      grafico: campos['grafico'] ?? 'Gráfico',
      cuerpo: compilar(nombre, cuerpo, this.parciales).componer,
    };
  }

  private comoCarta(fuente: Fuente): PlantillaDeCarta {
    const { nombre, campos, cuerpo } = fuente;
    const { titulo, asunto, version, destinatario = 'destinatario', notas } = campos;
    if (!titulo || !asunto || !version)
      throw new Error(`cartas/${nombre}: se esperaban titulo, asunto y version al comienzo.`);
    const parte = (parcial: string): Componer =>
      compilar(nombre, this.parcial(nombre, parcial), this.parciales).componer;
    return {
      nombre,
      titulo,
      version: `${version}+${huellaDe(fuente.huella, this.disposicion, ...Object.values(this.parciales))}`,
      asunto: compilar(nombre, asunto, this.parciales, true).componer,
      regiones: {
        membrete: parte('membrete'),
        pie: parte('pie'),
        destinatario: parte(destinatario),
        cuerpo: compilar(nombre, cuerpo, this.parciales).componer,
        firma: parte('firma'),
        notas: notas ? parte(notas) : NADA,
      },
    };
  }

  private comoCorreo({ nombre, campos, cuerpo }: Fuente): PlantillaDeCorreo {
    if (!campos['asunto']) throw new Error(`correos/${nombre}: se esperaba su asunto al comienzo.`);
    return {
      asunto: compilar(nombre, campos['asunto'], this.parciales, true).componer,
      cuerpo: compilar(nombre, cuerpo, this.parciales).componer,
    };
  }

  private parcial(plantilla: string, nombre: string): string {
    const parcial = this.parciales[nombre];
    if (parcial === undefined) throw new Error(`cartas/${plantilla}: no existe partials/${nombre}.hbs.`);
    return parcial;
  }
}

function elegir<T>(mapa: ReadonlyMap<string, T>, nombre: string, clase: string): T {
  const hallada = mapa.get(nombre);
  if (hallada) return hallada;
  throw Refusal.invalid(
    'plantilla-desconocida',
    `Se esperaba una plantilla de ${clase} entre ${[...mapa.keys()].join(', ')}; se encontró «${nombre.slice(0, 60)}».`,
  );
}
