import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';

export interface EstadoDelBuzon {
  buzon: string;
  revisadoEn: string;
  error: string | null;
}

/** How far each mailbox has been read. UIDs only grow while UIDVALIDITY stays the same (RFC 3501 §2.3.1.1). */
@Injectable()
export class BuzonesStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns the last UID that was read, or undefined when the mailbox is new or was made again */
  async leido(buzon: string, uidValidity: string): Promise<number | undefined> {
    const [fila] = await this.dataSource.query(
      `select ultimo_uid from correo_buzon where buzon = $1 and uidvalidity = $2`,
      [buzon, uidValidity],
    );
    return fila && Number(fila.ultimo_uid);
  }

  async avanzar(buzon: string, uidValidity: string, uid: number): Promise<void> {
    await this.dataSource.query(
      `insert into correo_buzon (buzon, uidvalidity, ultimo_uid, revisado_en) values ($1, $2, $3, $4)
       on conflict (buzon) do update set uidvalidity = $2, revisado_en = $4, error = null,
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
