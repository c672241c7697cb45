import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../../src/common/project-root';
import { Persona, exigir, persona } from '../../support/persona';
import type { TestApp } from '../../support/test-app';
import { appBajoAsedio, huella, seNiega } from './asedio';

const CABEZA = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="http://cauce">`;
const proceso = (cuerpo: string) =>
  `${CABEZA}<bpmn:process id="p" isExecutable="true">${cuerpo}</bpmn:process></bpmn:definitions>`;
const entre = (medio: string, id: string) =>
  proceso(`<bpmn:startEvent id="inicio"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="inicio" targetRef="${id}"/>${medio}
    <bpmn:sequenceFlow id="b" sourceRef="${id}" targetRef="fin"/><bpmn:endEvent id="fin"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>`);
const FLUJOS = '<bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>';

/** A diagram, what its finding must name and say. */
const HOSTILES: Array<[string, string, { rule: string; elementId?: string; dice: RegExp }]> = [
  ['texto que no es XML', 'esto no es un diagrama', { rule: 'cauce/not-xml', dice: /XML/ }],
  ['un XML a medias', `${CABEZA}<bpmn:process id="p">`, { rule: 'cauce/not-xml', dice: /XML/ }],
  ['un XML de otra cosa', '<html><body/></html>', { rule: 'cauce/not-bpmn', dice: /BPMN/ }],
  ['nada', '', { rule: 'cauce/not-xml', dice: /.{10}/ }],
  [
    'una entidad externa',
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${proceso('<bpmn:startEvent id="s" name="&e;"/>').slice(38)}`,
    { rule: 'cauce/doctype', dice: /DOCTYPE/ },
  ],
  [
    'mil millones de risas',
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><x>&c;</x>`,
    { rule: 'cauce/doctype', dice: /DOCTYPE/ },
  ],
  [
    'una tarea de código',
    entre(
      `<bpmn:scriptTask id="malo" scriptFormat="javascript">${FLUJOS}<bpmn:script>process.exit(1)</bpmn:script></bpmn:scriptTask>`,
      'malo',
    ),
    { rule: 'cauce/', elementId: 'malo', dice: /código|script/i },
  ],
  [
    'un elemento desconocido',
    entre(`<bpmn:quantumTask id="malo">${FLUJOS}</bpmn:quantumTask>`, 'malo'),
    { rule: 'cauce/', dice: /quantumTask/ },
  ],
  [
    'una compuerta inclusiva, que el motor no sincroniza',
    entre(`<bpmn:inclusiveGateway id="malo">${FLUJOS}</bpmn:inclusiveGateway>`, 'malo'),
    { rule: 'cauce/', elementId: 'malo', dice: /inclusi/i },
  ],
  [
    'una referencia que no va a ninguna parte',
    proceso(
      '<bpmn:startEvent id="inicio"/><bpmn:sequenceFlow id="malo" sourceRef="inicio" targetRef="nadie"/>',
    ),
    { rule: 'cauce/dangling-reference', elementId: 'malo', dice: /nadie/ },
  ],
  [
    'un temporizador con una fecha que no existe',
    entre(
      `<bpmn:intermediateCatchEvent id="malo">${FLUJOS}<bpmn:timerEventDefinition id="t"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">2026-02-30T00:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`,
      'malo',
    ),
    { rule: 'cauce/', elementId: 'malo', dice: /2026-02-30|fecha/ },
  ],
  [
    'diez mil elementos',
    proceso(Array.from({ length: 10_000 }, (_, i) => `<bpmn:task id="t${i}"/>`).join('')),
    { rule: 'cauce/too-many-elements', dice: /500/ },
  ],
  [
    'mil subprocesos, uno dentro de otro',
    proceso(
      `${Array.from({ length: 1_000 }, (_, i) => `<bpmn:subProcess id="s${i}">`).join('')}${'</bpmn:subProcess>'.repeat(1_000)}`,
    ),
    { rule: 'cauce/too-', dice: /20|500/ },
  ],
  [
    '600 KB',
    proceso(`<bpmn:documentation>${'x'.repeat(600 * 1024)}</bpmn:documentation>`),
    { rule: 'cauce/too-large', dice: /512/ },
  ],
];

interface Hallazgo {
  elementId?: string;
  rule: string;
  severity: string;
  message: string;
}

/** What nobody should be able to publish, at the two doors that a model has. */
describe('un modelo hostil', () => {
  let app: TestApp;
  let coordinador: Persona;
  let carpeta: string;

  beforeAll(async () => {
    app = await appBajoAsedio();
    coordinador = await persona(app, 'coordinador');
    carpeta = mkdtempSync(join(tmpdir(), 'cauce-modelos-'));
  });

  afterAll(async () => {
    await app?.close();
    rmSync(carpeta, { recursive: true, force: true });
  });

  it.each(HOSTILES)('%s: el servidor dice qué y dónde', async (_que, contenido, esperado) => {
    const antes = await huella(app);
    const informe = exigir(
      await coordinador.post('/modelos/validar', { nombre: 'malo.bpmn', contenido }),
      200,
    );
    expect(informe.ok).toBe(false);
    exigirHallazgo(informe.findings, esperado);
    expect((await fetch(`${app.url}/ready`)).status).toBe(200);
    expect(await huella(app)).toEqual(antes);
  });

  it('50 MB como JSON no pasan de la puerta', () =>
    seNiega(
      app,
      () =>
        coordinador.post('/modelos/validar', {
          nombre: 'malo.bpmn',
          contenido: 'x'.repeat(50 * 1024 * 1024),
        }),
      {
        status: 413,
        code: 'cuerpo-demasiado-grande',
        dice: /tamaño/,
      },
    ));

  it('50 MB como archivo tampoco: no se guardan en memoria', async () => {
    const form = new FormData();
    form.set('archivo', new Blob([new Uint8Array(50 * 1024 * 1024)]), 'malo.bpmn');
    await seNiega(app, () => coordinador.enviar('/modelos/validar', form), {
      status: 413,
      code: 'anexo-demasiado-grande',
      dice: /tamaño/,
    });
  });

  it.each([
    ['sin archivo', {}],
    ['con otro campo', { contenido: '<x/>' }],
    ['con un contenido que no es texto', { nombre: 'x.bpmn', contenido: { a: 1 } }],
  ])('%s', (_que, cuerpo) =>
    seNiega(app, () => coordinador.post('/modelos/validar', cuerpo), {
      status: 422,
      code: 'modelo-faltante',
      dice: /«archivo»/,
    }),
  );

  it('el comando dice lo mismo, una línea por archivo, y termina en 1', async () => {
    const archivos = HOSTILES.map(([, contenido], i) => {
      const archivo = join(carpeta, `${i}.bpmn`);
      writeFileSync(archivo, contenido);
      return archivo;
    });
    const grande = join(carpeta, 'grande.bpmn');
    writeFileSync(grande, Buffer.alloc(50 * 1024 * 1024, 'x'));
    const { code, stdout } = await npmRun('modelos:validar', [...archivos, grande]);
    expect(code).toBe(1);
    const lineas = stdout
      .trim()
      .split('\n')
      .map((linea) => JSON.parse(linea) as { file: string; ok: boolean; findings: Hallazgo[] });
    expect(lineas.map(({ file }) => file)).toEqual([...archivos, grande]);
    lineas.slice(0, -1).forEach(({ ok, findings }, i) => {
      expect(ok).toBe(false);
      exigirHallazgo(findings, HOSTILES[i]![2]);
    });
    exigirHallazgo(lineas.at(-1)!.findings, { rule: 'cauce/too-large', dice: /512/ });
  });
});

function exigirHallazgo(
  hallazgos: Hallazgo[],
  { rule, elementId, dice }: { rule: string; elementId?: string; dice: RegExp },
): void {
  expect(hallazgos).toContainEqual(
    expect.objectContaining({
      rule: expect.stringMatching(new RegExp(`^${rule}`)),
      severity: 'error',
      message: expect.stringMatching(dice),
      ...(elementId && { elementId }),
    }),
  );
}

async function npmRun(comando: string, argumentos: string[]): Promise<{ code: number; stdout: string }> {
  try {
    const { stdout } = await promisify(execFile)('npm', ['run', '-s', comando, '--', ...argumentos], {
      cwd: PROJECT_ROOT,
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { code, stdout };
  }
}
