import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mail that leaves after the commit that asked for it. */
export class Mail1764000003000 implements MigrationInterface {
  name = 'Mail1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_mail (
        id          uuid        PRIMARY KEY,
        kind        text        NOT NULL,
        recipient   text        NOT NULL,
        subject     text        NOT NULL,
        text        text        NOT NULL,
        html        text,
        attachments jsonb       NOT NULL DEFAULT '[]',
        reference   jsonb,
        status      text        NOT NULL DEFAULT 'pending'
                                CHECK (status IN ('pending', 'sending', 'sent', 'failed')),
        attempts    integer     NOT NULL DEFAULT 0,
        run_at      timestamptz NOT NULL,
        lease_until timestamptz,
        outcome     jsonb,
        last_error  text,
        response    text,
        demo        boolean     NOT NULL DEFAULT false,
        queue       text        NOT NULL DEFAULT 'default',
        created_at  timestamptz NOT NULL,
        sent_at     timestamptz
      )`);
    await runner.query(
      `CREATE INDEX outbox_mail_due ON outbox_mail (queue, run_at) WHERE status IN ('pending', 'sending')`,
    );
    await runner.query('CREATE INDEX outbox_mail_recent ON outbox_mail (created_at, id)');
    await runner.query(`COMMENT ON COLUMN outbox_mail.outcome IS
      'What the mail server answered when the answer could not be announced in the same transaction: '
      'the mail is not sent again, only the announcement is retried'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_mail');
  }
}
