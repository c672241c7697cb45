import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { csvRows, surplusOf, type CsvRow } from '../../common/csv-rows';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import { FileStore, type StoredFile } from '../../files';
import { JournalBook, type Actor } from '../../journal';
import { PerfilesService } from '../../perfiles';
import { Trabajos, type Avance } from '../trabajos/trabajos.service';
import type { TrabajoTomado } from '../trabajos/trabajos.store';
import { lectorDe, type ClaseDeImportacion, type Dato, type LectorDeFila } from './filas';

const CLASE = 'importacion';
const LOTE = 500;
const MAXIMO_ERRORES = 100;
/** Beyond this somebody has mistaken the file, and one transaction would last for hours. */
const MAXIMO_LINEAS = 20_000;

interface DatosDeImportacion {
  clase: ClaseDeImportacion;
  sha256: string;
  nombre: string;
  actor: Actor;
}

/** A file with errors writes nothing: they are all told, each with its line, and it is sent again. */
class ConErrores extends Error {
  constructor(readonly errores: string[]) {
    super('El archivo tiene errores.');
  }
}

/** Values of before, from a CSV: read as a stream, all or nothing, and the same file twice leaves the same. */
@Injectable()
export class ImportacionService implements OnModuleInit {
  constructor(
    private readonly trabajos: Trabajos,
    private readonly files: FileStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly perfiles: PerfilesService,
    private readonly books: JournalBook,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.trabajos.registrar(CLASE, (trabajo, avance) => this.importar(trabajo, avance));
  }

  /** @returns the id of the work to watch; that of the one under way when the same file is sent twice */
  async pedir(clase: ClaseDeImportacion, archivo: StoredFile, actor: Actor): Promise<string> {
    const datos: DatosDeImportacion = { clase, sha256: archivo.sha256, nombre: archivo.name, actor };
    const [hecha] = await this.dataSource.query(
      `select id from trabajo_largo where clase = $1 and datos->>'sha256' = $2 and datos->>'clase' = $3 and estado in ('PENDIENTE', 'EN_CURSO')
        order by pedido_en limit 1`,
      [CLASE, archivo.sha256, clase],
    );
    if (hecha) return hecha.id;
    return this.unitOfWork.run((tx) => this.trabajos.encolar(tx, CLASE, datos, actor.id ?? null));
  }

  estado(id: string) {
    return this.trabajos.estado(id, CLASE);
  }

  private async importar(
    trabajo: TrabajoTomado,
    avance: Avance,
  ): Promise<{ resultado?: unknown; errores?: string[] }> {
    const datos = trabajo.datos as unknown as DatosDeImportacion;
    try {
      const filas = await this.unitOfWork.run(async (tx) => {
        const cuantas = await this.escribir(tx, datos, avance);
        const anotar = await this.books.open(tx, 'indicadores');
        await anotar({
          type: 'datos.importados',
          actor: datos.actor,
          phva: 'V',
          clauses: [{ standard: '9001', edition: '2015', clause: '9.1.3' }],
          subject: { kind: 'archivo', id: datos.sha256 },
          data: { clase: datos.clase, lineas: cuantas.lineas, valores: cuantas.valores },
        });
        return cuantas;
      });
      return { resultado: filas };
    } catch (error) {
      if (error instanceof ConErrores) return { errores: error.errores };
      throw error;
    }
  }

  private async escribir(
    tx: EntityManager,
    { clase, sha256, nombre, actor }: DatosDeImportacion,
    avance: Avance,
  ): Promise<{ lineas: number; valores: number }> {
    const errores: string[] = [];
    const lote = new Map<string, Dato>();
    let leer: LectorDeFila | undefined;
    let lineas = 0;
    let valores = 0;
    const vaciar = async (): Promise<void> => {
      valores += lote.size;
      if (errores.length === 0) await this.guardar(tx, [...lote.values()], nombre, actor);
      lote.clear();
      await avance('Leyendo el archivo', lineas);
    };
    let columnas = 0;
    for await (const fila of csvRows(await this.files.open(sha256))) {
      try {
        const campos = camposDe(fila, columnas);
        if (!leer) {
          leer = lectorDe(clase, campos, this.perfiles.vigente());
          columnas = campos.length;
        } else {
          for (const dato of leer(campos))
            lote.set(JSON.stringify([dato.serie, dato.desde, dato.hasta, dato.dimension]), dato);
          lineas += 1;
        }
      } catch (error) {
        errores.push(`Línea ${fila.line}: ${mensaje(error)}.`);
        if (!leer || errores.length >= MAXIMO_ERRORES) break;
      }
      if (lineas > MAXIMO_LINEAS) throw new ConErrores([demasiadas()]);
      if (lote.size >= LOTE) await vaciar();
    }
    await vaciar();
    if (lineas === 0 && errores.length === 0) errores.push('El archivo no tiene líneas de datos.');
    if (errores.length >= MAXIMO_ERRORES)
      errores.push(
        `Se muestran los primeros ${MAXIMO_ERRORES} errores; corríjalos y envíe el archivo otra vez.`,
      );
    if (errores.length > 0) throw new ConErrores(errores);
    return { lineas, valores };
  }

  private async guardar(tx: EntityManager, datos: Dato[], nombre: string, actor: Actor): Promise<void> {
    if (datos.length === 0) return;
    await tx.query(
      `insert into dato_registrado (serie, desde, hasta, dimension, valor, fuente, registrado_por, registrado_en)
       select serie, desde, hasta, dimension, valor, $2, $3, $4
         from jsonb_to_recordset($1) as d(serie text, desde date, hasta date, dimension text, valor numeric)
       on conflict (serie, desde, hasta, dimension) do update
         set valor = excluded.valor, fuente = excluded.fuente, registrado_por = excluded.registrado_por, registrado_en = excluded.registrado_en`,
      [JSON.stringify(datos), nombre, actor.id ?? actor.kind, this.clock.now()],
    );
  }

  /** One value by hand: the users of a seccional, an activity count. */
  async registrar(dato: Dato, fuente: string, actor: Actor): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const anotar = await this.books.open(tx, 'indicadores');
      await this.guardar(tx, [dato], fuente, actor);
      await anotar({ type: 'dato.registrado', actor, phva: 'V', data: { ...dato, fuente } });
    });
  }
}

/** @throws Error with a Spanish sentence about the line */
function camposDe(fila: CsvRow, columnas: number): string[] {
  const error = 'error' in fila ? fila.error : columnas > 0 && surplusOf(fila.cells, columnas);
  if ('error' in fila || error) throw new Error(enMinuscula(error as string));
  return fila.cells;
}

const enMinuscula = (frase: string): string =>
  `${frase[0]!.toLowerCase()}${frase.slice(1)}`.replace(/\.$/, '');

function demasiadas(): string {
  return `Se esperaba un archivo de hasta ${MAXIMO_LINEAS.toLocaleString('es-CO')} líneas; este tiene más. No se importó nada: pártalo y envíe cada parte.`;
}

function mensaje(error: unknown): string {
  if (error instanceof Refusal) return error.detail.replace(/\.$/, '');
  return (error as Error).message;
}
