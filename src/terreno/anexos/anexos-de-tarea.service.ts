import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { Runtime } from '../../engine/runtime/runtime.service';
import type { StoredFile } from '../../files';
import { requireMine, requireOpen } from '../../user-tasks/task-rules';
import { UserTaskService, type Worker } from '../../user-tasks/user-task.service';

/** No visit needs more photos; more would be somebody's whole gallery. */
const MAXIMO_POR_TAREA = 30;

/** Photos, signatures and reports that whoever does a task adds to its case (S3-11). */
@Injectable()
export class AnexosDeTareaService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly userTasks: UserTaskService,
  ) {}

  async listar(db: EntityManager, tareaId: string, worker: Worker): Promise<Row[]> {
    await this.userTasks.find(db, tareaId, worker);
    return db.query(CONSULTA, [tareaId]);
  }

  /**
   * The same file sent twice (a phone that lost the network in between) is one attachment.
   * @throws Refusal 404 `tarea-no-encontrada`; 409 as the task's other commands; 422 `anexos-sin-archivo`,
   *   `anexos-demasiados`, `tarea-sin-expediente`
   */
  agregar(tareaId: string, archivos: StoredFile[], worker: Worker): Promise<Row[]> {
    if (archivos.length === 0)
      throw Refusal.invalid('anexos-sin-archivo', 'Se esperaba al menos un archivo en el campo «anexos».');
    return this.unitOfWork.run((tx) =>
      this.runtime.stepOfTask(tx, tareaId, worker.actor, async (step) => {
        const tarea = await this.userTasks.find(tx, tareaId, worker);
        requireOpen(tarea);
        requireMine(tarea, worker.username);
        await this.exigirLugar(tx, tareaId, tarea.rootId, archivos.length);
        for (const { sha256, name, mime, size } of archivos) {
          const id = randomUUID();
          const nuevos = await tx.query(
            `insert into anexo (id, caso_id, sha256, nombre, mime, bytes, creado_en, tarea_id, subido_por)
             select $1, $2, $3, $4, $5, $6, $7, $8, $9
              where not exists (select 1 from anexo where tarea_id = $8 and sha256 = $3) returning id`,
            [id, tarea.rootId, sha256, name, mime, size, this.clock.now(), tareaId, worker.username],
          );
          if (nuevos.length > 0)
            step.record({
              type: 'anexo.agregado',
              phva: 'H',
              clauses: [{ standard: '9001', edition: '2015', clause: '7.5' }],
              subject: { kind: 'anexo', id },
              data: { tarea: tarea.elementId, sha256, mime, bytes: size },
            });
        }
        return tx.query(CONSULTA, [tareaId]);
      }),
    );
  }

  private async exigirLugar(
    tx: EntityManager,
    tareaId: string,
    casoId: string,
    nuevos: number,
  ): Promise<void> {
    const [{ hay, expediente }] = await tx.query(
      `select (select count(*)::int from anexo where tarea_id = $1) as hay,
              exists (select 1 from radicado where caso_id = $2) as expediente`,
      [tareaId, casoId],
    );
    if (!expediente)
      throw Refusal.invalid(
        'tarea-sin-expediente',
        'Esta tarea no es de un radicado: no tiene dónde guardar anexos.',
      );
    if (hay + nuevos > MAXIMO_POR_TAREA)
      throw Refusal.invalid(
        'anexos-demasiados',
        `Se esperaban hasta ${MAXIMO_POR_TAREA} archivos en la tarea; ya tiene ${hay} y llegaron ${nuevos}.`,
      );
  }
}

const CONSULTA = `select id, nombre, mime, bytes, subido_por as "subidoPor", creado_en as "creadoEn" from anexo
  where tarea_id = $1 order by creado_en, nombre`;
