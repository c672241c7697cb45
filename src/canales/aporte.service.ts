import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Config } from '../config/config';
import { Runtime } from '../engine/runtime/runtime.service';
import { Outbox } from '../mail';
import { insertarAnexos, type AnexoDelCaso } from '../radicacion/radicado.store';
import { recortar } from './peticion-de-canal';

export interface Aporte {
  casoId: string;
  numero: string;
  canal: string;
  texto: string;
  anexos: AnexoDelCaso[];
}

/**
 * What a petitioner adds to an open case through a channel of conversation. When the entity had asked for something
 * (CPACA art. 17) this is the answer to it; otherwise whoever has the case in hand is told.
 */
@Injectable()
export class AporteService {
  constructor(
    private readonly clock: Clock,
    private readonly runtime: Runtime,
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  /** In the caller's transaction, which must write nothing about the case before this. */
  async agregar(tx: EntityManager, { casoId, numero, canal, texto, anexos }: Aporte): Promise<void> {
    const ahora = this.clock.now();
    const actor = { kind: 'citizen' } as const;
    await this.runtime.step(tx, casoId, actor, async (step) => {
      step.record({
        type: 'peticion.complemento',
        phva: 'H',
        norma: 'CPACA art. 17',
        clauses: [{ standard: '10002', edition: '2018', clause: '7.2' }],
        data: { canal, anexos: anexos.map(({ sha256 }) => sha256) },
      });
    });
    await tx.query(
      `insert into actuacion_ciudadana (id, caso_id, tipo, texto, creada_en) values ($1, $2, 'COMPLEMENTO', $3, $4)`,
      [randomUUID(), casoId, recortar(texto), ahora],
    );
    await insertarAnexos(tx, casoId, anexos, ahora);
    await this.runtime.correlate(tx, { name: 'peticion.complementada', correlationKey: numero }, actor);
    await this.avisar(tx, casoId, numero);
  }

  /** To the gestor of the case, or, while it has none, to the coordinators. */
  private async avisar(tx: EntityManager, casoId: string, numero: string): Promise<void> {
    const destinatarios: Array<{ email: string; demo: boolean }> = await tx.query(
      `select distinct a.email, r.demo from radicado r
         join account a on a.active and a.email is not null and (a.username = r.gestor or (r.gestor is null and 'coordinador' = any(a.roles)))
        where r.caso_id = $1 order by 1 limit 20`,
      [casoId],
    );
    for (const { email, demo } of destinatarios)
      await this.outbox.enqueue(tx, {
        kind: 'aviso',
        to: email,
        subject: `${numero}: el peticionario escribió`,
        text: `Llegó un mensaje del peticionario y quedó agregado al radicado ${numero}.\n\n${this.config.publicUrl}/casos/${numero}\n`,
        ...(demo && { demo: true }),
      });
  }
}
