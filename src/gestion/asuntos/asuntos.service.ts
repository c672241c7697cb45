import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import type { Variables } from '../../engine/kernel/kernel.types';
import { ReleaseService } from '../../engine/models/releases/release.service';
import { Runtime } from '../../engine/runtime/runtime.service';
import { Journal, type Actor } from '../../journal';
import { PerfilesService } from '../../perfiles';
import { vigenciaDe } from '../../radicacion/consecutivo';
import { perfilParaDiagramas } from '../../radicacion/variables';

export interface NuevoAsunto {
  /** Key of a process of the release. */
  proceso: string;
  titulo: string;
  actor: Actor;
  variables?: Variables;
  /** Case from which it comes. */
  casoRelacionado?: string;
  /** Deadline of its tasks that have none of their own. */
  vence?: Date;
  demo?: boolean;
}

export interface AsuntoAbierto {
  casoId: string;
  clave: string;
}

/**
 * Opens processes that no petition starts: planning, document control, an activity, a call to return. They live as a
 * case does (tasks, timers, journal) under a key of their own, `A-2026-000001`, that is never mistaken for a radicado.
 */
@Injectable()
export class AsuntosService {
  constructor(
    private readonly clock: Clock,
    private readonly runtime: Runtime,
    private readonly releases: ReleaseService,
    private readonly journal: Journal,
    private readonly perfiles: PerfilesService,
  ) {}

  /**
   * Records it and the job that starts its process, in the caller's transaction.
   * @throws Error when the release has no such process.
   */
  async abrir(tx: EntityManager, nuevo: NuevoAsunto): Promise<AsuntoAbierto> {
    const ahora = this.clock.now();
    const casoId = randomUUID();
    const clave = await siguienteClave(tx, vigenciaDe(ahora));
    await this.runtime.createCase(tx, {
      id: casoId,
      releaseId: this.releases.current().id,
      processKey: nuevo.proceso,
      businessKey: clave,
      variables: {
        ...nuevo.variables,
        casoId,
        radicado: clave,
        asunto: { clave, titulo: nuevo.titulo },
        perfil: perfilParaDiagramas(this.perfiles.vigente()),
      },
      dueAt: nuevo.vence ?? null,
    });
    await tx.query(
      `insert into asunto_interno (caso_id, clave, proceso, titulo, caso_relacionado, iniciado_por, iniciado_en)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        casoId,
        clave,
        nuevo.proceso,
        nuevo.titulo,
        nuevo.casoRelacionado ?? null,
        nuevo.actor.id ?? null,
        ahora,
      ],
    );
    await this.journal.append(tx, casoId, [
      {
        type: 'asunto.abierto',
        actor: nuevo.actor,
        at: ahora,
        subject: { kind: 'asunto', id: clave },
        data: {
          proceso: nuevo.proceso,
          ...(nuevo.casoRelacionado && { casoRelacionado: nuevo.casoRelacionado }),
        },
      },
    ]);
    return { casoId, clave };
  }
}

/** Locks the year's row until the commit, as the radicado's does. */
async function siguienteClave(tx: EntityManager, vigencia: number): Promise<string> {
  const [{ ultimo }] = await tx.query(
    `insert into consecutivo_asunto (vigencia, ultimo) values ($1, 1)
     on conflict (vigencia) do update set ultimo = consecutivo_asunto.ultimo + 1 returning ultimo`,
    [vigencia],
  );
  return `A-${vigencia}-${String(ultimo).padStart(6, '0')}`;
}
