import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Row } from '../../common/row';
import { Config } from '../../config/config';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { Outbox } from '../../mail';
import { DatosDeCarta } from '../../notificaciones/datos-de-carta';
import { avisarA } from '../../terreno/avisar-a';
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
    private readonly outbox: Outbox,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly config: Config,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { acuerdoId, cuotaId, aviso } = taskInput(context, entrada);
    const mora = aviso === 'mora';
    const [[cuota]] = await tx.query(
      `update cuota c set ${mora ? 'mora_en' : 'recordada_en'} = $2 from acuerdo a join radicado r using (caso_id)
        where c.id = $1 and a.id = c.acuerdo_id
        returning c.numero, c.vence::text as vence, c.valor::float8 as valor, a.numero as acuerdo, a.caso_id, r.numero as radicado, r.gestor, r.demo`,
      [cuotaId, context.now],
    );
    const alUsuario = await this.alUsuario(tx, cuota, mora);
    const internos = mora || !alUsuario ? await this.aLaEntidad(tx, cuota, mora) : 0;
    caso.record({
      type: mora ? 'acuerdo.cuota-en-mora' : 'acuerdo.cuota-recordada',
      phva: 'V',
      clauses: [{ standard: '9001', edition: '2015', clause: '9.1.1' }],
      subject: { kind: 'acuerdo', id: acuerdoId },
      data: { acuerdo: cuota.acuerdo, cuota: cuota.numero, vence: cuota.vence, alUsuario, internos },
    });
  }

  private async alUsuario(tx: EntityManager, cuota: Row, mora: boolean): Promise<boolean> {
    const { correoDelPeticionario, datos, demo } = await this.datosDeCarta.de(tx, cuota.caso_id);
    if (!correoDelPeticionario) return false;
    const que = `la ${nombreDe(cuota)} de su acuerdo de pago ${cuota.acuerdo}, por ${enPesos(cuota.valor)}`;
    await this.outbox.enqueue(tx, {
      kind: mora ? 'acuerdo-mora' : 'acuerdo-recordatorio',
      to: correoDelPeticionario,
      subject: mora
        ? `Acuerdo ${cuota.acuerdo}: no registramos su pago`
        : `Acuerdo ${cuota.acuerdo}: su cuota vence el ${cuota.vence}`,
      text: `${mora ? `El ${cuota.vence} venció` : `El ${cuota.vence} vence`} ${que}. Páguela en el banco con la referencia ${cuota.acuerdo}. Ningún funcionario recibe efectivo.\n\n${datos.entidad.nombre}\n${datos.entidad.email}\n`,
      ...(demo && { demo: true }),
    });
    return true;
  }

  private aLaEntidad(tx: EntityManager, cuota: Row, mora: boolean): Promise<number> {
    return avisarA(tx, this.outbox, {
      roles: mora ? ['coordinador'] : [],
      usuarios: [cuota.gestor],
      asunto: `${cuota.acuerdo}: ${mora ? 'cuota sin pagar' : 'recuerde la cuota al usuario'}`,
      texto: `La ${nombreDe(cuota)} del acuerdo ${cuota.acuerdo} (radicado ${cuota.radicado}), por ${enPesos(cuota.valor)}, ${mora ? 'venció' : 'vence'} el ${cuota.vence}.\n\n${this.config.publicUrl}/acuerdos/${cuota.acuerdo}\n`,
      demo: cuota.demo,
    });
  }
}

const nombreDe = ({ numero }: Row): string => (numero === 0 ? 'cuota inicial' : `cuota ${numero}`);
