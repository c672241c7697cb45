export { JournalModule } from './journal.module';
export { Journal, type JournalHead } from './journal';
export type { Actor, Clause, JournalEntry, NewJournalEntry } from './journal-entry';
