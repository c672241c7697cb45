import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '../../common/refusal';
import { pertenencias, trabajaPara } from '../../perfiles/grupos';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { UserTaskService, type Worker } from '../../user-tasks/user-task.service';
import { CasosRepository } from '../casos/casos.repository';
import { ContextoFormulario } from './contexto-formulario';

/** One task as its page needs it, and its completion with the lists and rules of the domain. */
@Injectable()
export class TareaService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly userTasks: UserTaskService,
    private readonly casos: CasosRepository,
    private readonly contexto: ContextoFormulario,
    private readonly perfiles: PerfilesService,
  ) {}

  async ver(db: EntityManager, id: string, worker: Worker) {
    const task = await this.userTasks.find(db, id, worker);
    const [formulario, contexto, caso] = await Promise.all([
      this.userTasks.form(db, task),
      this.contexto.de(db, task),
      this.casos.ficha(task.businessKey, db),
    ]);
    return {
      id: task.id,
      nombre: task.name,
      elementoId: task.elementId,
      proceso: task.process,
      instanciaId: task.instanceId,
      definicion: { clave: task.process, version: task.processVersion },
      radicado: task.businessKey,
      casoId: task.rootId,
      estado: task.status,
      asignadoA: task.assignee,
      asignadoNombre: task.assigneeName,
      grupos: task.candidateGroups,
      creadaEn: task.createdAt.toISOString(),
      formulario: formulario ?? null,
      datos: { ...contexto, ...task.draft },
      borradorGuardadoEn: task.draftSavedAt?.toISOString() ?? null,
      plantilla: task.properties['plantilla'] ?? null,
      propiedades: task.properties,
      caso,
    };
  }

  /** @throws what `UserTaskService.complete` throws */
  async completar(id: string, datos: Record<string, unknown>, worker: Worker) {
    const task = await this.userTasks.complete(id, worker, datos, (db, t) => this.contexto.de(db, t));
    const [siguiente] = await this.dataSource.query(
      `select id from user_task where root_id = $1 and status = 'open'
          and (assignee = $2 or (assignee is null and candidate_groups && $3::text[])) order by created_at limit 1`,
      [task.rootId, worker.username, worker.groups],
    );
    return { id, radicado: task.businessKey, siguiente: siguiente?.id ?? null };
  }

  /** @throws Refusal 422 `usuario-no-puede` when that person does not work for the task's groups. */
  async asignar(id: string, usuario: string, worker: Worker): Promise<void> {
    const task = await this.userTasks.find(this.dataSource.manager, id, worker);
    const { roles } = this.perfiles.vigente();
    const [cuenta] = await this.dataSource.query(
      `select 1 from account where username = $1 and active and ${trabajaPara(2)}`,
      [usuario, pertenencias(roles, task.candidateGroups)],
    );
    if (!cuenta) {
      throw Refusal.invalid(
        'usuario-no-puede',
        `Se esperaba una persona activa de ${task.candidateGroups.map((grupo) => roles[grupo]?.nombre ?? grupo).join(' o ')}; «${usuario}» no lo es.`,
      );
    }
    await this.userTasks.assign(id, worker, usuario);
  }
}
