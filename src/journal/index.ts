export { JournalModule } from './journal.module';
export { Journal, type JournalHead } from './journal';
export { JournalBook, bookId } from './journal-book';
export { JournalExporter } from './journal-exporter';
export { JournalSealer } from './journal-sealer';
export { SigningKey } from './signing-key';
export { verifyExport, type Verification } from './verify-export';
export type { Actor, Clause, JournalEntry, NewJournalEntry } from './journal-entry';
