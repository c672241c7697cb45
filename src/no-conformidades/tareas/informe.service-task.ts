import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CartasService } from '../../cartas';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import {
  ServiceTask,
  type JobResult,
  type JobServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { PerfilesService } from '../../perfiles';

const PLANTILLA = 'informe-no-conformidad';
const ORIGEN: Record<string, string> = {
  VENCIMIENTO_TERMINO: 'Término vencido sin respuesta',
  REPETICION: 'Falla repetida',
  QUEJA: 'Queja',
  INSPECCION: 'Inspección',
  AUDITORIA: 'Auditoría',
  FALLA_CRITICA: 'Falla crítica',
  SATISFACCION: 'Medición de satisfacción',
};

/** The report of the whole treatment, numbered and frozen as any other letter of the entity. */
@Injectable()
@ServiceTask('no-conformidades.informe')
export class InformeNoConformidadServiceTask implements JobServiceTask {
  constructor(
    private readonly cartas: CartasService,
    private readonly perfiles: PerfilesService,
    private readonly dataSource: DataSource,
  ) {}

  async execute(context: ServiceTaskContext): Promise<JobResult> {
    const { noConformidadId } = taskInput(context, z.object({ noConformidadId: z.uuid() }));
    const { entidad, firmante } = this.perfiles.vigente();
    const carta = await this.cartas.generar({
      plantilla: PLANTILLA,
      radicado: context.businessKey,
      casoId: context.rootId,
      llave: context.idempotencyKey,
      fecha: context.now,
      datos: {
        entidad,
        firmante,
        peticionario: { nombre: 'Gerencia y coordinación del proceso', anonimo: false },
        radicado: { numero: context.businessKey },
        ...(await this.contenido(noConformidadId)),
      },
    });
    return {
      write: async (tx, caso) => {
        const { cartaId, titulo, numeroSalida } = await carta.escribir(tx);
        caso.record({
          type: 'carta.generada',
          phva: 'A',
          clauses: [{ standard: '9001', edition: '2015', clause: '10.2' }],
          subject: { kind: 'carta', id: cartaId },
          data: { titulo, plantilla: PLANTILLA, numeroSalida, sha256: carta.sha256 },
        });
      },
    };
  }

  private async contenido(id: string): Promise<Record<string, unknown>> {
    const [nc] = await this.dataSource.query(
      `select n.numero, n.descripcion, n.causa, n.area, n.abierta_en, n.datos, o.business_key as origen
         from no_conformidad n left join process_instance o on o.id = n.caso_origen where n.id = $1`,
      [id],
    );
    if (!nc) throw Refusal.notFound('no-conformidad-no-encontrada', 'No existe esa no conformidad.');
    const actividades: Array<{ titulo: string; estado: string }> = await this.dataSource.query(
      `select titulo, estado from actividad where no_conformidad_id = $1 order by programada limit 50`,
      [id],
    );
    return {
      noConformidad: {
        numero: nc.numero,
        descripcion: nc.descripcion,
        origen: ORIGEN[nc.causa] ?? nc.causa,
        area: nc.area,
        detectadaEn: nc.origen,
        abiertaEn: nc.abierta_en.toISOString(),
      },
      ...ultimaVuelta(nc.datos),
      actividades: actividades.map(({ titulo, estado }) => `${titulo}: ${estado.toLowerCase()}`),
    };
  }
}

/** What was decided in the last round: the one that was effective. */
function ultimaVuelta(datos: Row): Record<string, unknown> {
  const ultima = (etapa: string): Row => datos[etapa]?.at(-1) ?? {};
  const { accion, responsableAccion, fechaCompromiso } = ultima('accion');
  return {
    correccion: ultima('correccion').correccion,
    causaRaiz: ultima('causa').causaRaiz,
    accion,
    responsableAccion,
    fechaCompromiso,
    ejecucion: ultima('ejecucion').evidencia,
    eficacia: ultima('eficacia').evidenciaEficacia,
  };
}
