import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { contentHash } from '../../engine/models/releases/release-files';
import { keepResource } from '../../engine/models/releases/model-versions';
import { Runtime } from '../../engine/runtime/runtime.service';
import type { HallazgoDeModelo } from '../../publicaciones/hallazgos';
import { PublicacionesService } from '../../publicaciones/publicaciones.service';
import type { Autor, TipoDeModelo } from '../../publicaciones/publicaciones.types';

/** The model that a change of a document brings: a diagram, a table or a form. */
export interface ModeloDelCambio {
  tipo: TipoDeModelo;
  clave: string;
  contenido: string;
}

/** S1-14: a controlled document that is a model is changed with its file, which the process itself checks and publishes. */
@Injectable()
export class ModeloDelCambioService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly publicaciones: PublicacionesService,
  ) {}

  /**
   * Brings the model, or another in its place, while the change is being written.
   * @returns what is wrong with it: it is kept all the same, and whoever reviews and approves sees it
   * @throws Refusal 404 `cambio-no-encontrado`; 409 `cambio-cerrado`, `cambio-en-revision`
   */
  async traer(clave: string, modelo: ModeloDelCambio, actor: Autor): Promise<HallazgoDeModelo[]> {
    const hallazgos = await this.publicaciones.revisar(modelo.tipo, modelo.clave, modelo.contenido);
    const hash = contentHash(modelo.contenido);
    await this.unitOfWork.run(async (tx) => {
      const { id, caso_id } = await cambioAbierto(tx, clave);
      await this.exigirEnElaboracion(tx, caso_id);
      await keepResource(tx, modelo.contenido);
      await tx.query(
        `update documento_version set modelo_tipo = $2, modelo_clave = $3, modelo_hash = $4, modelo_por = $5 where id = $1`,
        [id, modelo.tipo, modelo.clave, hash, actor.id],
      );
      await this.runtime.step(tx, caso_id, actor, async (step) => {
        step.record({
          type: 'documento.modelo',
          phva: 'A',
          clauses: [{ standard: '9001', edition: '2015', clause: '7.5.2' }],
          subject: { kind: 'documento-version', id },
          data: { modelo: `${modelo.tipo}:${modelo.clave}`, huella: hash },
        });
        await step.drain();
      });
    });
    return hallazgos;
  }

  /** @throws Refusal 404 `cambio-no-encontrado`, `modelo-no-encontrado` */
  async ver(clave: string): Promise<ModeloDelCambio & { hallazgos: HallazgoDeModelo[]; enVigor: string }> {
    const [fila] = await this.dataSource.query(`${MODELO} where i.business_key = $1`, [clave]);
    const modelo = fila && comoModelo(fila);
    if (!modelo)
      throw Refusal.notFound('modelo-no-encontrado', `El cambio ${clave.slice(0, 40)} no trae un modelo.`);
    const vigente = await this.publicaciones.vigente(modelo.tipo, modelo.clave);
    return {
      ...modelo,
      hallazgos: await this.publicaciones.revisar(modelo.tipo, modelo.clave, modelo.contenido),
      enVigor: vigente?.content ?? '',
    };
  }

  /** What the change of that matter brings now; undefined for a document that is no model. */
  async de(
    casoId: string,
    db: EntityManager = this.dataSource.manager,
  ): Promise<(ModeloDelCambio & { hash: string; por: string }) | undefined> {
    const [fila] = await db.query(`${MODELO} where v.caso_id = $1`, [casoId]);
    const modelo = fila && comoModelo(fila);
    return modelo && { ...modelo, hash: fila.modelo_hash, por: fila.modelo_por };
  }

  /** What is reviewed does not change under who reviews it: the task that writes it must be open. */
  private async exigirEnElaboracion(tx: EntityManager, casoId: string): Promise<void> {
    const [abierta] = await tx.query(
      `select 1 from user_task where root_id = $1 and status = 'open' and properties->>'trae' = 'modelo'`,
      [casoId],
    );
    if (abierta) return;
    throw Refusal.conflict(
      'cambio-en-revision',
      'Se esperaba un cambio en elaboración; este ya está en revisión: quien revisa puede devolverlo.',
    );
  }
}

async function cambioAbierto(tx: EntityManager, clave: string): Promise<Row> {
  const [fila] = await tx.query(
    `select v.id, v.caso_id, v.estado from documento_version v join process_instance i on i.id = v.caso_id
      where i.business_key = $1 for update of v`,
    [clave],
  );
  if (!fila)
    throw Refusal.notFound(
      'cambio-no-encontrado',
      `No existe el cambio de un documento ${clave.slice(0, 40)}.`,
    );
  if (fila.estado === 'EN_CAMBIO') return fila;
  throw Refusal.conflict('cambio-cerrado', `Se esperaba un cambio en curso; ${clave} ya se decidió.`);
}

const MODELO = `
  select v.modelo_tipo, v.modelo_clave, v.modelo_hash, v.modelo_por, r.content
    from documento_version v join process_instance i on i.id = v.caso_id left join resource r on r.hash = v.modelo_hash`;

function comoModelo(fila: Row): ModeloDelCambio | undefined {
  if (!fila.modelo_hash) return undefined;
  return { tipo: fila.modelo_tipo, clave: fila.modelo_clave, contenido: fila.content };
}
