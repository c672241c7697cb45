import { Child } from '../support/child';
import { BenchDatabase } from '../support/database';
import { engineEnvironment } from '../support/engine';
import { median, quantile } from '../support/stats';
import { note, table, title } from '../support/table';
import type { Answer, Question } from './worker';

/** One after the other, as the product sets them; enough of them to pass a renewal of the setting process. */
export async function lettersSection(quick: boolean): Promise<void> {
  title('Cartas: una respuesta numerada, compuesta como PDF/A-2a, archivada y escrita');
  const database = await BenchDatabase.start();
  try {
    const url = await database.create('cartas');
    const child = await Child.start(
      __dirname,
      'worker',
      engineEnvironment({ url, dataDir: database.folder, workers: 0 }),
    );
    try {
      const [first] = (await child.ask<Answer>({ letters: 1 } satisfies Question)).ms;
      const { ms } = await child.ask<Answer>({ letters: quick ? 30 : 350 } satisfies Question);
      const perMinute = 60_000 / (ms.reduce((sum, one) => sum + one, 0) / ms.length);
      table(
        ['cartas por minuto', 'p50 ms', 'p95 ms', 'la primera ms'],
        [[perMinute, median(ms), quantile(ms, 0.95), first!]],
      );
      note('Un solo proceso compositor; la primera lo arranca.');
    } finally {
      await child.stop();
    }
  } finally {
    await database.stop();
  }
}
