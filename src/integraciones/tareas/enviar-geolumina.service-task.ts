import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Refusal } from '../../common/refusal';
import {
  ServiceTask,
  type JobResult,
  type JobServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { SistemaDeAlumbrado, type DanoParaRegistrar } from '../geolumina/sistema-de-alumbrado';

const MINUTO = 60_000;
const ESPERA_MAXIMA = 60 * MINUTO;

/** 1, 2, 4, 8… minutes, up to an hour. */
export function esperaTras(intentos: number): number {
  return Math.min(ESPERA_MAXIMA, MINUTO * 2 ** Math.min(intentos - 1, 10));
}

/** One attempt to register a damage in Geolumina; an outage is not an incident, it is a row that says so (S0-13). */
@Injectable()
@ServiceTask('geolumina.enviar')
export class EnviarGeoluminaServiceTask implements JobServiceTask {
  constructor(
    private readonly sistema: SistemaDeAlumbrado,
    private readonly dataSource: DataSource,
  ) {}

  async execute(context: ServiceTaskContext): Promise<JobResult> {
    const { sincronizacionId } = taskInput(context, z.object({ sincronizacionId: z.uuid() }));
    const [fila] = await this.dataSource.query(CONSULTA, [sincronizacionId]);
    if (!fila)
      throw Refusal.notFound(
        'sincronizacion-no-encontrada',
        'Se esperaba un registro pendiente de Geolumina.',
      );
    const resultado = await this.sistema.registrar(danoDe(fila), sincronizacionId);
    const intentos: number = fila.intentos + 1;
    if ('idExterno' in resultado)
      return {
        variables: { registrado: true, intentos, reintentarEn: null },
        write: async (tx, caso) => {
          await tx.query(
            `update sincronizacion set estado = 'REGISTRADO', id_externo = $2, intentos = $3, ultimo_error = null,
               ultimo_intento_en = $4, proximo_intento_en = null, registrada_en = $4 where id = $1`,
            [sincronizacionId, resultado.idExterno, intentos, context.now],
          );
          caso.record({
            type: 'sincronizacion.registrada',
            phva: 'H',
            clauses: [{ standard: '9001', edition: '2015', clause: '7.5' }],
            subject: { kind: 'sincronizacion', id: sincronizacionId },
            data: { sistema: 'GEOLUMINA', idExterno: resultado.idExterno, intentos },
          });
        },
      };
    const reintentarEn = new Date(context.now.getTime() + esperaTras(intentos));
    return {
      variables: { registrado: false, intentos, reintentarEn: reintentarEn.toISOString() },
      write: async (tx) => {
        await tx.query(
          `update sincronizacion set intentos = $2, ultimo_error = $3, ultimo_intento_en = $4, proximo_intento_en = $5 where id = $1`,
          [sincronizacionId, intentos, resultado.detalle, context.now, reintentarEn],
        );
      },
    };
  }
}

const CONSULTA = `
  select s.intentos, r.numero, r.prioridad, r.recibido_en, p.luminaria, p.direccion, p.punto_referencia, p.zona, p.tipo_dano
    from sincronizacion s join radicado r using (caso_id) join reparacion p using (caso_id) where s.id = $1`;

function danoDe(fila: Record<string, unknown>): DanoParaRegistrar {
  return {
    radicado: String(fila['numero']),
    luminaria: String(fila['luminaria']),
    direccion: String(fila['direccion']),
    puntoReferencia: fila['punto_referencia'] === null ? null : String(fila['punto_referencia']),
    zona: String(fila['zona']),
    tipoDano: String(fila['tipo_dano']),
    prioridad: String(fila['prioridad']),
    reportadoEn: (fila['recibido_en'] as Date).toISOString(),
  };
}
