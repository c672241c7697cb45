import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { UnitOfWork, afterCommit } from '../database/unit-of-work';
import {
  decide,
  proposals,
  propose,
  versionAt,
  versionById,
  versionInForce,
  versionsInForce,
  versionsOf,
  type ModelVersion,
} from '../engine/models/releases/model-versions';
import type { ResourceKind } from '../engine/models/releases/release-files';
import { ReleaseService } from '../engine/models/releases/release.service';
import { Journal, type Actor } from '../journal';
import { comoCambio, comoHallazgo, comoRechazo, noValida, type HallazgoDeModelo } from './hallazgos';
import type { Autor, Propuesta, TipoPublicable, Validador } from './publicaciones.types';

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
    const { tipo, clave, contenido, actor } = propuesta;
    await this.exigirCambio(tipo, clave, contenido);
    const hallazgos = await this.revisar(tipo, clave, contenido);
    if (hallazgos.some(({ gravedad }) => gravedad === 'error')) throw noValida(hallazgos);
    return this.unitOfWork.run(async (tx) => {
      const version = await this.guardar(tx, propuesta);
      await this.anotar(tx, 'publicacion.propuesta', version, actor);
      await alGuardar?.(tx, version);
      return version;
    });
  }

  /**
   * What is wrong with a copy, in itself and beside everything else that is in force; nothing is kept.
   * @throws Refusal 404 `modelo-no-encontrado`: a template must be one of those that the code prints
   */
  async revisar(tipo: TipoPublicable, clave: string, contenido: string): Promise<HallazgoDeModelo[]> {
    const vigente = await this.vigente(tipo, clave);
    const propios = await this.validadores.get(tipo)?.(clave, contenido, vigente?.content ?? '');
    if (propios) return propios;
    const cambio = { kind: tipo, key: clave, content: contenido };
    return (await this.releases.check(cambio)).map((hallazgo) => comoHallazgo(hallazgo, cambio));
  }

  /**
   * Proposed by one person and approved by another in one step: what a process has already decided. The release is in
   * force when the transaction commits.
   * @throws Refusal 403 `publicacion-mismo-autor`; 409 `publicacion-superada`; 422 `publicacion-no-valida`
   */
  async publicarDecidida(
    tx: EntityManager,
    propuesta: Propuesta,
    { base, aprobador, observacion }: { base: number | null; aprobador: Autor; observacion: string },
  ): Promise<ModelVersion> {
    const cambio = comoCambio(propuesta);
    await this.releases.lock(tx);
    const version = await this.guardar(tx, propuesta);
    this.exigirOtraPersona(version, aprobador.id);
    await this.exigirVigencia(tx, { ...version, base });
    await this.anotar(tx, 'publicacion.propuesta', version, propuesta.actor);
    await this.poner(tx, version, { by: aprobador.id, note: observacion });
    await this.anotar(tx, 'publicacion.aprobada', version, aprobador);
    return comoRechazo(cambio, async () => {
      await this.releases.demand(cambio, tx);
      const { enter } = await this.releases.publishIn(tx, cambio);
      afterCommit(tx, enter);
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
    { actor, observacion }: { actor: Autor; observacion?: string | undefined },
  ): Promise<ModelVersion> {
    const previa = await this.exigir(this.dataSource.manager, id);
    this.exigirOtraPersona(previa, actor.id);
    const cambio = { kind: previa.kind, key: previa.key, content: previa.content };
    await comoRechazo(cambio, () =>
      this.releases.publish(cambio, async (tx) => {
        const version = await this.exigir(tx, id, true);
        await this.exigirVigencia(tx, version);
        await this.poner(tx, version, { by: actor.id, note: observacion ?? null });
        await this.anotar(tx, 'publicacion.aprobada', version, actor);
      }),
    );
    return (await versionById(this.dataSource.manager, this.perfil, id))!;
  }

  /** @throws Refusal as `aprobar` */
  async rechazar(id: string, { actor, motivo }: { actor: Autor; motivo: string }): Promise<void> {
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

  private guardar(tx: EntityManager, propuesta: Propuesta): Promise<ModelVersion> {
    const proposal = { ...comoCambio(propuesta), reason: propuesta.motivo, author: propuesta.actor.id };
    return propose(tx, this.perfil, proposal, this.clock.now());
  }

  private poner(
    tx: EntityManager,
    version: ModelVersion,
    decision: { by: string; note: string | null },
  ): Promise<void> {
    return decide(tx, this.perfil, version, { status: 'in-force', ...decision, now: this.clock.now() });
  }

  /** Undefined for a diagram, a decision or a form that is new. @throws Refusal 404 `modelo-no-encontrado` */
  async vigente(
    tipo: ResourceKind,
    clave: string,
  ): Promise<(ModelVersion & { content: string }) | undefined> {
    const vigente = await versionInForce(this.dataSource.manager, this.perfil, tipo, clave);
    if (vigente || (tipo !== 'template' && tipo !== 'profile')) return vigente;
    throw Refusal.notFound(
      'modelo-no-encontrado',
      `Se esperaba un modelo en vigor; no hay ninguno llamado «${clave.slice(0, 80)}».`,
    );
  }

  private async exigirCambio(tipo: TipoPublicable, clave: string, contenido: string): Promise<void> {
    if ((await this.vigente(tipo, clave))?.content === contenido)
      throw Refusal.invalid('publicacion-sin-cambios', 'La copia es igual a la versión en vigor.');
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
