import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ZodError } from 'zod';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { Config } from '../../config/config';
import { FileStore, type StoredFile } from '../../files';
import { type FilaCsv, leerFilas, type OpcionesCsv } from './leer-filas';

export interface Importacion {
  id: string;
  sha256: string;
  contexto: Record<string, string>;
  iniciadaPor: string;
}

export interface Importador {
  opciones(importacion: Importacion): OpcionesCsv;
  /** One row, in a transaction of its own. What it throws as a Refusal is told with the number of its line. */
  fila(fila: FilaCsv, importacion: Importacion): Promise<'hecha' | 'repetida'>;
}

interface Cuenta {
  hechas: number;
  repetidas: number;
  rechazadas: number;
  errores: Array<{ linea: number; motivo: string }>;
  bytes: number;
}

const ERRORES_NOMBRADOS = 200;
const CADA_FILAS = 10;
/** Without a sign of life for so long, whoever was importing has died. */
const SIN_LATIDO = '2 minutes';
const REVISAR_MS = 60_000;
/** Beyond this somebody has mistaken the file, and the rest of it would wait for hours. */
const FILAS_MAXIMAS = 100_000;
const PLAZO_MS = 60 * 60_000;
/** What waits its turn on the page; one more is asked to come later. */
const EN_CURSO_MAXIMAS = 5;
/** One that ends the process each time is not begun for ever. */
const COMIENZOS_MAXIMOS = 3;

/**
 * Files of rows, worked off in the background with progress. Every row is idempotent, so that one that was cut off is
 * simply begun again.
 */
@Injectable()
export class ImportacionesService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ImportacionesService.name);
  private readonly importadores = new Map<string, Importador>();
  private readonly enCurso = new Set<Promise<void>>();
  private timer?: NodeJS.Timeout;
  private detenido = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly files: FileStore,
  ) {}

  /** Who works off the rows of that class (once, at boot). */
  registrar(clase: string, importador: Importador): void {
    this.importadores.set(clase, importador);
  }

  onApplicationBootstrap(): void {
    if (this.config.workers === 0) return;
    this.timer = setInterval(() => void this.retomar(), REVISAR_MS);
    this.timer.unref();
    void this.retomar();
  }

  async onModuleDestroy(): Promise<void> {
    this.detenido = true;
    clearInterval(this.timer);
    await Promise.all(this.enCurso);
  }

  /** @throws Refusal 409 `importaciones-en-curso` */
  async iniciar(
    clase: string,
    archivo: StoredFile,
    { contexto = {}, usuario }: { contexto?: Record<string, string>; usuario: string },
  ): Promise<string> {
    const id = randomUUID();
    const filas: unknown[] = await this.dataSource.query(
      `insert into importacion (id, clase, sha256, nombre, contexto, bytes, iniciada_por, iniciada_en, latido_en)
       select $1, $2, $3, $4, $5, $6::integer, $7, $8::timestamptz, now()
        where (select count(*) from importacion where estado = 'EN_CURSO') < ${EN_CURSO_MAXIMAS} returning id`,
      [
        id,
        clase,
        archivo.sha256,
        archivo.name,
        JSON.stringify(contexto),
        archivo.size,
        usuario,
        this.clock.now(),
      ],
    );
    if (filas.length === 0)
      throw Refusal.conflict(
        'importaciones-en-curso',
        `Se esperaban menos de ${EN_CURSO_MAXIMAS} archivos en proceso; espere a que termine alguno y súbalo de nuevo.`,
      );
    this.lanzar(clase, { id, sha256: archivo.sha256, contexto, iniciadaPor: usuario });
    return id;
  }

  private lanzar(clase: string, importacion: Importacion): void {
    const tarea = this.correr(clase, importacion)
      .catch((error: Error) => this.fallo(importacion.id, error))
      .finally(() => this.enCurso.delete(tarea));
    this.enCurso.add(tarea);
  }

  /** What another process left in the middle. */
  private async retomar(): Promise<void> {
    try {
      const [filas]: [Row[], number] = await this.dataSource.query(
        `update importacion set latido_en = now(), comienzos = comienzos + 1,
                estado = case when comienzos < ${COMIENZOS_MAXIMOS} then estado else 'ERROR' end,
                error = case when comienzos < ${COMIENZOS_MAXIMOS} then error
                             else 'Se interrumpió ${COMIENZOS_MAXIMOS} veces: revise el archivo y súbalo de nuevo; lo ya importado no se repite.' end
          where id in (
           select id from importacion where estado = 'EN_CURSO' and latido_en < now() - $1::interval limit 5 for update skip locked)
         returning id, clase, sha256, contexto, iniciada_por, estado`,
        [SIN_LATIDO],
      );
      for (const { id, clase, sha256, contexto, iniciada_por: iniciadaPor, estado } of filas)
        if (estado === 'EN_CURSO') this.lanzar(clase, { id, sha256, contexto, iniciadaPor });
    } catch (error) {
      this.logger.error('Imports that were cut off could not be taken up', (error as Error).stack);
    }
  }

  private async correr(clase: string, importacion: Importacion): Promise<void> {
    const importador = this.importadores.get(clase);
    if (!importador) throw new Error(`Nobody imports «${clase}».`);
    const cuenta: Cuenta = { hechas: 0, repetidas: 0, rechazadas: 0, errores: [], bytes: 0 };
    const archivo = await this.files.open(importacion.sha256);
    const limite = Date.now() + PLAZO_MS;
    let vistas = 0;
    for await (const leida of leerFilas(archivo, importador.opciones(importacion))) {
      if (this.detenido) return;
      if (vistas >= FILAS_MAXIMAS || Date.now() > limite) throw demasiado(vistas);
      cuenta.bytes = leida.bytes;
      if ('error' in leida) rechazar(cuenta, leida.linea, leida.error);
      else await this.una(importador, leida, importacion, cuenta);
      vistas += 1;
      if (vistas % CADA_FILAS === 0) await this.anotar(importacion.id, cuenta);
    }
    await this.anotar(importacion.id, cuenta, true);
  }

  private async una(
    importador: Importador,
    fila: FilaCsv,
    importacion: Importacion,
    cuenta: Cuenta,
  ): Promise<void> {
    try {
      const que = await importador.fila(fila, importacion);
      cuenta[que === 'hecha' ? 'hechas' : 'repetidas'] += 1;
    } catch (error) {
      if (error instanceof Refusal) rechazar(cuenta, fila.linea, error.detail);
      else if (error instanceof ZodError) rechazar(cuenta, fila.linea, error.issues.map(enFrase).join(' '));
      else throw error;
    }
  }

  private async anotar(id: string, cuenta: Cuenta, terminada = false): Promise<void> {
    await this.dataSource.query(
      `update importacion set hechas = $2, repetidas = $3, rechazadas = $4, errores = $5, latido_en = now(),
              bytes_leidos = case when $6 then bytes else least(bytes, $8::integer) end,
              estado = case when $6 then 'TERMINADA' else estado end, terminada_en = case when $6 then $7::timestamptz end
        where id = $1`,
      [
        id,
        cuenta.hechas,
        cuenta.repetidas,
        cuenta.rechazadas,
        JSON.stringify(cuenta.errores),
        terminada,
        this.clock.now(),
        cuenta.bytes,
      ],
    );
  }

  private async fallo(id: string, error: Error): Promise<void> {
    this.logger.error(`Import ${id} was cut off`, error.stack);
    await this.dataSource
      .query(`update importacion set estado = 'ERROR', error = $2 where id = $1`, [
        id,
        error instanceof Refusal
          ? error.detail
          : 'Se interrumpió; súbalo de nuevo: lo ya importado no se repite.',
      ])
      .catch((otro: Error) =>
        this.logger.error(`The failure of import ${id} could not be noted`, otro.stack),
      );
  }
}

/** What was imported until here stays, and does not come twice. */
function demasiado(filas: number): Refusal {
  const que =
    filas >= FILAS_MAXIMAS
      ? `un archivo de hasta ${FILAS_MAXIMAS.toLocaleString('es-CO')} filas`
      : `un archivo que se importara en ${PLAZO_MS / 60_000} minutos`;
  return Refusal.invalid(
    'importacion-demasiado-grande',
    `Se esperaba ${que}; se importaron las primeras ${filas.toLocaleString('es-CO')}. Parta el archivo y suba el resto: lo ya importado no se repite.`,
  );
}

function rechazar(cuenta: Cuenta, linea: number, motivo: string): void {
  cuenta.rechazadas += 1;
  if (cuenta.errores.length < ERRORES_NOMBRADOS) cuenta.errores.push({ linea, motivo: motivo.slice(0, 300) });
}

function enFrase({ path, message }: ZodError['issues'][number]): string {
  return `${path.join('.')}: ${message}`;
}
