import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { digest, newSecret } from '../../auth/secrets';
import { CartasService } from '../../cartas';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { Outbox } from '../../mail';
import { DatosDeCarta } from '../../notificaciones/datos-de-carta';
import { PerfilesService } from '../../perfiles';

const MINUTO = 60_000;

/**
 * Tells the control centre at once, with high priority (S0-17): the reason is written down and the mail leaves with the
 * commit of this very step. It carries a link that works once, to acknowledge it.
 */
@Injectable()
@ServiceTask('emergencias.avisar', { runs: 'local' })
export class AvisarEmergenciaServiceTask implements LocalServiceTask {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly cartas: CartasService,
    private readonly outbox: Outbox,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { emergencias, entidad } = this.perfiles.vigente();
    const limite = new Date(context.now.getTime() + emergencias.minutosParaAcusar * MINUTO);
    const [[fila]] = await tx.query(
      `update radicado set prioridad = case when prioridad = 'URGENTE' then prioridad else 'ALTA' end, emergencia = true
        where caso_id = $1 returning asunto, datos_propios, prioridad,
          (select motivo from actuacion_entidad a where a.caso_id = radicado.caso_id and a.tipo = 'EMERGENCIA') as visto`,
      [context.rootId],
    );
    const alerta = {
      alertaId: randomUUID(),
      limiteAcuse: limite.toISOString(),
      avisadaEn: context.now.toISOString(),
      destino: emergencias.destino,
    };
    const token = newSecret();
    const correoId = await this.enviar(tx, context.rootId, {
      ...alerta,
      token,
      para: emergencias.correo ?? entidad.email,
      lugar: lugarDe(fila.datos_propios),
      visto: fila.visto ?? undefined,
    });
    await tx.query(
      `insert into alerta_emergencia (id, caso_id, motivo, correo_id, token_digest, avisada_en, limite_acuse)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        alerta.alertaId,
        context.rootId,
        fila.visto ?? fila.asunto,
        correoId,
        digest(token),
        context.now,
        limite,
      ],
    );
    caso.share({ prioridad: fila.prioridad });
    caso.record({
      type: 'emergencia.avisada',
      phva: 'H',
      clauses: [{ standard: '45001', edition: '2018', clause: '8.2' }],
      norma: 'Políticas de Atención al Cliente INVAMA, lit. b)',
      subject: { kind: 'alerta-emergencia', id: alerta.alertaId },
      data: { medio: 'correo', limiteAcuse: alerta.limiteAcuse },
    });
    return alerta;
  }

  private async enviar(
    tx: EntityManager,
    casoId: string,
    aviso: { token: string; para: string; lugar?: string; visto?: string; limiteAcuse: string },
  ): Promise<string> {
    const { datos, demo } = await this.datosDeCarta.de(tx, casoId);
    const correo = await this.cartas.correo(
      'emergencia',
      {
        ...datos,
        limiteAcuse: aviso.limiteAcuse,
        ...(aviso.lugar && { lugar: aviso.lugar }),
        ...(aviso.visto && { visto: aviso.visto }),
        acuse: this.datosDeCarta.enlace(`/emergencias/${aviso.token}`),
      },
      casoId,
      tx,
    );
    return this.outbox.enqueue(tx, {
      kind: 'emergencia',
      to: aviso.para,
      subject: correo.asunto,
      text: correo.texto,
      html: correo.html,
      ...(demo && { demo: true }),
    });
  }
}

/** Where it happens, when whoever filed wrote it in the profile's own fields. */
function lugarDe(propios: unknown): string | undefined {
  const { direccionDano, luminaria } = (propios ?? {}) as Record<string, unknown>;
  const partes = [direccionDano, luminaria && `luminaria ${String(luminaria)}`].filter(Boolean);
  return partes.length > 0 ? partes.join(', ') : undefined;
}
