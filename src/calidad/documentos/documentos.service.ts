import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { AsuntosService } from '../../gestion/asuntos/asuntos.service';
import type { Actor } from '../../journal';
import { UnitOfWork } from '../../database/unit-of-work';
import { PerfilesService } from '../../perfiles';
import { CatalogoService } from '../catalogo/catalogo.service';
import type { DocumentoInicial } from '../catalogo/catalogo.types';
import type { PedirCambio } from './documentos.dto';

export interface Importacion {
  nuevos: number;
  yaEstaban: number;
  advertencias: string[];
}

/** The master list of controlled documents (S1-13): what is in force, who signed it and what it replaced. */
@Injectable()
export class DocumentosService implements OnApplicationBootstrap {
  private readonly logger = new Logger('documentos');

  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly catalogo: CatalogoService,
    private readonly clock: Clock,
    private readonly asuntos: AsuntosService,
    private readonly perfiles: PerfilesService,
  ) {}

  /** The profile's initial list; what is there already, changed since or not, stays as it is. */
  async onApplicationBootstrap(): Promise<void> {
    const { nuevos, advertencias } = await this.importar(await this.catalogo.documentos());
    if (nuevos === 0) return;
    this.logger.log(`Listado maestro: ${nuevos} documentos importados`);
    for (const advertencia of advertencias) this.logger.warn(advertencia);
  }

  async importar(documentos: DocumentoInicial[]): Promise<Importacion> {
    const nuevos = await this.unitOfWork.run(async (tx) => {
      let cuenta = 0;
      for (const documento of documentos) cuenta += await this.importarUno(tx, documento);
      await this.exigirCodigosUnicos(tx);
      return cuenta;
    });
    return { nuevos, yaEstaban: documentos.length - nuevos, advertencias: await this.advertencias() };
  }

  async lista(q?: string, limite = 200) {
    const filas: Row[] = await this.dataSource.query(
      `${DOCUMENTOS} where $1::text is null or d.codigo ilike '%' || $1 || '%' or d.titulo ilike '%' || $1 || '%'
        order by d.codigo, d.creado_en, d.titulo limit $2`,
      [q?.replace(/[%_\\]/g, '\\$&') || null, limite],
    );
    return { elementos: filas.map(aDocumento), advertencias: await this.advertencias() };
  }

  /** @throws Refusal 404 `documento-no-encontrado` */
  async ver(id: string) {
    const [fila] = await this.dataSource.query(`${DOCUMENTOS} where d.id = $1`, [id]);
    if (!fila)
      throw Refusal.notFound('documento-no-encontrado', 'No existe ese documento en el listado maestro.');
    const versiones: Row[] = await this.dataSource.query(
      `select v.id, v.version, v.numero, v.estado, v.vigente_desde::text as "vigenteDesde", v.asunto,
              coalesce(s.display_name, v.solicitado_por) as "solicitadoPor", coalesce(e.display_name, v.elaboro) as elaboro,
              coalesce(r.display_name, v.reviso) as reviso, coalesce(a.display_name, v.aprobo) as aprobo,
              v.firmantes, v.resumen, v.enlace, i.business_key as clave,
              case when v.modelo_hash is not null then json_build_object('tipo', v.modelo_tipo, 'clave', v.modelo_clave, 'version', p.number) end as modelo
         from documento_version v left join process_instance i on i.id = v.caso_id
         left join model_version p on p.id = v.publicacion_id left join account s on s.username = v.solicitado_por left join account e on e.username = v.elaboro
         left join account r on r.username = v.reviso left join account a on a.username = v.aprobo
        where v.documento_id = $1 order by v.numero desc limit 200`,
      [id],
    );
    return { ...aDocumento(fila), versiones: versiones as never };
  }

  /**
   * S1-14: somebody asks for a change; who writes it, who reviews it and who approves it are decided in its matter.
   * @throws Refusal 404 `documento-no-encontrado`; 409 `documento-en-cambio`, `documento-ya-existe`
   */
  async pedirCambio(tx: EntityManager, pedido: PedirCambio, actor: Actor) {
    const documento = pedido.documentoId
      ? await documentoPorCambiar(tx, pedido.documentoId)
      : await this.crear(tx, pedido.nuevo!);
    const versionId = randomUUID();
    const [{ numero }] = await tx.query(
      `select coalesce(max(numero), 0) + 1 as numero from documento_version where documento_id = $1`,
      [documento.id],
    );
    const { casoId, clave } = await this.asuntos.abrir(tx, {
      proceso: 'control-documental',
      titulo: `${documento.codigo}, versión ${numero}: ${pedido.asunto}`.slice(0, 200),
      actor,
      variables: {
        cambio: {
          versionId,
          codigo: documento.codigo,
          titulo: documento.titulo,
          version: String(numero),
          asunto: pedido.asunto,
        },
      },
    });
    await tx.query(
      `insert into documento_version (id, documento_id, numero, version, estado, asunto, solicitado_por, caso_id, creada_en)
       values ($1, $2, $3, $4, 'EN_CAMBIO', $5, $6, $7, $8)`,
      [
        versionId,
        documento.id,
        numero,
        String(numero),
        pedido.asunto,
        actor.id ?? null,
        casoId,
        this.clock.now(),
      ],
    );
    return { documentoId: documento.id, versionId, clave };
  }

  private async crear(tx: EntityManager, nuevo: NonNullable<PedirCambio['nuevo']>) {
    const id = randomUUID();
    const creados = await tx.query(
      `insert into documento (id, codigo, titulo, proceso, clase, recurso, creado_en) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (codigo, titulo) do nothing returning id`,
      [id, nuevo.codigo, nuevo.titulo, nuevo.proceso, nuevo.clase, nuevo.recurso ?? null, this.clock.now()],
    );
    if (creados.length === 0)
      throw Refusal.conflict(
        'documento-ya-existe',
        `«${nuevo.codigo}, ${nuevo.titulo}» ya está en el listado maestro: pida su cambio.`,
      );
    return { id, codigo: nuevo.codigo, titulo: nuevo.titulo };
  }

  /** Q5: whether two documents may have one code is said by the profile. @throws Refusal 422 `codigo-repetido` */
  private async exigirCodigosUnicos(tx: EntityManager): Promise<void> {
    if (this.perfiles.vigente().documentos.codigoRepetido === 'ADVERTIR') return;
    const repetidos = await this.advertencias(tx);
    if (repetidos.length > 0)
      throw Refusal.invalid('codigo-repetido', `${repetidos.join(' ')} Déle a cada uno el suyo.`);
  }

  private async advertencias(db: EntityManager = this.dataSource.manager): Promise<string[]> {
    const repetidos: Array<{ codigo: string; titulos: string[] }> = await db.query(
      `select codigo, array_agg(titulo order by creado_en, titulo) as titulos from documento group by codigo having count(*) > 1 order by codigo limit 100`,
    );
    return repetidos.map(
      ({ codigo, titulos }) =>
        `El código ${codigo} está repetido: ${titulos.map((titulo) => `«${titulo}»`).join(' y ')}.`,
    );
  }

  /** @returns how many were added: 0 or 1 */
  private async importarUno(tx: EntityManager, documento: DocumentoInicial): Promise<number> {
    const ahora = this.clock.now();
    const creados = await tx.query(
      `insert into documento (id, codigo, titulo, proceso, clase, recurso, origen, creado_en) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (codigo, titulo) do nothing returning id`,
      [
        randomUUID(),
        documento.codigo,
        documento.titulo,
        documento.proceso,
        documento.clase,
        documento.recurso ?? null,
        documento.origen ?? null,
        ahora,
      ],
    );
    if (creados.length === 0) return 0;
    const cambio = documento.cambios.at(-1);
    await tx.query(
      `insert into documento_version (id, documento_id, numero, version, estado, vigente_desde, asunto, solicitado_por, elaboro,
         reviso, aprobo, firmantes, creada_en) values ($1, $2, 1, $3, 'VIGENTE', $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        randomUUID(),
        creados[0].id,
        documento.version,
        documento.fecha ?? null,
        cambio?.asunto ?? null,
        cambio?.solicitadoPor ?? null,
        documento.elaboro ?? null,
        documento.reviso ?? null,
        documento.aprobo ?? cambio?.aprobadoPor ?? null,
        JSON.stringify(documento.firmantes),
        ahora,
      ],
    );
    return 1;
  }
}

async function documentoPorCambiar(tx: EntityManager, id: string) {
  const [documento] = await tx.query(`select id, codigo, titulo from documento where id = $1 for update`, [
    id,
  ]);
  if (!documento)
    throw Refusal.notFound('documento-no-encontrado', 'No existe ese documento en el listado maestro.');
  const [abierto] = await tx.query(
    `select i.business_key as clave from documento_version v join process_instance i on i.id = v.caso_id
      where v.documento_id = $1 and v.estado = 'EN_CAMBIO'`,
    [id],
  );
  if (abierto)
    throw Refusal.conflict(
      'documento-en-cambio',
      `Se esperaba un documento sin cambios en curso; «${documento.codigo}» ya cambia en ${abierto.clave}.`,
    );
  return documento as { id: string; codigo: string; titulo: string };
}

const DOCUMENTOS = `
  select d.*, v.version, v.vigente_desde::text as vigente_desde,
         exists (select 1 from documento_version c where c.documento_id = d.id and c.estado = 'EN_CAMBIO') as en_cambio,
         exists (select 1 from documento o where o.codigo = d.codigo and o.id <> d.id) as repetido
    from documento d left join documento_version v on v.documento_id = d.id and v.estado = 'VIGENTE'`;

function aDocumento(fila: Row) {
  return {
    id: fila.id,
    codigo: fila.codigo,
    titulo: fila.titulo,
    proceso: fila.proceso,
    clase: fila.clase,
    recurso: fila.recurso,
    origen: fila.origen,
    version: fila.version,
    vigenteDesde: fila.vigente_desde,
    enCambio: fila.en_cambio,
    advertencias: fila.repetido ? [`El código ${fila.codigo} lo lleva otro documento.`] : [],
  };
}
