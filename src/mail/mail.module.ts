import { Global, Module } from '@nestjs/common';
import { InboxController } from './inbox.controller';
import { MailQueue } from './mail-queue';
import { MailTransport } from './mail-transport';
import { MailWorker } from './mail-worker';
import { Outbox } from './outbox';

@Global()
@Module({
  controllers: [InboxController],
  providers: [Outbox, MailQueue, MailTransport, MailWorker],
  exports: [Outbox, MailWorker],
})
export class MailModule {}
