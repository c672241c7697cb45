/** Figures to three significant digits, decimal comma as in every Spanish text of the project. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits).replace('.', ',');
}

export const ratio = (value: number, base: number): string => `${figure(value / base)}×`;

export function title(text: string): void {
  console.log(`\n## ${text}\n`);
}

export function note(text: string): void {
  console.log(text);
}

/** A Markdown table: what a terminal shows can be pasted into docs/mediciones.md. */
export function table(head: string[], rows: Array<Array<string | number>>): void {
  const cells = [
    head,
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? figure(cell) : cell))),
  ];
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  console.log(line(cells[0]!));
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const row of cells.slice(1)) console.log(line(row));
  console.log('');
}
