import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Avisos } from '../../../avisos/avisos.service';
import type { Variables } from '../../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../../engine/runtime/service-task';
import { taskInput } from '../../../engine/runtime/task-input';
import { PerfilesService } from '../../../perfiles/perfiles.service';
import { LlamadasService, minutosHastaElSiguiente } from '../llamadas.service';

const llamada = z.object({
  linea: z.string(),
  instante: z.string(),
  desde: z.string(),
  antesDe: z.string(),
  intentos: z.number().int(),
});

const intento = z.object({
  llamada,
  resultado: z.enum(['contactado', 'no-contesta', 'ocupado', 'numero-errado']),
  motivo: z.enum(['ORIENTACION', 'RESUELTO_EN_SITIO', 'RADICADA', 'PERSONAL']).nullish(),
  radicado: z.string().nullish(),
  observaciones: z.string().nullish(),
});

@Injectable()
@ServiceTask('llamadas.registrar-intento', { runs: 'local' })
export class RegistrarIntentoServiceTask implements LocalServiceTask {
  constructor(
    private readonly llamadas: LlamadasService,
    private readonly perfiles: PerfilesService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const datos = taskInput(context, intento);
    const radicadoId = await this.radicadoDe(tx, datos);
    if (radicadoId === 'no-existe') return this.otraVez(context, datos);
    const devuelta = datos.resultado === 'contactado';
    const intentos = datos.llamada.intentos + 1;
    await tx.query(
      `insert into intento_llamada (id, caso_id, resultado, motivo, observaciones, hecho_por, hecho_en) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        randomUUID(),
        context.rootId,
        datos.resultado,
        datos.motivo ?? null,
        datos.observaciones ?? null,
        caso.actor.id ?? null,
        context.now,
      ],
    );
    if (devuelta) await this.atencion(tx, context, caso, { ...datos, radicadoId });
    await tx.query(`update llamada_perdida set intentos = $2 where caso_id = $1`, [context.rootId, intentos]);
    caso.record({
      type: 'llamada.intento',
      phva: 'H',
      data: { intento: intentos, resultado: datos.resultado },
    });
    const seccion = this.perfiles.vigente().llamadasPerdidas;
    const quedan = !devuelta && datos.resultado !== 'numero-errado' && intentos < seccion.intentos;
    const cuando = quedan ? this.siguiente(context.now, datos.llamada, caso) : {};
    return {
      llamada: { ...datos.llamada, intentos, ...cuando },
      llamadaDevuelta: devuelta,
      quedanIntentos: quedan,
      avisoLlamada: null,
    };
  }

  /** The case that the call left, when it did. */
  private async radicadoDe(
    tx: EntityManager,
    { resultado, motivo, radicado }: z.output<typeof intento>,
  ): Promise<string | null | 'no-existe'> {
    if (resultado !== 'contactado' || motivo !== 'RADICADA') return null;
    const [hallado] = await tx.query(`select caso_id from radicado where numero = upper(trim($1))`, [
      radicado ?? '',
    ]);
    return hallado?.caso_id ?? 'no-existe';
  }

  /** A number that was mistyped: the task opens again at once, with the reason, and no attempt is spent. */
  private otraVez(
    context: ServiceTaskContext,
    { llamada: anterior, radicado }: z.output<typeof intento>,
  ): Variables {
    const { minutosParaDevolver } = this.perfiles.vigente().llamadasPerdidas;
    const antesDe = this.llamadas.horas().sumar(context.now, minutosParaDevolver).toISOString();
    return {
      llamada: { ...anterior, siguiente: context.now.toISOString(), antesDe },
      llamadaDevuelta: false,
      quedanIntentos: true,
      avisoLlamada: `El radicado «${(radicado ?? '').slice(0, 30)}» no existe: corrija el número.`,
    };
  }

  private siguiente(ahora: Date, anterior: z.output<typeof llamada>, caso: CaseHandle) {
    const seccion = this.perfiles.vigente().llamadasPerdidas;
    const horas = this.llamadas.horas();
    const siguiente = horas.sumar(ahora, minutosHastaElSiguiente(seccion));
    const antesDe = horas.sumar(siguiente, seccion.minutosParaDevolver);
    caso.setDueAt(antesDe);
    return { desde: anterior.desde, siguiente: siguiente.toISOString(), antesDe: antesDe.toISOString() };
  }

  /** A call that was returned is somebody attended, and counts in the month. */
  private async atencion(
    tx: EntityManager,
    context: ServiceTaskContext,
    caso: CaseHandle,
    { llamada: { linea }, motivo, radicadoId }: z.output<typeof intento> & { radicadoId: string | null },
  ): Promise<void> {
    const { canal } = this.perfiles.vigente().llamadasPerdidas;
    await tx.query(
      `insert into atencion (id, canal, linea, cliente, categoria, motivo, inicio, fin, caso_id, atendida_por, creada_en)
       values ($1, $2, $3, 'EXTERNO', $4, 'Llamada perdida que se devolvió', $5, $5, $6, $7, $5)`,
      [
        randomUUID(),
        canal,
        linea,
        motivo ?? 'ORIENTACION',
        context.now,
        radicadoId,
        caso.actor.id ?? 'sistema',
      ],
    );
    if (radicadoId)
      await tx.query(`update llamada_perdida set radicado_id = $2 where caso_id = $1`, [
        context.rootId,
        radicadoId,
      ]);
  }
}

@Injectable()
@ServiceTask('llamadas.cerrar', { runs: 'local' })
export class CerrarLlamadaServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { resultado, mensajeEnviado } = taskInput(
      context,
      z.object({ resultado: z.enum(['DEVUELTA', 'SIN_CONTACTO']), mensajeEnviado: z.boolean().nullish() }),
    );
    await tx.query(`update llamada_perdida set resultado = $2, cerrada_en = $3 where caso_id = $1`, [
      context.rootId,
      resultado,
      context.now,
    ]);
    caso.record({
      type: 'llamada.cerrada',
      phva: 'H',
      data: { resultado, mensajeEnviado: mensajeEnviado ?? null },
    });
  }
}

/** The hour has gone by and nobody has called back (Q11). */
@Injectable()
@ServiceTask('llamadas.avisar-demora', { runs: 'local' })
export class AvisarDemoraServiceTask implements LocalServiceTask {
  constructor(private readonly avisos: Avisos) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const aviso = 'llamada-sin-devolver';
    const destinatarios = await this.avisos.alEquipo(tx, aviso, { casoId: context.rootId });
    caso.record({
      type: 'aviso.enviado',
      phva: 'V',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.3' }],
      data: { aviso, destinatarios },
    });
  }
}
