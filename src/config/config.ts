import { Injectable } from '@nestjs/common';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROJECT_ROOT } from '../common/project-root';
import { readVariables, sentence, type Values } from './config.schema';
import { localSecret } from './local-secret';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The environment is wrong. `problems` are Spanish sentences: variable, expected, found. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}

/** Everything that can be set from outside, read and checked once, before anything starts. */
@Injectable()
export class Config {
  /** 0 lets the system choose (tests). */
  port = 3000;
  host = '127.0.0.1';
  /** PostgreSQL of the entity; absent means the embedded one. */
  databaseUrl?: string;
  embeddedDatabase = true;
  databasePool = 20;
  /** Absolute path (a relative one counts from the project's folder): embedded database, attachments, local secret. */
  dataDir = resolve(PROJECT_ROOT, '.cauce', 'cpai-001');
  perfil = 'cpai-001';
  /** Without a trailing slash; links in letters and mails start with it. */
  publicUrl = 'http://localhost:3000';
  /** Reverse proxies in front of us whose X-Forwarded-For is believed. */
  trustProxy = 0;
  smtpUrl?: string;
  mailFrom = 'Cauce <no-responder@cauce.invalid>';
  /** Mailbox of the petitions that arrive by mail; absent, none is read. Its path names the folder (INBOX). */
  imapUrl?: string;
  /** Seconds between two looks at the mailbox, besides those that the server announces. */
  imapEvery = 60;
  /** What is kept of one message; of a larger one, its beginning: the text, without the attachments. */
  imapMaxBytes = 25 * 1024 * 1024;
  /** Attachments taken from one message. */
  imapMaxAttachments = 20;
  /** Keys that sign what WhatsApp, social networks and bots deliver: the current one and, while it is changed, the old one. */
  channelSecrets: string[] = [];
  /** Demo accounts and sixty example cases: only ever with the embedded database. */
  demo = false;
  demoPassword = 'cauce-demo';
  attachmentMaxBytes = 10 * 1024 * 1024;
  attachmentMaxCount = 5;
  modelMaxBytes = 512 * 1024;
  modelMaxElements = 500;
  modelMaxDepth = 20;
  /** Element executions one step may take. */
  stepBudget = 2000;
  /** Derives the keys of sessions, codes and the identity vault. At least 32 characters. */
  secretKey = '';
  /** Signs the seals of the record (PEM); absent, a key of its own folder or derived from secretKey. */
  journalKey?: string;
  /** Jobs that run at the same time; 0 leaves them to other replicas. */
  workers = 4;
  /** Lighting system in which damages are registered too (S0-13); absent, what is pending stays pending and is shown. */
  geoluminaUrl?: string;
  geoluminaToken?: string;
  /** When set, /metrics wants `Authorization: Bearer …`. */
  metricsToken?: string;
  logLevel: Values['LOG_LEVEL'] = 'info';

  constructor(values: Partial<Config> = {}) {
    Object.assign(this, values);
  }

  /**
   * @param argv arguments after the script; `--perfil X` wins over CAUCE_PERFIL.
   * @throws ConfigError with one sentence a problem.
   */
  static from(env: Record<string, string | undefined>, argv: string[] = []): Config {
    const read = readVariables({ ...env, ...perfilFromArguments(argv) });
    if ('problems' in read) throw new ConfigError(read.problems);
    const values = read.values;
    const problems = contradictions(values);
    if (problems.length > 0) throw new ConfigError(problems);
    return build(values);
  }
}

function build(values: Values): Config {
  const embeddedDatabase = values.DATABASE_URL === undefined;
  const dataDir = resolve(PROJECT_ROOT, values.CAUCE_DATA_DIR ?? dataFolder(values));
  return new Config({
    port: values.PORT,
    host: hostOf(values),
    databaseUrl: values.DATABASE_URL,
    embeddedDatabase,
    databasePool: values.CAUCE_DATABASE_POOL,
    dataDir,
    perfil: values.CAUCE_PERFIL,
    publicUrl: (values.CAUCE_PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    trustProxy: values.CAUCE_TRUST_PROXY,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.CAUCE_MAIL_FROM,
    imapUrl: values.CAUCE_IMAP_URL,
    imapEvery: values.CAUCE_IMAP_CADA,
    imapMaxBytes: values.CAUCE_IMAP_MAX_BYTES,
    imapMaxAttachments: values.CAUCE_IMAP_MAX_ANEXOS,
    channelSecrets: values.CAUCE_CANALES_SECRETO,
    demo: isDemo(values),
    demoPassword: values.CAUCE_DEMO_PASSWORD,
    attachmentMaxBytes: values.CAUCE_ATTACHMENT_MAX_BYTES,
    attachmentMaxCount: values.CAUCE_ATTACHMENT_MAX_COUNT,
    modelMaxBytes: values.CAUCE_MODEL_MAX_BYTES,
    modelMaxElements: values.CAUCE_MODEL_MAX_ELEMENTS,
    modelMaxDepth: values.CAUCE_MODEL_MAX_DEPTH,
    stepBudget: values.CAUCE_STEP_BUDGET,
    journalKey: values.CAUCE_JOURNAL_KEY,
    secretKey: values.CAUCE_SECRET_KEY ?? localSecret(dataDir),
    workers: values.CAUCE_WORKERS,
    geoluminaUrl: values.CAUCE_GEOLUMINA_URL,
    geoluminaToken: values.CAUCE_GEOLUMINA_TOKEN,
    metricsToken: values.CAUCE_METRICS_TOKEN,
    logLevel: values.LOG_LEVEL,
  });
}

/**
 * One running Cauce serves one profile. With the embedded database each has its own folder, so that
 * `npm start -- --perfil invama` after another profile does not show the cases of the other.
 */
function dataFolder({ DATABASE_URL, CAUCE_PERFIL }: Values): string {
  return DATABASE_URL === undefined ? join('.cauce', CAUCE_PERFIL) : '.cauce';
}

function isDemo(values: Values): boolean {
  return values.DATABASE_URL === undefined && (values.CAUCE_DEMO ?? true);
}

/** Demo accounts have a password that everybody knows: they are for this machine alone. */
function hostOf(values: Values): string {
  return values.HOST ?? (values.DATABASE_URL === undefined ? '127.0.0.1' : '0.0.0.0');
}

/** What each variable allows by itself but not together. */
function contradictions(values: Values): string[] {
  const problems: string[] = [];
  if (values.DATABASE_URL !== undefined && values.CAUCE_SECRET_KEY === undefined) {
    problems.push(`${sentence('CAUCE_SECRET_KEY', undefined)} Es obligatoria cuando se usa DATABASE_URL.`);
  }
  if (values.DATABASE_URL !== undefined && values.CAUCE_DEMO === true) {
    problems.push(
      'CAUCE_DEMO: se esperaba «no» porque DATABASE_URL señala una base de datos propia; se encontró «si».',
    );
  }
  if (isDemo(values) && !LOOPBACK.has(hostOf(values))) {
    problems.push(
      `HOST: se esperaba 127.0.0.1 porque las cuentas de demostración tienen una clave conocida; se encontró ` +
        `«${hostOf(values)}». Para atender otros equipos use DATABASE_URL, o CAUCE_DEMO=no.`,
    );
  }
  if (!existsSync(join(PROJECT_ROOT, 'processes', values.CAUCE_PERFIL))) {
    problems.push(
      `CAUCE_PERFIL: se esperaba uno de los perfiles de processes/ (${profiles().join(', ')}); ` +
        `se encontró «${values.CAUCE_PERFIL}».`,
    );
  }
  return problems;
}

function profiles(): string[] {
  return readdirSync(join(PROJECT_ROOT, 'processes'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function perfilFromArguments(argv: string[]): { CAUCE_PERFIL?: string } {
  const index = argv.findIndex((argument) => argument === '--perfil' || argument.startsWith('--perfil='));
  if (index < 0) return {};
  const [, inline] = argv[index]!.split('=', 2);
  return { CAUCE_PERFIL: inline ?? argv[index + 1] ?? '(falta el nombre)' };
}
