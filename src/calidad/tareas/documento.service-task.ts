import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { enBogota } from '../../calendario';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  BpmnError,
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { PublicacionesService } from '../../publicaciones/publicaciones.service';
import { ModeloDelCambioService } from '../documentos/modelo-del-cambio.service';

const CLAUSULAS = [
  { standard: '9001', edition: '2015', clause: '7.5' },
  { standard: '9001', edition: '2015', clause: '8.5.6' },
];

const etapa = z.discriminatedUnion('etapa', [
  z.object({
    etapa: z.literal('elaboracion'),
    resumen: z.string().min(1).max(4000),
    enlace: z.string().max(500).nullish(),
  }),
  z.object({ etapa: z.literal('revision') }),
]);

/** What the validation said of the model that is approved; null for a document that is no model. */
const validado = z.object({
  modelo: z.object({ hash: z.string(), base: z.number().nullable() }).nullish(),
});

/** Who wrote the change and who reviewed it; a change without its text is not one. */
@Injectable()
@ServiceTask('documentos.registrar', { runs: 'local' })
export class RegistrarDocumentoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const dato = taskInput(context, etapa);
    const quien = caso.actor.id ?? null;
    const { id, modelo_hash } = await versionDe(tx, context.rootId);
    let listo = true;
    if (dato.etapa === 'elaboracion') {
      await tx.query(`update documento_version set elaboro = $2, resumen = $3, enlace = $4 where id = $1`, [
        id,
        quien,
        dato.resumen,
        dato.enlace ?? null,
      ]);
      const archivos = await tx.query(`select 1 from evidencia where caso_id = $1 limit 1`, [context.rootId]);
      listo = archivos.length > 0 || Boolean(dato.enlace) || modelo_hash !== null;
    } else await tx.query(`update documento_version set reviso = $2 where id = $1`, [id, quien]);
    caso.record({
      type: 'documento.registrado',
      phva: 'A',
      clauses: CLAUSULAS,
      subject: { kind: 'documento-version', id },
      data: { etapa: dato.etapa },
    });
    return { documentoListo: listo };
  }
}

/**
 * The new version is in force and the one before it obsolete, in one commit. When the document is a model, so is its
 * deployment: who approves the change approves the publication, and one that is refused is an error of the diagram.
 */
@Injectable()
@ServiceTask('documentos.publicar', { runs: 'local' })
export class PublicarDocumentoServiceTask implements LocalServiceTask {
  constructor(
    private readonly modelos: ModeloDelCambioService,
    private readonly publicaciones: PublicacionesService,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const version = await versionDe(tx, context.rootId);
    const publicada = await this.publicarModelo(context, tx, caso, version);
    const hoy = enBogota(context.now.toISOString()).fecha;
    await tx.query(
      `update documento_version set estado = 'OBSOLETO' where documento_id = $1 and estado = 'VIGENTE'`,
      [version.documento_id],
    );
    await tx.query(
      `update documento_version set estado = 'VIGENTE', aprobo = $2, vigente_desde = $3, publicacion_id = $4 where id = $1`,
      [version.id, caso.actor.id ?? null, hoy, publicada?.id ?? null],
    );
    caso.record({
      type: 'documento.publicado',
      phva: 'A',
      clauses: CLAUSULAS,
      subject: { kind: 'documento-version', id: version.id },
      data: {
        ...{ documento: version.documento_id, version: version.version, vigenteDesde: hoy },
        ...(publicada && {
          modelo: `${publicada.kind}:${publicada.key}`,
          modeloVersion: publicada.number,
          publicacion: publicada.id,
        }),
      },
    });
  }

  /** @throws BpmnError `modelo-no-publicado` */
  private async publicarModelo(
    context: ServiceTaskContext,
    tx: EntityManager,
    caso: CaseHandle,
    version: Row,
  ) {
    const { modelo: visto } = taskInput(context, validado);
    if (!visto) return undefined;
    const modelo = await this.modelos.de(context.rootId, tx);
    const aprobador = { ...caso.actor, id: caso.actor.id ?? '' };
    const autor = version.elaboro ?? '';
    if (modelo?.hash !== visto.hash)
      throw new BpmnError(
        'modelo-no-publicado',
        'El modelo cambió después de revisado: hay que revisarlo otra vez.',
      );
    if (!aprobador.id || [autor, modelo.por].includes(aprobador.id))
      throw new BpmnError(
        'modelo-no-publicado',
        'Se esperaba que aprobara otra persona que quien lo elaboró.',
      );
    const { tipo, clave, contenido } = modelo;
    const motivo = `${context.businessKey}: ${version.asunto}`.slice(0, 500);
    const actor = { kind: 'account' as const, id: autor };
    try {
      return await this.publicaciones.publicarDecidida(
        tx,
        { tipo, clave, contenido, motivo, actor },
        { base: visto.base, aprobador, observacion: `Aprobada en ${context.businessKey}` },
      );
    } catch (error) {
      if (error instanceof Refusal && error.status < 500)
        throw new BpmnError('modelo-no-publicado', error.detail.slice(0, 1000));
      throw error;
    }
  }
}

@Injectable()
@ServiceTask('documentos.descartar', { runs: 'local' })
export class DescartarDocumentoServiceTask implements LocalServiceTask {
  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<void> {
    const { id } = await versionDe(tx, context.rootId);
    await tx.query(`update documento_version set estado = 'DESCARTADO' where id = $1`, [id]);
    caso.record({
      type: 'documento.descartado',
      phva: 'A',
      clauses: CLAUSULAS,
      subject: { kind: 'documento-version', id },
    });
  }
}

async function versionDe(tx: EntityManager, casoId: string): Promise<Row> {
  const [fila] = await tx.query(
    `select id, documento_id, version, asunto, elaboro, modelo_hash from documento_version where caso_id = $1`,
    [casoId],
  );
  if (!fila)
    throw Refusal.invalid('asunto-sin-documento', 'Se esperaba un asunto abierto desde el listado maestro.');
  return fila;
}
