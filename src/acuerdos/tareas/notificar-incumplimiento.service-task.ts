import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CartasService } from '../../cartas';
import { Refusal } from '../../common/refusal';
import {
  ServiceTask,
  type JobResult,
  type JobServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { Outbox } from '../../mail';
import { DatosDeCarta } from '../../notificaciones/datos-de-carta';
import { registrarCarta } from '../../notificaciones/registrar-carta';
import { avisarA } from '../../terreno/avisar-a';
import { enPesos } from '../plan';

const PLANTILLA = 'incumplimiento-acuerdo';

/** The letter belongs to the petition from which the agreement came, though the instalments run on their own. */
@Injectable()
@ServiceTask('acuerdos.notificar-incumplimiento')
export class NotificarIncumplimientoServiceTask implements JobServiceTask {
  constructor(
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly outbox: Outbox,
    private readonly dataSource: DataSource,
  ) {}

  async execute(context: ServiceTaskContext): Promise<JobResult> {
    const { acuerdoId, cuotaId } = taskInput(context, z.object({ acuerdoId: z.uuid(), cuotaId: z.uuid() }));
    const [fila] = await this.dataSource.query(CONSULTA, [acuerdoId, cuotaId]);
    if (!fila) throw Refusal.notFound('acuerdo-no-encontrado', 'Se esperaba un acuerdo con esa cuota.');
    const caso = await this.datosDeCarta.de(this.dataSource.manager, fila.caso_id, {
      numeroAcuerdo: fila.numero,
      cuotaNumero: fila.cuota === 0 ? 'inicial' : String(fila.cuota),
      vencimiento: fila.vence,
      valorCuota: enPesos(fila.valor),
      saldo: enPesos(fila.saldo),
    });
    const carta = await this.cartas.generar({
      plantilla: PLANTILLA,
      radicado: caso.radicado,
      casoId: fila.caso_id,
      llave: context.idempotencyKey,
      fecha: context.now,
      datos: caso.datos,
    });
    return {
      write: async (tx, handle) => {
        const emitida = await carta.escribir(tx);
        registrarCarta(handle, { ...emitida, plantilla: PLANTILLA, sha256: carta.sha256, clausula: '7.8' });
        if (caso.correoDelPeticionario)
          await this.outbox.enqueue(tx, {
            kind: 'acuerdo-incumplido',
            to: caso.correoDelPeticionario,
            subject: `Acuerdo ${fila.numero}: terminó por falta de pago`,
            text: `Adjuntamos la comunicación sobre su acuerdo de pago ${fila.numero}.\n\n${caso.datos.entidad.nombre}\n${caso.datos.entidad.email}\n`,
            attachments: [
              { name: `${emitida.numeroSalida}.pdf`, sha256: carta.sha256, mime: 'application/pdf' },
            ],
            reference: { kind: 'carta', id: emitida.cartaId },
            ...(caso.demo && { demo: true }),
          });
        const medio = caso.correoDelPeticionario ? 'Salió por correo.' : 'Hay que entregarla en papel.';
        await avisarA(tx, this.outbox, {
          roles: ['coordinador'],
          usuarios: [fila.gestor],
          asunto: `${fila.numero}: acuerdo incumplido`,
          texto: `El acuerdo ${fila.numero} (radicado ${caso.radicado}) terminó por falta de pago. La carta es la ${emitida.numeroSalida}. ${medio}\n`,
          demo: caso.demo,
        });
        return { cartaId: emitida.cartaId };
      },
    };
  }
}

const CONSULTA = `
  select a.numero, a.caso_id, r.gestor, c.numero as cuota, c.vence::text as vence, c.valor::float8 as valor,
         (select coalesce(sum(valor), 0)::float8 from cuota where acuerdo_id = a.id and pagada_en is null) as saldo
    from acuerdo a join cuota c on c.acuerdo_id = a.id join radicado r using (caso_id) where a.id = $1 and c.id = $2`;
