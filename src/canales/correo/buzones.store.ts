import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';

export interface EstadoDelBuzon {
  buzon: string;
  revisadoEn: string;
  error: string | null;
}

/** A mailbox of which more cannot be read is broken, and says so on its page. */
const PENDIENTES_MAXIMOS = 200;

/** How far each mailbox has been read. UIDs only grow while UIDVALIDITY stays the same (RFC 3501 §2.3.1.1). */
@Injectable()
export class BuzonesStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the last UID that was read, undefined when the mailbox is new or was made again; and those before it that
   *   the server could not give, which are asked for again although somebody has opened them meanwhile
   */
  async leido(buzon: string, uidValidity: string): Promise<{ ultimo?: number; pendientes: number[] }> {
    const [fila] = await this.dataSource.query(
      `select ultimo_uid, pendientes from correo_buzon where buzon = $1 and uidvalidity = $2`,
      [buzon, uidValidity],
    );
    if (!fila) return { pendientes: [] };
    return { ultimo: Number(fila.ultimo_uid), pendientes: fila.pendientes.map(Number) };
  }

  /** Written before the mailbox is read on: should the process die then, it is asked for all the same. */
  async noSePudo(buzon: string, uidValidity: string, uid: number): Promise<void> {
    await this.avanzar(buzon, uidValidity, 0);
    await this.dataSource.query(
      `update correo_buzon set pendientes = pendientes || $2::bigint
        where buzon = $1 and not $2 = any(pendientes) and cardinality(pendientes) < ${PENDIENTES_MAXIMOS}`,
      [buzon, uid],
    );
  }

  async sePudo(buzon: string, uid: number): Promise<void> {
    await this.dataSource.query(
      `update correo_buzon set pendientes = array_remove(pendientes, $2::bigint) where buzon = $1`,
      [buzon, uid],
    );
  }

  async avanzar(buzon: string, uidValidity: string, uid: number): Promise<void> {
    await this.dataSource.query(
      `insert into correo_buzon (buzon, uidvalidity, ultimo_uid, revisado_en) values ($1, $2, $3, $4)
       on conflict (buzon) do update set uidvalidity = $2, revisado_en = $4, error = null,
         pendientes = case when correo_buzon.uidvalidity = $2 then correo_buzon.pendientes else '{}' end,
         ultimo_uid = case when correo_buzon.uidvalidity = $2 then greatest(correo_buzon.ultimo_uid, $3) else $3 end`,
      [buzon, uidValidity, uid, this.clock.now()],
    );
  }

  async fallo(buzon: string, error: string): Promise<void> {
    await this.dataSource.query(
      `insert into correo_buzon (buzon, uidvalidity, ultimo_uid, revisado_en, error) values ($1, '', 0, $2, $3)
       on conflict (buzon) do update set revisado_en = $2, error = $3`,
      [buzon, this.clock.now(), error],
    );
  }

  async todos(): Promise<EstadoDelBuzon[]> {
    const filas: Array<{ buzon: string; revisado_en: Date; error: string | null }> =
      await this.dataSource.query(
        `select buzon, revisado_en, error from correo_buzon order by buzon limit 20`,
      );
    return filas.map(({ buzon, revisado_en, error }) => ({
      buzon,
      error,
      revisadoEn: revisado_en.toISOString(),
    }));
  }
}
