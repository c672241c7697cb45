/**
 * A row of a query that is written by hand: its columns are those of the SQL beside it, which no type can check.
 * To be turned into a typed answer at once, in the function that asked.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Row = Record<string, any>;
