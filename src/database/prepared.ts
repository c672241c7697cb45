import type { EntityManager } from 'typeorm';

/**
 * Runs a statement that the server parses and plans once a connection and then knows by `name`: for the few
 * statements that every step of every case runs (docs/mediciones.md). One name, one text; the text never depends on
 * data. TypeORM hands what it is given on to pg, which takes a named statement where its types say a string.
 * @returns the rows, also of an UPDATE or DELETE with RETURNING.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as TypeORM's own query(): the statement decides
export async function prepared<Row = any>(
  db: EntityManager,
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const result: unknown[] = await db.query({ name, text } as never, values);
  // After an update or delete TypeORM answers [rows, count]; a row is never an array.
  return (Array.isArray(result[0]) ? result[0] : result) as Row[];
}
