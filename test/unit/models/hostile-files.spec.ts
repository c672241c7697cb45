import { closeValidation, validateModel, type ModelReport } from '../../../src/engine/models/validation';
import { around, document, errorsOf, flow, processXml, userTask } from './bpmn';
import { cpuTime } from '../../support/cpu-time';

/** Through the worker, as an upload goes. Every file is made here: none is kept in the repository. */
afterAll(closeValidation);

const validate = (content: string, name = 'x.bpmn', options = {}): Promise<ModelReport> =>
  validateModel({ name, content }, options);

const errorsIn = (report: ModelReport): string[] =>
  report.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message }) => `${rule}: ${message}`);

/** Seconds of reading, and more than 24 MB of memory. */
const longForm = (): string =>
  `{"type":"default","id":"f","components":[${'{"type":"text"},'.repeat(400_000)}{"type":"text"}]}`;

describe('archivos hostiles', () => {
  it('50 MB se niegan sin leerlos', async () => {
    const report = await validate(`${document()}${' '.repeat(50 * 1024 * 1024)}`);
    expect(report).toMatchObject({ file: 'x.bpmn', ok: false });
    expect(errorsIn(report)).toEqual(['cauce/too-large: El archivo pesa 51201 KiB; se admiten 512 KiB.']);
  });

  it('10 000 elementos se niegan', async () => {
    const tasks = Array.from({ length: 10_000 }, (_, index) => `<bpmn:userTask id="t${index}"/>`).join('');
    const report = await validate(processXml(tasks), 'x.bpmn', { limits: { maxBytes: 4 * 1024 * 1024 } });
    expect(errorsIn(report)).toEqual([
      expect.stringMatching(/^cauce\/too-many-elements: El archivo tiene 10001 elementos/),
    ]);
  });

  it('200 000 elementos XML se niegan antes de construirlos', async () => {
    const shapes = '<a/>'.repeat(200_000);
    const report = await validate(processXml(shapes), 'x.bpmn', { limits: { maxBytes: 4 * 1024 * 1024 } });
    expect(errorsIn(report)).toEqual([expect.stringContaining('200002 elementos XML; se admiten 20000')]);
  });

  it('el anidamiento se corta en el límite', async () => {
    const nested = (depth: number) => {
      const open = Array.from({ length: depth }, (_, index) => `<bpmn:subProcess id="s${index}">`).join('');
      return processXml(open + '</bpmn:subProcess>'.repeat(depth));
    };
    const limits = { maxBytes: 4 * 1024 * 1024, maxElements: 50_000 };
    expect(errorsIn(await validate(nested(20_000), 'x.bpmn', { limits }))).toEqual([
      'cauce/too-deep: El archivo anida 20002 niveles; se admiten 20.',
    ]);
    expect(errorsIn(await validate(nested(5))).join()).not.toContain('too-deep');
  });

  it('billion laughs y entidades externas se niegan por su DOCTYPE', async () => {
    const laughs = `<!DOCTYPE lolz [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${document('<bpmn:process id="p" name="&b;"/>')}`;
    const external = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${document('<bpmn:process id="p" name="&e;"/>')}`;
    for (const content of [laughs, external]) {
      expect(errorsIn(await validate(content))).toEqual([
        expect.stringContaining('cauce/doctype: El archivo declara un DOCTYPE'),
      ]);
      expect(errorsIn(await validate(content, 'x.dmn'))).toEqual([expect.stringContaining('cauce/doctype')]);
    }
  });

  it('una entidad sin declarar se niega', async () => {
    expect(errorsIn(await validate(document('<bpmn:process id="p" name="&secreto;"/>')))).toEqual([
      expect.stringContaining('la entidad «&secreto;»'),
    ]);
  });

  it.each([
    ['comentarios que no cierran', '<!--'.repeat(120_000)],
    ['etiquetas que no cierran', '<'.repeat(500_000)],
    ['comillas que no cierran', '<a b="'.repeat(80_000)],
    [
      'expresiones que no cierran',
      processXml(`<bpmn:startEvent id="i" name="I" x="${'${'.repeat(200_000)}"/>`),
    ],
    [
      'paréntesis que no cierran',
      around(userTask()).replace(
        '</bpmn:process>',
        `${flow('f9', 'tarea', 'fin', `= ${'('.repeat(50_000)}`)}</bpmn:process>`,
      ),
    ],
  ])('%s: se niegan pronto', async (_, content) => {
    const started = cpuTime();
    expect((await validate(content)).ok).toBe(false);
    expect(cpuTime() - started).toBeLessThan(5000);
  });

  it('lo que toma demasiado tiempo se detiene y el siguiente archivo se atiende', async () => {
    const limits = { maxBytes: 64 * 1024 * 1024, timeoutMs: 50 };
    expect(errorsIn(await validate(longForm(), 'x.form', { limits }))).toEqual([
      expect.stringContaining('cauce/too-costly: Leer el archivo tomó más de 0.05 s'),
    ]);
    expect((await validate(around(userTask()))).ok).toBe(true);
  });

  it('lo que toma demasiada memoria se detiene y el siguiente archivo se atiende', async () => {
    const limits = { maxBytes: 64 * 1024 * 1024, maxHeapMb: 24 };
    expect(errorsIn(await validate(longForm(), 'x.form', { limits }))).toEqual([
      expect.stringContaining('más de 24 MB de memoria'),
    ]);
    expect((await validate(around(userTask()))).ok).toBe(true);
  });

  it('varios archivos a la vez se atienden uno por uno', async () => {
    const reports = await Promise.all([
      validate(around(userTask())),
      validate('nada'),
      validate(around(userTask())),
    ]);
    expect(reports.map(({ ok }) => ok)).toEqual([true, false, true]);
  });
});

describe('archivos que no son lo que dicen', () => {
  it.each([
    ['nada', '', 'no es XML'],
    ['texto', 'hola', 'no es XML'],
    ['JSON', '{"a":1}', 'no es XML'],
    [
      'XML cortado',
      document('<bpmn:process id="p">').replace('</bpmn:definitions>', ''),
      'termina antes de cerrar',
    ],
    ['XML mal cerrado', document('<bpmn:process id="p"></bpmn:proceso>'), 'no corresponde'],
    ['otro XML', '<html><body/></html>', 'no es BPMN 2.0'],
    ['atributo repetido', document('<bpmn:process id="p" id="q"/>'), 'está repetido'],
    ['identificador imposible', document('<bpmn:process id="1 p"/>'), 'identificador «1 p»'],
  ])('%s', async (_, content, expected) => {
    expect((await errorsOf(content)).join('\n')).toContain(expected);
  });

  it('un nombre que no dice qué es', async () => {
    expect(errorsIn(await validate(document(), 'modelo.txt'))).toEqual([
      expect.stringContaining('.bpmn, .dmn o .form'),
    ]);
  });

  it('dice línea y columna de lo que no se puede leer', async () => {
    const content = document('\n<bpmn:process id="p">\n  <bpmn:rara id="r1"/>\n</bpmn:process>');
    const report = await validate(content);
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        rule: 'cauce/unknown-element',
        elementId: 'r1',
        message: expect.stringContaining('(línea 3, columna 3)'),
      }),
    );
  });

  it('un diagrama con flujos duplicados y sin nada más no tumba nada', async () => {
    expect((await validate(processXml(flow('f', 'a', 'b') + flow('f', 'a', 'b')))).ok).toBe(false);
  });
});
