import { config as readDotenv } from 'dotenv';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../common/project-root';
import { Config, ConfigError } from './config';

/** EX_CONFIG of sysexits.h: an init system tells it from a crash and does not restart in a loop. */
const EXIT_CONFIG = 78;

/** The process's configuration from `.env` and the environment; a wrong value ends the process with its sentence. */
export function loadConfig(argv: string[] = process.argv.slice(2)): Config {
  readDotenv({ path: join(PROJECT_ROOT, '.env'), quiet: true });
  try {
    return Config.from(process.env, argv);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(
      `Cauce no puede iniciar con esta configuración:\n${error.problems.map((line) => `  - ${line}\n`).join('')}`,
    );
    process.exit(EXIT_CONFIG);
  }
}
