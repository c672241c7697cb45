import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { Config } from '../../config/config';
import { afterCommit } from '../../database/unit-of-work';
import { avanceDe, tomar, type TrabajoTomado } from './trabajos.store';

/** Work that takes more than a second and that somebody watches: an import, a report. */
export interface Avance {
  (paso: string, hecho: number, total?: number): Promise<void>;
}

/** Carries out the work of a class; `errores` make it fail without trying again. */
export type HacerTrabajo = (
  trabajo: TrabajoTomado,
  avance: Avance,
) => Promise<{ resultado?: unknown; errores?: string[] }>;

const CADA_MS = 5_000;
const INTENTOS = 4;
const HORA_MS = 3_600_000;

/**
 * Runs long work one at a time, from rows: what a crash interrupted is taken again when its lease ends. It is apart
 * from the engine's jobs, which belong to a case and hold its lock.
 */
@Injectable()
export class Trabajos implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Trabajos.name);
  private readonly clases = new Map<string, HacerTrabajo>();
  private timer?: NodeJS.Timeout;
  private corriendo?: Promise<void>;
  private otraVez = false;
  private cerrado = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  registrar(clase: string, hacer: HacerTrabajo): void {
    this.clases.set(clase, hacer);
  }

  onApplicationBootstrap(): void {
    if (this.config.workers <= 0) return;
    this.timer = setInterval(() => this.despertar(), CADA_MS);
    this.timer.unref();
    this.despertar();
  }

  async onModuleDestroy(): Promise<void> {
    this.cerrado = true;
    clearInterval(this.timer);
    await this.corriendo;
  }

  /** Leaves the work to be done when `tx` commits. @returns its id */
  async encolar(tx: EntityManager, clase: string, datos: object, pedidoPor: string | null): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into trabajo_largo (id, clase, datos, pedido_por, pedido_en) values ($1, $2, $3, $4, $5)`,
      [id, clase, JSON.stringify(datos), pedidoPor, this.clock.now()],
    );
    afterCommit(tx, () => this.despertar());
    return id;
  }

  /** Takes up again, an hour later, what failed and nobody can ask for. @returns false when it did not fail */
  async reanudar(tx: EntityManager, id: string): Promise<boolean> {
    const antes = new Date(this.clock.now().getTime() - HORA_MS);
    const [, cuantos] = await tx.query(
      `update trabajo_largo set estado = 'PENDIENTE', intentos = 0, errores = '[]'
        where id = $1 and estado = 'FALLIDO' and terminado_en < $2`,
      [id, antes],
    );
    if (cuantos > 0) afterCommit(tx, () => this.despertar());
    return cuantos > 0;
  }

  async estado(id: string, clase: string): Promise<Row> {
    const [fila] = await this.dataSource.query(
      `select id, estado, paso, hecho, total, errores, resultado, pedido_por, pedido_en, terminado_en
         from trabajo_largo where id = $1 and clase = $2`,
      [id, clase],
    );
    if (!fila)
      throw Refusal.notFound(
        'trabajo-no-encontrado',
        'Se esperaba un trabajo existente; no hay ninguno con ese id.',
      );
    return fila;
  }

  despertar(): void {
    if (this.cerrado || this.config.workers <= 0) return;
    this.otraVez = true;
    this.corriendo ??= this.correr().finally(() => (this.corriendo = undefined));
  }

  private async correr(): Promise<void> {
    while (this.otraVez && !this.cerrado) {
      this.otraVez = false;
      try {
        for (let trabajo = await this.siguiente(); trabajo; trabajo = await this.siguiente())
          await this.uno(trabajo);
      } catch (error) {
        // The database may be away for a moment; the next turn tries again.
        this.logger.warn({ err: error }, 'long work could not be taken');
      }
    }
  }

  private siguiente(): Promise<TrabajoTomado | undefined> {
    return this.cerrado
      ? Promise.resolve(undefined)
      : tomar(this.dataSource, [...this.clases.keys()], this.clock.now());
  }

  private async uno(trabajo: TrabajoTomado): Promise<void> {
    try {
      const { resultado, errores = [] } = await this.clases.get(trabajo.clase)!(
        trabajo,
        avanceDe(this.dataSource, trabajo.id, this.clock),
      );
      await this.terminar(trabajo.id, errores.length > 0 ? 'FALLIDO' : 'LISTO', errores, resultado);
    } catch (error) {
      if (error instanceof Refusal || trabajo.intentos >= INTENTOS) {
        if (!(error instanceof Refusal)) this.logger.error({ err: error }, 'long work failed');
        await this.terminar(trabajo.id, 'FALLIDO', [razonDe(error)]);
      } else {
        this.logger.warn({ err: error }, 'long work is tried again');
        await this.aplazar(trabajo);
      }
    }
  }

  private async terminar(id: string, estado: string, errores: string[], resultado?: unknown): Promise<void> {
    await this.dataSource.query(
      `update trabajo_largo set estado = $2, errores = $3, resultado = $4, terminado_en = $5, arrendado_hasta = null where id = $1`,
      [id, estado, JSON.stringify(errores), JSON.stringify(resultado ?? null), this.clock.now()],
    );
  }

  private async aplazar({ id, intentos }: TrabajoTomado): Promise<void> {
    await this.dataSource.query(
      `update trabajo_largo set estado = 'PENDIENTE', arrendado_hasta = $2 where id = $1`,
      [id, new Date(this.clock.now().getTime() + 2 ** intentos * 5_000)],
    );
  }
}

function razonDe(error: unknown): string {
  return error instanceof Refusal
    ? error.detail
    : 'No se pudo terminar por una falla de este servicio. Vuelva a intentarlo; si se repite, avise a soporte.';
}
