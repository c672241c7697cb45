import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../config/config';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { PlazosService } from '../../perfiles/plazos.service';
import { Invitaciones } from '../invitaciones';
import { huellaDelToken, tokenDe } from '../token';
import { diaHabil } from './programar.service-task';

/** Sends the survey by a link that opens once, expires and names nobody. */
@Injectable()
@ServiceTask('encuestas.invitar', { runs: 'local' })
export class InvitarServiceTask implements LocalServiceTask {
  constructor(
    private readonly invitaciones: Invitaciones,
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
    private readonly config: Config,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { codigo, cierre, encuesta } = this.perfiles.vigente();
    const calendario = this.plazos.calendario(codigo);
    const id = randomUUID();
    const recordarEn = diaHabil(calendario, context.now, cierre.encuesta.diasHabilesRecordatorio);
    const venceEn = diaHabil(calendario, context.now, cierre.encuesta.diasHabilesRespuesta);
    const invitacion = { id, casoId: context.rootId, venceEn, recordatorio: false };
    if (encuesta.preguntas.length === 0 || !(await this.invitaciones.enviar(tx, invitacion)))
      return { encuesta: { enviada: false } };
    await tx.query(
      `insert into encuesta_invitacion (id, caso_id, token_hash, estado, preguntas, enviada_en, vence_en)
       values ($1, $2, $3, 'ENVIADA', $4, $5, $6)`,
      [
        id,
        context.rootId,
        huellaDelToken(tokenDe(this.config.secretKey, id)),
        JSON.stringify(encuesta.preguntas),
        context.now,
        venceEn,
      ],
    );
    caso.record({
      type: 'encuesta.enviada',
      phva: 'V',
      clauses: [{ standard: '10002', edition: '2018', clause: '8.3' }],
      subject: { kind: 'encuesta', id },
      data: { preguntas: encuesta.preguntas.length, venceEn },
    });
    return { encuesta: { id, enviada: true, recordarEn, venceEn } };
  }
}
