import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Avisos } from '../../avisos/avisos.service';
import type { Row } from '../../common/row';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { DatosDeCarta } from '../../notificaciones/datos-de-carta';
import { enPesos } from '../plan';

const entrada = z.object({
  acuerdoId: z.uuid(),
  cuotaId: z.uuid(),
  aviso: z.enum(['recordatorio', 'mora']),
});

/** Reminds an instalment, or says that it was missed: the user, and in arrears whoever answers for the case too. */
@Injectable()
@ServiceTask('acuerdos.avisar', { runs: 'local' })
export class AvisarCuotaServiceTask implements LocalServiceTask {
  constructor(
    private readonly avisos: Avisos,
    private readonly datosDeCarta: DatosDeCarta,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { acuerdoId, cuotaId, aviso } = taskInput(context, entrada);
    const mora = aviso === 'mora';
    const [[cuota]] = await tx.query(
      `update cuota c set ${mora ? 'mora_en' : 'recordada_en'} = $2 from acuerdo a
        where c.id = $1 and a.id = c.acuerdo_id
        returning c.numero, c.vence::text as vence, c.valor::float8 as valor, a.numero as acuerdo, a.caso_id`,
      [cuotaId, context.now],
    );
    const dicho = { casoId: cuota.caso_id, contenido: this.contenido(cuota) };
    const alUsuario = await this.avisos.alPeticionario(tx, mora ? 'cuota-mora' : 'cuota-recordatorio', {
      ...dicho,
      kind: mora ? 'acuerdo-mora' : 'acuerdo-recordatorio',
    });
    const internos =
      mora || !alUsuario
        ? await this.avisos.alEquipo(tx, mora ? 'cuota-sin-pagar' : 'cuota-por-recordar', dicho)
        : 0;
    caso.record({
      type: mora ? 'acuerdo.cuota-en-mora' : 'acuerdo.cuota-recordada',
      phva: 'V',
      clauses: [{ standard: '9001', edition: '2015', clause: '9.1.1' }],
      subject: { kind: 'acuerdo', id: acuerdoId },
      data: { acuerdo: cuota.acuerdo, cuota: cuota.numero, vence: cuota.vence, alUsuario, internos },
    });
  }

  private contenido({ acuerdo, numero, valor, vence }: Row): Record<string, unknown> {
    return {
      acuerdo: { numero: acuerdo, ...this.datosDeCarta.enlace(`/acuerdos/${acuerdo}`) },
      cuota: { nombre: nombreDe(numero), valor: enPesos(valor), vence },
    };
  }
}

const nombreDe = (numero: number): string => (numero === 0 ? 'cuota inicial' : `cuota ${numero}`);
