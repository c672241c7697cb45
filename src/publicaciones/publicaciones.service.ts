import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import {
  decide,
  proposals,
  propose,
  versionAt,
  versionById,
  versionsInForce,
  versionsOf,
  type ModelVersion,
} from '../engine/models/releases/model-versions';
import type { ResourceKind } from '../engine/models/releases/release-files';
import { ReleaseService } from '../engine/models/releases/release.service';
import { Journal, type Actor } from '../journal';

/** What may be published in the browser; terms and profile data are read from their files at boot. */
export const TIPOS_PUBLICABLES = ['template', 'bpmn', 'form'] as const;
export type TipoPublicable = (typeof TIPOS_PUBLICABLES)[number];

export interface Propuesta {
  tipo: TipoPublicable;
  /** File name without its end; for templates the path below `templates/`: `cartas/respuesta.hbs`. */
  clave: string;
  contenido: string;
  motivo: string;
  actor: Actor & { id: string };
}

/** Says what is wrong with the content of one kind of model. @throws Refusal */
export type Validador = (clave: string, contenido: string, enVigor: string) => Promise<void>;

/**
 * The one door through which a model changes without a deploy (S1-14): somebody proposes a version, another person
 * approves it, and a new release carries it; running cases keep theirs (design, contract 5).
 */
@Injectable()
export class PublicacionesService {
  private readonly validadores = new Map<TipoPublicable, Validador>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly releases: ReleaseService,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** The module that knows a kind of model registers how it is checked, besides the gate of every release. */
  validarCon(tipo: TipoPublicable, validador: Validador): void {
    this.validadores.set(tipo, validador);
  }

  /**
   * Checks the version, then keeps it with its entry of the record; `alGuardar` runs in that transaction.
   * @throws Refusal 404 `modelo-no-encontrado`; 422 `publicacion-sin-cambios`, `publicacion-no-valida`
   */
  async proponer(
    propuesta: Propuesta,
    alGuardar?: (tx: EntityManager, version: ModelVersion) => Promise<void>,
  ): Promise<ModelVersion> {
    const { tipo, clave, contenido, motivo, actor } = propuesta;
    const vigente = await this.vigente(tipo, clave);
    if (vigente.content === contenido)
      throw Refusal.invalid('publicacion-sin-cambios', 'La copia es igual a la versión en vigor.');
    await this.validadores.get(tipo)?.(clave, contenido, vigente.content);
    return this.unitOfWork.run(async (tx) => {
      const version = await propose(
        tx,
        this.perfil,
        { kind: tipo, key: clave, content: contenido, reason: motivo, author: actor.id },
        this.clock.now(),
      );
      await this.anotar(tx, 'publicacion.propuesta', version, actor);
      await alGuardar?.(tx, version);
      return version;
    });
  }

  /**
   * Elaboró ≠ aprobó. The approval makes the release that new cases start on.
   * @throws Refusal 404 `publicacion-no-encontrada`; 403 `publicacion-mismo-autor`; 409 `publicacion-ya-decidida`,
   *   `publicacion-superada`; 422 `publicacion-no-valida`
   */
  async aprobar(
    id: string,
    { actor, observacion }: { actor: Actor & { id: string }; observacion?: string | undefined },
  ): Promise<ModelVersion> {
    const previa = await this.exigir(this.dataSource.manager, id);
    this.exigirOtraPersona(previa, actor.id);
    const cambio = { kind: previa.kind, key: previa.key, content: previa.content };
    await this.comoRechazo(() =>
      this.releases.publish(cambio, async (tx) => {
        const version = await this.exigir(tx, id, true);
        await this.exigirVigencia(tx, version);
        const now = this.clock.now();
        await decide(tx, this.perfil, version, {
          status: 'in-force',
          by: actor.id,
          note: observacion ?? null,
          now,
        });
        await this.anotar(tx, 'publicacion.aprobada', version, actor);
      }),
    );
    return (await versionById(this.dataSource.manager, this.perfil, id))!;
  }

  /** @throws Refusal as `aprobar` */
  async rechazar(
    id: string,
    { actor, motivo }: { actor: Actor & { id: string }; motivo: string },
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const version = await this.exigir(tx, id, true);
      const propia = version.author === actor.id;
      const now = this.clock.now();
      await decide(tx, this.perfil, version, {
        status: propia ? 'withdrawn' : 'rejected',
        by: actor.id,
        note: motivo,
        now,
      });
      await this.anotar(tx, propia ? 'publicacion.retirada' : 'publicacion.rechazada', version, actor);
    });
  }

  pendientes(): Promise<ModelVersion[]> {
    return proposals(this.dataSource.manager, this.perfil);
  }

  enVigor(tipo: ResourceKind) {
    return versionsInForce(this.dataSource.manager, this.perfil, tipo);
  }

  historia(tipo: ResourceKind, clave: string): Promise<ModelVersion[]> {
    return versionsOf(this.dataSource.manager, this.perfil, tipo, clave);
  }

  enFecha(tipo: ResourceKind, clave: string, en: Date) {
    return versionAt(this.dataSource.manager, this.perfil, tipo, clave, en);
  }

  /** @throws Refusal 404 `publicacion-no-encontrada` */
  async version(id: string): Promise<ModelVersion & { content: string }> {
    const version = await versionById(this.dataSource.manager, this.perfil, id);
    if (version) return version;
    throw Refusal.notFound('publicacion-no-encontrada', 'Se esperaba una versión de este perfil; no existe.');
  }

  private get perfil(): string {
    return this.releases.current().profile;
  }

  private async vigente(tipo: TipoPublicable, clave: string): Promise<ModelVersion & { content: string }> {
    const vigente = (await this.enVigor(tipo)).find((version) => version.key === clave);
    if (vigente) return vigente;
    throw Refusal.notFound(
      'modelo-no-encontrado',
      `Se esperaba un modelo en vigor; no hay ninguno llamado «${clave.slice(0, 80)}».`,
    );
  }

  private async exigir(db: EntityManager, id: string, bloquear = false) {
    const version = await versionById(db, this.perfil, id, bloquear);
    if (!version)
      throw Refusal.notFound('publicacion-no-encontrada', 'Se esperaba una propuesta; no existe.');
    if (version.status === 'proposed') return version;
    throw Refusal.conflict(
      'publicacion-ya-decidida',
      `Se esperaba una propuesta sin decidir; la decidió ${version.decidedBy ?? 'otra persona'}.`,
    );
  }

  private exigirOtraPersona({ author }: ModelVersion, usuario: string): void {
    if (author !== usuario) return;
    throw Refusal.forbidden(
      'publicacion-mismo-autor',
      `Se esperaba que aprobara otra persona: ${usuario} elaboró esta versión.`,
    );
  }

  private async exigirVigencia(tx: EntityManager, version: ModelVersion): Promise<void> {
    const historia = await versionsOf(tx, this.perfil, version.kind, version.key);
    const vigente = historia.find((una) => una.status === 'in-force');
    if (!vigente || vigente.number === version.base) return;
    throw Refusal.conflict(
      'publicacion-superada',
      `La propuesta partió de la versión ${version.base}; ahora está en vigor la ${vigente.number}. Compárela y propóngala de nuevo.`,
    );
  }

  /** What the gate of a release finds wrong is an answer here, not a failed boot. */
  private async comoRechazo<T>(publicar: () => Promise<T>): Promise<T> {
    try {
      return await publicar();
    } catch (error) {
      if (error instanceof Error && /^(Los modelos no concuerdan|Hay modelos que)/.test(error.message))
        throw Refusal.invalid('publicacion-no-valida', error.message.slice(0, 2000));
      throw error;
    }
  }

  /** Each version is its own chain of the record. */
  private anotar(tx: EntityManager, type: string, version: ModelVersion, actor: Actor): Promise<void> {
    const { id, kind, key, number, hash, base } = version;
    return this.journal.append(tx, id, [
      {
        type,
        actor,
        at: this.clock.now(),
        phva: 'A',
        clauses: [{ standard: '9001', edition: '2015', clause: '7.5.3' }],
        subject: { kind: 'modelo', id: `${kind}:${key}` },
        data: { version: number, huella: hash, base },
      },
    ]);
  }
}
