// The coverage table: which rule of the source documents became what, and which test shows it. It is derived from
// the results of the test run and from `test/cobertura/`, never written by hand.
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const RULE = /\bS[0-4]-\d\d\b/g;
const SOURCES = {
  S0: 'Políticas de Atención al Cliente, INVAMA',
  S1: 'Caracterización Servicio al Cliente',
  S2: 'Plan Servicio al Ciudadano 2020, INVAMA',
  S3: 'CPAI-001, Atención al Cliente',
  S4: 'Políticas de Atención al Usuario, Comfenalco Quindío',
};

/**
 * @param root folder of the project
 * @param results what jest wrote with `--json`, one object a project
 * @returns the sentences that make the run fail; empty when every rule is shown or pending
 */
export function writeCoverage(root, results) {
  const rules = Object.keys(SOURCES).flatMap((source) => readJson(root, `test/cobertura/${source}.json`));
  const pending = new Set(readJson(root, 'test/cobertura/pendientes.json'));
  const shown = testsByRule(root, results);
  const problems = [
    ...repeatedRules(rules),
    ...unknownRules(rules, pending, shown),
    ...rules.flatMap((rule) => problemsOf(root, rule, pending, shown)),
  ];
  writeFileSync(join(root, 'docs', 'cobertura.md'), table(rules, pending, shown));
  return problems;
}

/** A unit test of a constant shows nothing to a user: only tests through the API or the browser count. */
function testsByRule(root, results) {
  const shown = new Map();
  for (const { name, assertionResults } of results.flatMap((result) => result.testResults)) {
    const file = relative(realpathSync(root), name).split(sep).join('/');
    if (file.startsWith('test/unit/')) continue;
    for (const { fullName, status } of assertionResults) {
      for (const id of new Set(fullName.match(RULE) ?? [])) {
        shown.set(id, [...(shown.get(id) ?? []), { file, title: fullName, passed: status === 'passed' }]);
      }
    }
  }
  return shown;
}

function repeatedRules(rules) {
  const ids = rules.map(({ id }) => id);
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `La regla ${id} está repetida en test/cobertura/.`);
}

function unknownRules(rules, pending, shown) {
  const known = new Set(rules.map(({ id }) => id));
  return [...new Set([...shown.keys(), ...pending])]
    .filter((id) => !known.has(id))
    .map((id) => `La regla ${id} no está en test/cobertura/.`);
}

function problemsOf(root, { id, quedo }, pending, shown) {
  const tests = shown.get(id) ?? [];
  if (tests.length === 0)
    return pending.has(id) ? [] : [`${id}: ninguna prueba la muestra y no está pendiente.`];
  const problems = [];
  if (pending.has(id)) problems.push(`${id}: ya se muestra; quítela de test/cobertura/pendientes.json.`);
  if (!tests.every(({ passed }) => passed)) problems.push(`${id}: falla una prueba que la muestra.`);
  if (quedo.length === 0)
    problems.push(`${id}: falta decir en qué quedó (test/cobertura/${id.slice(0, 2)}.json, quedo).`);
  for (const place of quedo) if (!exists(root, place)) problems.push(`${id}: no existe ${place}.`);
  return problems;
}

/** `file` or `file#id`, where the id occurs in the file. */
function exists(root, place) {
  const [file, id] = place.split('#');
  const path = join(root, file);
  return existsSync(path) && (!id || readFileSync(path, 'utf8').includes(id));
}

function table(rules, pending, shown) {
  const done = rules.filter(({ id }) => shown.has(id)).length;
  const lines = [
    '# Cobertura de las reglas',
    '',
    '<!-- La escribe `npm test` a partir de sus resultados y de test/cobertura/; no se edita a mano. -->',
    '',
    `${done} de ${rules.length} reglas se muestran con una prueba; ${pending.size} están pendientes.`,
  ];
  for (const [source, title] of Object.entries(SOURCES)) {
    lines.push(
      '',
      `## ${source} · ${title}`,
      '',
      '| Regla | Dice | En qué quedó | Prueba que la muestra | Resultado |',
      '| --- | --- | --- | --- | --- |',
    );
    for (const rule of rules.filter(({ id }) => id.startsWith(source)))
      lines.push(row(rule, shown.get(rule.id) ?? []));
  }
  return `${lines.join('\n')}\n`;
}

function row({ id, regla, quedo }, tests) {
  const cells = [
    id,
    regla,
    quedo.map((place) => `\`${place}\``).join('<br>'),
    tests
      .map(({ file, title }) => `\`${file}\`: ${title}`)
      .sort()
      .join('<br>'),
    tests.length === 0 ? 'pendiente' : tests.every(({ passed }) => passed) ? 'pasa' : '**falla**',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function readJson(root, path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
