import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { leerCursor, pagina } from '../common/cursor';
import { Refusal } from '../common/refusal';
import { Journal, JournalExporter, type JournalEntry, verifyExport } from '../journal';

/** Reads a case's record and proves it. */
@Injectable()
export class BitacoraService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly exporter: JournalExporter,
  ) {}

  async pagina(radicado: string, cursor: string | undefined, limite: number) {
    const casoId = await this.casoDe(radicado);
    const [despuesDe] = leerCursor(cursor, ['integer']);
    const manager = this.dataSource.manager;
    const cabeza = await this.journal.head(manager, casoId);
    const filas = await this.journal.entries(manager, casoId, posicion(despuesDe), limite + 1);
    const { elementos, siguiente } = pagina(filas, limite, (ultima) => [ultima.seq]);
    const nombres = await this.nombres(elementos);
    return {
      radicado,
      entradas: elementos.map((entrada) => aDto(entrada, nombres)),
      ...(siguiente ? { siguiente } : {}),
      cabeza: { seq: cabeza.seq, huella: cabeza.hash },
    };
  }

  async verificar(radicado: string) {
    const documento = await this.exporter.export(await this.casoDe(radicado), radicado);
    const { ok, entries, sealedUpTo, seals, keyFingerprints, firstAltered, problems } =
      verifyExport(documento);
    return {
      radicado,
      integra: ok,
      entradas: entries,
      selladasHasta: sealedUpTo,
      sellos: seals,
      huellasDeLlaves: keyFingerprints,
      ...(firstAltered
        ? { primeraAlterada: { seq: firstAltered.seq, tipo: firstAltered.type, motivo: firstAltered.what } }
        : {}),
      hallazgos: problems,
    };
  }

  /** The export document, a piece at a time. The case is looked up first, so that a 404 is a 404. */
  async exportar(radicado: string): Promise<AsyncGenerator<string>> {
    return this.exporter.document(await this.casoDe(radicado), radicado);
  }

  /** @throws Refusal 404 `radicado-no-encontrado` */
  private async casoDe(radicado: string): Promise<string> {
    const filas: { caso_id: string }[] = await this.dataSource.query(
      'SELECT caso_id FROM radicado WHERE numero = $1 UNION ALL SELECT caso_id FROM asunto_interno WHERE clave = $1',
      [radicado],
    );
    if (!filas[0])
      throw Refusal.notFound(
        'radicado-no-encontrado',
        'Se esperaba un radicado existente; no hay ninguno con ese número.',
      );
    return filas[0].caso_id;
  }

  /** The record holds references; the names of those who work here are added when it is read. */
  private async nombres(entradas: JournalEntry[]): Promise<Map<string, string>> {
    const usuarios = new Set(
      entradas.flatMap(({ actor }) => (actor.kind === 'account' && actor.id ? [actor.id] : [])),
    );
    if (usuarios.size === 0) return new Map();
    const filas: { id: string; username: string; display_name: string }[] = await this.dataSource.query(
      'SELECT id, username, display_name FROM account WHERE id::text = ANY ($1) OR username = ANY ($1)',
      [[...usuarios]],
    );
    return new Map(
      filas.flatMap((fila) => [fila.id, fila.username].map((id) => [id, fila.display_name] as const)),
    );
  }
}

function posicion(despuesDe: string | undefined): number {
  const seq = Number(despuesDe ?? 0);
  return Number.isSafeInteger(seq) && seq >= 0 && seq < 2 ** 31 ? seq : 0;
}

function aDto(entrada: JournalEntry, nombres: Map<string, string>) {
  const { seq, at, type, actor, phva, clauses, norma, subject, data, prevHash, hash } = entrada;
  const nombre = actor.id === undefined ? undefined : nombres.get(actor.id);
  return {
    seq,
    en: at,
    tipo: type,
    actor: { clase: actor.kind, id: actor.id, rol: actor.role, nombre },
    phva,
    clausulas: clauses?.map(({ standard, edition, clause }) => ({
      norma: standard,
      edicion: edition,
      clausula: clause,
    })),
    norma,
    sobre: subject && { clase: subject.kind, id: subject.id },
    datos: data,
    huellaAnterior: prevHash,
    huella: hash,
  };
}
