import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Row } from '../../common/row';
import { Config } from '../../config/config';
import { Seudonimos } from './seudonimos';

export interface Evento {
  /** Unique in the log: case and position. */
  id: string;
  actividad: string;
  /** ISO instant. */
  en: string;
  recurso: string;
  rol: string;
  transicion: string;
  phva: string;
  /** `9001:2015#8.5.1;10002:2018#7.5` */
  clausulas: string;
  norma: string;
  tipo: string;
  sobre?: { clase: string; id: string };
}

export interface CasoDelRegistro {
  casoId: string;
  radicado: string;
  tipo: string;
  canal: string;
  estado: string;
  prioridad: string;
  recibidoEn: string;
  vence: string | null;
}

export interface Traza extends CasoDelRegistro {
  eventos: Evento[];
}

export interface PedidoDeRegistro {
  /** Instants; end excluded. Cases received in between, with all their events up to now. */
  inicio: string;
  fin: string;
  /** The ids of accounts as they are, for whoever may ask. */
  claro: boolean;
}

const CASOS_POR_PAGINA = 50;

/** How an activity ended, in the words of the standard (lifecycle extension, standard model). */
const TRANSICION: Record<string, string> = {
  'user-task.claimed': 'start',
  'element.cancelled': 'withdraw',
  'incident.opened': 'ate_abort',
  'process.failed': 'ate_abort',
  'process.terminated': 'pi_abort',
};

/**
 * The journal as traces of events, a page of cases at a time: the log is never held whole.
 * That a user task was sent is left out: its activity ended in the same step, with the same person and more said of it.
 */
@Injectable()
export class RegistroDeEventos {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  async *trazas({ inicio, fin, claro }: PedidoDeRegistro): AsyncGenerator<Traza> {
    const seudonimos = new Seudonimos(this.config.secretKey);
    const recurso = (fila: Row): string => recursoDe(fila, claro ? (id) => id : (id) => seudonimos.de(id));
    for await (const casos of this.paginas(inicio, fin)) {
      const filas: Row[] = await this.dataSource.query(
        `select case_id, seq, at, type, actor_kind, actor_id, actor_role, phva, clauses, norma, subject, data->>'name' as nombre, data->>'elementId' as elemento
           from journal_entry where case_id = any($1) and type <> 'user-task.completed' order by case_id, seq`,
        [casos.map(({ casoId }) => casoId)],
      );
      const porCaso = new Map<string, Evento[]>(casos.map(({ casoId }) => [casoId, []]));
      for (const fila of filas)
        porCaso.get(fila.case_id)!.push({ ...eventoDe(fila), recurso: recurso(fila) });
      for (const caso of casos) yield { ...caso, eventos: porCaso.get(caso.casoId)! };
    }
  }

  /** The instances and letters that the events of these cases name. */
  async objetosDe(casoIds: string[]): Promise<{ procesos: Row[]; cartas: Row[] }> {
    const [procesos, cartas] = await Promise.all([
      this.dataSource.query(
        `select i.id, i.root_id, d.key as clave, d.version from process_instance i join process_definition d on d.id = i.definition_id
          where i.root_id = any($1)`,
        [casoIds],
      ),
      this.dataSource.query(`select id, caso_id, plantilla from carta where caso_id = any($1)`, [casoIds]),
    ]);
    return { procesos, cartas };
  }

  /** Pages of the cases received in between, oldest first. */
  async *paginas(inicio: string, fin: string): AsyncGenerator<CasoDelRegistro[]> {
    let desde: [Date | null, string | null] = [null, null];
    for (;;) {
      const casos: Row[] = await this.dataSource.query(
        `select caso_id, numero, tipo, canal, estado, prioridad, recibido_en, vence from radicado
          where recibido_en >= $1 and recibido_en < $2 and ($3::timestamptz is null or (recibido_en, caso_id) > ($3, $4::uuid))
          order by recibido_en, caso_id limit ${CASOS_POR_PAGINA}`,
        [inicio, fin, ...desde],
      );
      if (casos.length > 0) yield casos.map(casoDe);
      if (casos.length < CASOS_POR_PAGINA) return;
      const ultimo = casos.at(-1)!;
      desde = [ultimo.recibido_en, ultimo.caso_id];
    }
  }
}

function casoDe(caso: Row): CasoDelRegistro {
  const { caso_id: casoId, numero: radicado, tipo, canal, estado, prioridad, recibido_en, vence } = caso;
  return { casoId, radicado, tipo, canal, estado, prioridad, recibidoEn: recibido_en.toISOString(), vence };
}

function eventoDe(fila: Row): Omit<Evento, 'recurso'> {
  const sobre = fila.subject as { kind: string; id: string } | null;
  return {
    id: `${fila.case_id}-${fila.seq}`,
    actividad: fila.nombre ?? (String(fila.type).startsWith('element.') ? fila.elemento : null) ?? fila.type,
    en: fila.at.toISOString(),
    rol: fila.actor_role ?? '',
    transicion: TRANSICION[fila.type] ?? 'complete',
    phva: fila.phva ?? '',
    clausulas: ((fila.clauses ?? []) as Row[])
      .map(({ standard, edition, clause }) => `${standard}${edition ? `:${edition}` : ''}#${clause}`)
      .join(';'),
    norma: fila.norma ?? '',
    tipo: fila.type,
    ...(sobre && { sobre: { clase: sobre.kind, id: sobre.id } }),
  };
}

/** A citizen is never told apart from another; the system is itself. */
function recursoDe({ actor_kind, actor_id }: Row, nombrar: (id: string) => string): string {
  if (actor_kind === 'citizen') return 'ciudadania';
  if (actor_kind === 'system' || !actor_id) return 'sistema';
  return nombrar(actor_id);
}
