import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Types say most of it; these rules hold what they cannot: promises, leftovers, and machine-only habits. */
export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '.cauce/',
      'coverage/',
      'web/src/**/*.gen.ts',
      'web/src/**/generated/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'migrations/**/*.ts', 'bench/**/*.ts', 'ormconfig.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'off', // a class that Nest injects must stay a value
    },
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    // `Clock` is the only source of now; the few who measure durations use performance.now().
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Ask the injected Clock for now.',
        },
      ],
    },
  },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['src/common/clock.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['test/browser/**/*.ts'],
    // What is asserted once is asserted of a page that may still be loading.
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.name='expect'] AwaitExpression > CallExpression[callee.property.name=/^(count|all|is(Visible|Hidden|Enabled|Disabled|Checked|Editable)|textContent|inner(Text|HTML)|inputValue|getAttribute|all(TextContents|InnerTexts)|title)$/]",
          message:
            'This looks once at what may still be loading: wait for it (locator.waitFor, or cuantos, textos of soporte.ts, or waitFor).',
        },
      ],
    },
  },
  { files: ['**/*.cli.ts', 'bench/**'], rules: { 'no-console': 'off' } },
  // A test reads JSON that it has just asserted the shape of.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  // data-source.ts loads entities by name; .cjs and jest.config.js are CommonJS.
  {
    files: ['src/database/data-source.ts', '**/*.cjs', '**/*.js'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
