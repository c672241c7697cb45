import { cpus } from 'node:os';
import { durableSection } from './durable/section';
import { inboxSection } from './inbox/section';
import { largestSection } from './kernel/largest';
import { kernelSection } from './kernel/section';
import { lettersSection } from './letters/section';
import { note, title } from './support/table';
import { waitingSection } from './waiting/section';

/**
 * `npm run bench -- [sections] [--rapido]`: figures, not assertions, as ratios within one run. Wall times of a busy
 * machine say little; the ratios and the CPU milliseconds are what is compared.
 */
const SECTIONS: Record<string, (quick: boolean) => Promise<void>> = {
  kernel: kernelSection,
  durable: durableSection,
  inbox: inboxSection,
  letters: lettersSection,
  largest: largestSection,
  waiting: waitingSection,
};

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const quick = args.includes('--rapido');
  const wanted = args.filter((argument) => !argument.startsWith('--'));
  const unknown = wanted.filter((name) => !(name in SECTIONS));
  if (unknown.length > 0) {
    console.error(`Secciones desconocidas: ${unknown.join(', ')}. Hay: ${Object.keys(SECTIONS).join(', ')}.`);
    process.exitCode = 64;
    return;
  }
  title(
    `Medida de Cauce · Node ${process.versions.node} · ${cpus().length} núcleos${quick ? ' · corrida rápida' : ''}`,
  );
  note('Las comparaciones son entre cifras de esta misma corrida.');
  for (const [name, run] of Object.entries(SECTIONS)) {
    if (wanted.length === 0 || wanted.includes(name)) await run(quick);
  }
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
