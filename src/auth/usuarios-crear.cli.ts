import { parseArgs } from 'node:util';
import { z } from 'zod';
import { SystemClock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { loadConfig } from '../config/load-config';
import { createDataSource } from '../database/data-source';
import { EmbeddedPostgres } from '../database/embedded/embedded-postgres';
import { migrate } from '../database/migrate';
import { UnitOfWork } from '../database/unit-of-work';
import { type Account, AccountService, type NewAccount } from './account.service';
import { askPassword } from './ask-password';
import { newAccountSchema } from './new-account';
import { ROLES } from './roles';

const USAGE = `Uso: npm run -s usuarios:crear -- --usuario X --nombre "Nombre Apellido" --roles admin[,…] [--grupos front-office[,…]] [--correo X]
Roles: ${ROLES.join(', ')}. La clave se pregunta en la terminal, o se lee de la entrada estándar.`;

/**
 * Creates an account without a running server: with DATABASE_URL there is none until this is run.
 * @returns 0 when created, 1 when refused, 64 for wrong usage
 */
export async function main(argv: string[]): Promise<number> {
  z.config(z.locales.es());
  const request = readArguments(argv);
  if (typeof request === 'string') {
    console.error(`${request}\n${USAGE}`);
    return 64;
  }
  try {
    const clave = await askPassword(process.stdin, process.stderr);
    const { usuario, nombre, roles } = await createAccount({ ...request, clave });
    console.log(
      `Creada la cuenta ${usuario} (${nombre}) con ${roles.length === 1 ? 'el rol' : 'los roles'} ${roles.join(', ')}.`,
    );
    return 0;
  } catch (error) {
    console.error(error instanceof Refusal ? error.detail : (error as Error).message);
    return 1;
  }
}

function readArguments(argv: string[]): Omit<NewAccount, 'clave'> | string {
  try {
    const option = { type: 'string' } as const;
    const { values } = parseArgs({
      args: argv,
      options: { usuario: option, nombre: option, roles: option, grupos: option, correo: option },
    });
    const roles = values.roles?.split(',').map((role) => role.trim());
    const grupos = values.grupos?.split(',').map((group) => group.trim());
    const parsed = newAccountSchema.omit({ clave: true }).safeParse({ ...values, roles, grupos });
    if (parsed.success) return parsed.data;
    return parsed.error.issues.map((issue) => `--${String(issue.path[0])}: ${issue.message}`).join('\n');
  } catch (error) {
    return (error as Error).message;
  }
}

async function createAccount(request: NewAccount): Promise<Account> {
  const config = loadConfig([]);
  const server = config.databaseUrl
    ? undefined
    : new EmbeddedPostgres({ dataDir: config.dataDir, exclusive: false });
  await server?.start();
  try {
    await server?.createDatabase('cauce');
    const url = config.databaseUrl ?? server!.url();
    await migrate(url);
    const dataSource = await createDataSource({ url, pool: 2 }).initialize();
    try {
      return await new AccountService(dataSource, new UnitOfWork(dataSource), new SystemClock()).create(
        request,
      );
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await server?.stop();
  }
}

if (require.main === module) {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
