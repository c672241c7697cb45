import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../src/common/project-root';

export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

const PACKAGE = join(PROJECT_ROOT, 'node_modules', '@sparticuz', 'chromium');

/**
 * Chromium from npm, unpacked once (2.5 s) under node_modules/.cache. The package would unpack into the shared temporary
 * folder, where two workers race: here it unpacks into a folder of its own that appears by a rename.
 * Elsewhere than on Linux x64, CAUCE_TEST_CHROMIUM names an installed browser.
 */
export async function chromium(): Promise<Chromium> {
  const installed = process.env['CAUCE_TEST_CHROMIUM'];
  if (installed) return { executablePath: installed, env: {} };
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(PROJECT_ROOT, 'node_modules', '.cache', 'cauce', `chromium-${version}-fuentes`);
  if (!existsSync(folder)) await unpack(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
      HOME: folder, // fontconfig looks for "fonts" in it, and nothing of the person's own profile is used
    },
  };
}

async function unpack(folder: string): Promise<void> {
  mkdirSync(join(folder, '..'), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  const script = `import('@sparticuz/chromium').then((module) => module.default.executablePath())`;
  // It unpacks to TMPDIR, and the libraries only for what it takes for a Lambda of Node 20.
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x', NODE_OPTIONS: '' };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: PROJECT_ROOT,
    env,
  });
  writeFileSync(join(draft, 'fonts', 'fonts.conf'), fontConfiguration(folder));
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** The package's own names folders of a Lambda: with it, pages have no letters at all. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts', 'cache')}</cachedir>
</fontconfig>
`;
}
