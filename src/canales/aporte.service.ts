import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Avisos } from '../avisos/avisos.service';
import { Clock } from '../common/clock';
import { AnexosReservados } from '../denuncias/anexos-reservados';
import { Runtime } from '../engine/runtime/runtime.service';
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
    private readonly avisos: Avisos,
    private readonly reservados: AnexosReservados,
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
    await this.reservados.alLlegar(tx, casoId);
    await this.runtime.correlate(tx, { name: 'peticion.complementada', correlationKey: numero }, actor);
    await this.avisos.alEquipo(tx, 'peticionario-escribio', { casoId });
  }
}
