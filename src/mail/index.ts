export { MailModule } from './mail.module';
export { MailWorker } from './mail-worker';
export { Outbox } from './outbox';
export { isMailAddress, mailAddress, withoutAddresses } from './address';
export type { MailAttachment, MailReference, NewMail, Settled, SettledListener } from './mail.types';
