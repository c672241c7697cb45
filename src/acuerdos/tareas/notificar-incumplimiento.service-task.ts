import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Avisos } from '../../avisos/avisos.service';
import { CartasService } from '../../cartas';
import { Refusal } from '../../common/refusal';
import {
  ServiceTask,
  type JobResult,
  type JobServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { DatosDeCarta } from '../../notificaciones/datos-de-carta';
import { registrarCarta } from '../../notificaciones/registrar-carta';
import { enPesos } from '../plan';

const PLANTILLA = 'incumplimiento-acuerdo';

/** The letter belongs to the petition from which the agreement came, though the instalments run on their own. */
@Injectable()
@ServiceTask('acuerdos.notificar-incumplimiento')
export class NotificarIncumplimientoServiceTask implements JobServiceTask {
  constructor(
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly avisos: Avisos,
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
        const acuerdo = { numero: fila.numero, carta: emitida.numeroSalida };
        const porCorreo = await this.avisos.alPeticionario(tx, 'acuerdo-incumplido', {
          casoId: fila.caso_id,
          contenido: { acuerdo },
          attachments: [
            { name: `${emitida.numeroSalida}.pdf`, sha256: carta.sha256, mime: 'application/pdf' },
          ],
          reference: { kind: 'carta', id: emitida.cartaId },
        });
        await this.avisos.alEquipo(tx, 'acuerdo-incumplido', {
          casoId: fila.caso_id,
          contenido: { acuerdo: { ...acuerdo, porCorreo } },
        });
        return { cartaId: emitida.cartaId };
      },
    };
  }
}

const CONSULTA = `
  select a.numero, a.caso_id, c.numero as cuota, c.vence::text as vence, c.valor::float8 as valor,
         (select coalesce(sum(valor), 0)::float8 from cuota where acuerdo_id = a.id and pagada_en is null) as saldo
    from acuerdo a join cuota c on c.acuerdo_id = a.id where a.id = $1 and c.id = $2`;
