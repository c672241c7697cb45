import { Global, Module } from '@nestjs/common';
import { Journal } from './journal';
import { JournalBook } from './journal-book';
import { JournalExporter } from './journal-exporter';
import { JournalSealer } from './journal-sealer';
import { SealSchedule } from './seal-schedule';
import { SigningKey } from './signing-key';

@Global()
@Module({
  providers: [Journal, JournalBook, JournalExporter, JournalSealer, SealSchedule, SigningKey],
  exports: [Journal, JournalBook, JournalExporter, JournalSealer, SigningKey],
})
export class JournalModule {}
