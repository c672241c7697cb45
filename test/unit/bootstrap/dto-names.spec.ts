import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/common/project-root';

/** The OpenAPI document knows a schema by the name of its class: two of one name become one, and one route lies. */
describe('the names of the DTO classes', () => {
  it('are unique in the whole server', () => {
    const seen = new Map<string, string[]>();
    for (const entry of readdirSync(join(PROJECT_ROOT, 'src'), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const path = join(entry.parentPath, entry.name);
      for (const [, name] of readFileSync(path, 'utf8').matchAll(/class (\w+Dto)\b/g))
        seen.set(name!, [...(seen.get(name!) ?? []), path]);
    }
    expect(seen.size).toBeGreaterThan(50);
    expect([...seen].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });
});
