import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import { CierresVigentes } from './cierres-vigentes';

export interface CierreRegistrado {
  id: string;
  fecha: string;
  acto: string;
  sede?: string;
  vigencia: number;
  creadoPor: string;
  creadoEn: string;
}

export interface NuevoCierre {
  fecha: string;
  acto: string;
  sede?: string | undefined;
}

/** Told inside the transaction that records a closure: open terms move with it (A11). */
export type AlCambiarCalendario = (tx: EntityManager, cierre: CierreRegistrado) => Promise<void>;

const COLUMNAS = `id, to_char(fecha, 'YYYY-MM-DD') as fecha, acto, sede, vigencia, creado_por, creado_en`;

interface Fila {
  id: string;
  fecha: string;
  acto: string;
  sede: string | null;
  vigencia: number;
  creado_por: string;
  creado_en: Date;
}

/** Days without attention, each by its numbered act (A10). They are added, never altered: an act is public record. */
@Injectable()
export class CierresLocalesService {
  private readonly oyentes: AlCambiarCalendario[] = [];

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vigentes: CierresVigentes,
    private readonly clock: Clock,
  ) {}

  /** `listener` runs in the same transaction, with the calendar already changed. */
  alCambiar(listener: AlCambiarCalendario): void {
    this.oyentes.push(listener);
  }

  async listar(tx: EntityManager | undefined, vigencia?: number): Promise<CierreRegistrado[]> {
    const leer = async (db: EntityManager): Promise<Fila[]> =>
      db.query(
        `select ${COLUMNAS} from cierre_local where $1::int is null or vigencia = $1 order by fecha, id`,
        [vigencia ?? null],
      );
    const filas = tx ? await leer(tx) : await this.unitOfWork.run(leer);
    return filas.map(registrado);
  }

  /** Throws Refusal 409 `cierre-repetido` when the day is already closed for that sede. */
  async registrar(nuevo: NuevoCierre, usuario: string): Promise<CierreRegistrado> {
    try {
      return await this.unitOfWork.run(async (tx) => {
        const cierre = await this.insertar(tx, nuevo, usuario);
        if (!cierre.sede) this.vigentes.incluir(cierre);
        for (const oyente of this.oyentes) await oyente(tx, cierre);
        return cierre;
      });
    } finally {
      await this.vigentes.refrescar();
    }
  }

  private async insertar(
    tx: EntityManager,
    { fecha, acto, sede }: NuevoCierre,
    usuario: string,
  ): Promise<CierreRegistrado> {
    const filas: Fila[] = await tx.query(
      `insert into cierre_local (id, fecha, acto, sede, creado_por, creado_en) values ($1, $2, $3, $4, $5, $6)
       on conflict (fecha, coalesce(sede, '')) do nothing returning ${COLUMNAS}`,
      [uuid(), fecha, acto, sede ?? null, usuario, this.clock.now()],
    );
    const [fila] = filas;
    if (fila) return registrado(fila);
    const donde = sede ? `en la sede ${sede}` : 'para toda la entidad';
    throw Refusal.conflict(
      'cierre-repetido',
      `El ${fecha} ya tiene un cierre local ${donde}: no se registra otra vez.`,
    );
  }
}

function registrado({ sede, creado_por, creado_en, ...fila }: Fila): CierreRegistrado {
  return { ...fila, ...(sede ? { sede } : {}), creadoPor: creado_por, creadoEn: creado_en.toISOString() };
}
