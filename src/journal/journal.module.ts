import { Global, Module } from '@nestjs/common';
import { Journal } from './journal';
import { JournalExporter } from './journal-exporter';
import { JournalSealer } from './journal-sealer';
import { SealSchedule } from './seal-schedule';
import { SigningKey } from './signing-key';

@Global()
@Module({
  providers: [Journal, JournalExporter, JournalSealer, SealSchedule, SigningKey],
  exports: [Journal, JournalExporter, JournalSealer, SigningKey],
})
export class JournalModule {}
