import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import type { Actor } from '../../journal';
import type { CaseStep } from './case-step';
import { Runtime } from './runtime.service';

interface StoppedWork {
  instance_id: string;
  execution_id: string;
  element_id: string;
}

export interface Incident {
  id: string;
  rootId: string;
  businessKey: string;
  process: string;
  elementId: string;
  jobType: string;
  message: string;
  createdAt: Date;
}

/** Work that stopped and needs a person: tried again, or skipped with a reason. Both are journaled. */
@Injectable()
export class IncidentService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
  ) {}

  open(limit = 200): Promise<Incident[]> {
    return this.dataSource.query(
      `select i.id, i.root_id as "rootId", p.business_key as "businessKey", d.key as process, i.element_id as "elementId",
              i.job_type as "jobType", i.message, i.created_at as "createdAt"
         from incident i
         join process_instance p on p.id = i.instance_id
         join process_definition d on d.id = p.definition_id
        where i.resolved_at is null
        order by i.created_at, i.id limit $1`,
      [limit],
    );
  }

  /** The work is due again, with all its attempts. @throws Refusal 404, 409 when somebody resolved it first. */
  retry(incidentId: string, username: string, actor: Actor): Promise<void> {
    return this.resolve(incidentId, username, actor, 'retried', undefined, async (step, incident, tx) => {
      step.record({
        type: 'incident.retried',
        subject: { kind: 'incident', id: incidentId },
        data: { elementId: incident.element_id },
      });
      await tx.query(
        `update engine_job set status = 'ready', attempts = 0, run_at = $3, lease_owner = null, lease_until = null
          where instance_id = $1 and execution_id = $2`,
        [incident.instance_id, incident.execution_id, this.clock.now()],
      );
    });
  }

  /** The token goes on as if the work were done; the reason stays in the record. */
  skip(incidentId: string, username: string, actor: Actor, reason: string): Promise<void> {
    return this.resolve(incidentId, username, actor, 'skipped', reason, async (step, incident, tx) => {
      // The reason is free text: it stays in its own row, out of the record (contract 9).
      step.record({
        type: 'incident.skipped',
        subject: { kind: 'incident', id: incidentId },
        data: { elementId: incident.element_id },
      });
      const [job] = await tx.query(
        `select kind from engine_job where instance_id = $1 and execution_id = $2`,
        [incident.instance_id, incident.execution_id],
      );
      if (job?.kind !== 'service') {
        throw Refusal.conflict(
          'incidente-no-omitible',
          'Solo una tarea de servicio se puede omitir; este incidente se reintenta.',
        );
      }
      await step.apply(
        incident.instance_id,
        { type: 'complete', executionId: incident.execution_id, variables: {} },
        actor,
      );
    });
  }

  private async resolve(
    incidentId: string,
    username: string,
    actor: Actor,
    resolution: 'retried' | 'skipped',
    reason: string | undefined,
    work: (step: CaseStep, incident: StoppedWork, tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [found] = await tx.query(`select root_id from incident where id = $1`, [incidentId]);
      if (!found) throw Refusal.notFound('incidente-no-encontrado', 'No existe ese incidente.');
      await this.runtime.step(tx, found.root_id, actor, async (step) => {
        const [[incident]] = await tx.query(
          `update incident set resolved_at = $2, resolved_by = $3, resolution = $4, reason = $5
            where id = $1 and resolved_at is null returning instance_id, execution_id, element_id`,
          [incidentId, this.clock.now(), username, resolution, reason ?? null],
        );
        if (!incident)
          throw Refusal.conflict(
            'incidente-ya-resuelto',
            'Se esperaba un incidente abierto; alguien ya lo resolvió.',
          );
        await work(step, incident, tx);
      });
    });
  }
}
