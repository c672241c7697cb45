import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { instanteEnBogota, sumarDias } from '../../calendario';
import { leerCursor, pagina } from '../../common/cursor';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { ProcessLibrary } from '../../engine/models/releases/process-library';
import { ReleaseService } from '../../engine/models/releases/release.service';
import { parseClauses } from '../../engine/runtime/step-journal';
import { CatalogoService } from '../catalogo/catalogo.service';
import type { CatalogoDeClausulas, Clausula } from '../catalogo/catalogo.types';

export interface PedidoDeEvidencia {
  clausula: string;
  desde?: string;
  hasta?: string;
  cursor?: string;
  limite: number;
}

/** From a clause to what is drawn for it and to what was done (S3-26). */
@Injectable()
export class ClausulasService {
  constructor(
    private readonly catalogo: CatalogoService,
    private readonly library: ProcessLibrary,
    private readonly releases: ReleaseService,
    private readonly dataSource: DataSource,
  ) {}

  async lista() {
    const { version, normas, equivalencias } = await this.catalogo.clausulas();
    return {
      version,
      normas: normas.map(({ sustituidaPor, ...norma }) => ({ ...norma, vigente: !sustituidaPor })),
      equivalencias,
    };
  }

  /** @throws Refusal 422 `clausula-desconocida` */
  async actividades(texto: string) {
    const catalogo = await this.catalogo.clausulas();
    const pedida = clausulaDe(catalogo, texto);
    const buscadas = vigentes(catalogo, pedida);
    const definiciones = await this.library.definitionsOf(
      this.dataSource.manager,
      this.releases.current().id,
    );
    const actividades = definiciones.flatMap(({ key, version, process }) =>
      process.activities
        .filter(({ properties }) => cumple(properties['iso'], [pedida, ...buscadas]))
        .map(({ id, name, properties }) => ({
          proceso: key,
          procesoNombre: process.name,
          version,
          elementoId: id,
          nombre: name,
          phva: properties['phva'] ?? null,
          responsable: properties['responsable'] ?? null,
          autoridad: properties['autoridad'] ?? null,
          salida: properties['salida'] ?? null,
          documentos: (properties['documentos'] ?? '')
            .split(';')
            .map((codigo) => codigo.trim())
            .filter(Boolean),
        })),
    );
    return {
      pedida: titulada(catalogo, pedida),
      buscadas: buscadas.map((una) => titulada(catalogo, una)),
      actividades,
    };
  }

  /** What the record holds under the clause, newest first. @throws Refusal 422 `clausula-desconocida`, `cursor-invalido` */
  async evidencia({ clausula, desde, hasta, cursor, limite }: PedidoDeEvidencia) {
    const catalogo = await this.catalogo.clausulas();
    const pedida = clausulaDe(catalogo, clausula);
    const buscadas = [pedida, ...vigentes(catalogo, pedida)];
    const [en, caso, seq] = leerCursor(cursor, ['instant', 'uuid', 'integer']);
    const filas: Row[] = await this.dataSource.query(CONSULTA, [
      JSON.stringify(buscadas.map((una) => [una])),
      desde ? instanteEnBogota(desde) : null,
      hasta ? instanteEnBogota(sumarDias(hasta, 1)) : null,
      en ?? null,
      caso ?? null,
      seq ?? null,
      limite + 1,
    ]);
    const { elementos, siguiente } = pagina(filas, limite, (f) => [f.en, f.case_id, f.seq]);
    return { elementos: elementos.map(aEvidencia), ...(siguiente && { siguiente }) };
  }

  async ficha() {
    const { proceso, sipoc } = await this.catalogo.calidad();
    const { id, hash } = this.releases.current();
    const db = this.dataSource.manager;
    const [[publicada], definiciones] = await Promise.all([
      db.query(`select created_at from release where id = $1`, [id]),
      this.library.definitionsOf(db, id),
    ]);
    return {
      proceso: { ...proceso, fecha: proceso.fecha ?? null },
      publicacion: { huella: hash.slice(0, 12), desde: publicada.created_at.toISOString() },
      proveedores: sipoc.proveedores,
      salidas: sipoc.salidas,
      diagramas: definiciones.map(({ key, version, process }) => ({
        clave: key,
        nombre: process.name,
        version,
      })),
    };
  }
}

// One index look-up a clause, each already in the order that is asked for; an entry of two of them is one row.
const CONSULTA = `
  select e.case_id, e.seq, e.at, to_json(e.at)#>>'{}' as en, e.type, e.data, e.actor_kind, e.actor_id, a.display_name,
         i.business_key as caso, r.numero
    from (select distinct j.case_id, j.seq, j.at, j.type, j.data, j.actor_kind, j.actor_id
            from jsonb_array_elements($1::jsonb) b(clausula)
            cross join lateral (
              select * from journal_entry where clauses @> b.clausula
                 and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at < $3)
                 and ($4::timestamptz is null or (at, case_id, seq) < ($4, $5::uuid, $6::integer))
               order by at desc, case_id desc, seq desc limit $7) j) e
    left join process_instance i on i.id = e.case_id
    left join radicado r on r.caso_id = e.case_id
    left join account a on a.username = e.actor_id
   order by e.at desc, e.case_id desc, e.seq desc limit $7`;

function aEvidencia(fila: Row) {
  return {
    en: fila.at.toISOString(),
    caso: fila.caso ?? null,
    clase: fila.caso && !fila.numero ? ('ASUNTO' as const) : ('RADICADO' as const),
    seq: fila.seq,
    tipo: fila.type,
    nombre: fila.data?.name ?? null,
    proceso: fila.data?.process ?? null,
    elementoId: fila.data?.elementId ?? null,
    actor: fila.display_name ?? (fila.actor_kind === 'system' ? 'Sistema' : fila.actor_id) ?? null,
  };
}

function clausulaDe(catalogo: CatalogoDeClausulas, texto: string): Clausula {
  const [, standard = '', edition = '', clause = ''] = /^(\d+):(\d+)#(.+)$/.exec(texto) ?? [];
  const norma = catalogo.normas.find((una) => una.standard === standard && una.edition === edition);
  if (norma?.clausulas.some((una) => una.clause === clause)) return { standard, edition, clause };
  throw Refusal.invalid(
    'clausula-desconocida',
    `Se esperaba una cláusula del catálogo; «${texto}» no está en él.`,
  );
}

/** What an old clause is called today; empty for one in force. */
function vigentes(catalogo: CatalogoDeClausulas, pedida: Clausula): Clausula[] {
  return catalogo.equivalencias.filter(({ de }) => igual(de, pedida)).flatMap(({ a }) => a);
}

function igual(una: Clausula, otra: Clausula): boolean {
  return una.standard === otra.standard && una.edition === otra.edition && una.clause === otra.clause;
}

function cumple(iso: string | undefined, buscadas: Clausula[]): boolean {
  if (!iso) return false;
  return parseClauses(iso).some((una) => buscadas.some((otra) => igual({ edition: '', ...una }, otra)));
}

function titulada(catalogo: CatalogoDeClausulas, { standard, edition, clause }: Clausula) {
  const norma = catalogo.normas.find((una) => una.standard === standard && una.edition === edition);
  const titulo = norma?.clausulas.find((una) => una.clause === clause)?.titulo ?? null;
  return { norma: `${standard}:${edition}`, numeral: clause, titulo };
}
