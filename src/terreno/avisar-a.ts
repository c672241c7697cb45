import type { EntityManager } from 'typeorm';
import type { Outbox } from '../mail';

export interface AvisoInterno {
  /** Accounts by role, besides who answers for the case. */
  roles: readonly string[];
  /** Accounts by name. */
  usuarios?: ReadonlyArray<string | null | undefined>;
  kind?: string;
  asunto: string;
  texto: string;
  demo: boolean;
}

/**
 * Leaves one mail for each person of the entity that has to know.
 * @returns how many
 */
export async function avisarA(tx: EntityManager, outbox: Outbox, aviso: AvisoInterno): Promise<number> {
  const filas: Array<{ email: string }> = await tx.query(
    `select distinct email from account
      where active and email is not null and (roles && $1::text[] or username = any($2::text[])) order by 1 limit 50`,
    [[...aviso.roles], (aviso.usuarios ?? []).filter(Boolean)],
  );
  for (const { email } of filas) {
    await outbox.enqueue(tx, {
      kind: aviso.kind ?? 'aviso',
      to: email,
      subject: aviso.asunto,
      text: aviso.texto,
      ...(aviso.demo && { demo: true }),
    });
  }
  return filas.length;
}
