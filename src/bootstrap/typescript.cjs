'use strict';
// Lets Node load the TypeScript of this project: `node --require src/bootstrap/typescript.cjs src/….ts`.
// For commands of a checkout that was never built, and for workers under jest. Types are not checked here.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync, version } = require('@swc/core');

const options = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
  // import() stays import(): that is how an ES module is loaded.
  module: { type: 'commonjs', ignoreDynamic: true },
};

const cache = join(__dirname, '..', '..', 'node_modules', '.cache', 'cauce', 'typescript');
mkdirSync(cache, { recursive: true });

function compile(file) {
  const source = readFileSync(file, 'utf8');
  const key = createHash('sha256')
    .update(version)
    .update(JSON.stringify(options))
    .update(file)
    .update(source)
    .digest('hex');
  const cached = join(cache, `${key}.js`);
  try {
    return readFileSync(cached, 'utf8');
  } catch {
    const { code } = transformSync(source, { ...options, filename: file });
    const draft = `${cached}.${process.pid}`;
    writeFileSync(draft, code);
    renameSync(draft, cached); // another process may be reading
    return code;
  }
}

require.extensions['.ts'] = (module, file) => module._compile(compile(file), file);
