import {
  compileProcesses,
  KernelError,
  SUPPORTED_ELEMENTS,
  SUPPORTED_EVENTS,
  unsupportedReason,
} from '../../../src/engine/kernel';
import { boundary, chain, diagram, end, flow, io, start, timer, userTask } from './support/diagram';

const around = (element: string, id = 'x'): string =>
  diagram(start() + element + end() + chain('inicio', id, 'fin'));

async function refusal(xml: string): Promise<KernelError> {
  try {
    await compileProcesses(xml);
  } catch (error) {
    if (error instanceof KernelError) return error;
    throw error;
  }
  throw new Error('It compiled.');
}

describe('What the kernel cannot carry is refused with its element', () => {
  it.each([
    ['inclusive gateway', '<inclusiveGateway id="x" />'],
    ['complex gateway', '<complexGateway id="x" />'],
    [
      'script task',
      '<scriptTask id="x" scriptFormat="javascript"><script>process.exit()</script></scriptTask>',
    ],
    ['task without type', '<task id="x" />'],
    ['transaction', '<transaction id="x" />'],
    ['ad-hoc sub-process', '<adHocSubProcess id="x" />'],
    ['event sub-process', `<subProcess id="x" triggeredByEvent="true">${start('i')}</subProcess>`],
    [
      'conditional event',
      '<intermediateCatchEvent id="x"><conditionalEventDefinition><condition>= a</condition></conditionalEventDefinition></intermediateCatchEvent>',
    ],
    [
      'link event',
      '<intermediateThrowEvent id="x"><linkEventDefinition name="l" /></intermediateThrowEvent>',
    ],
    ['compensation', '<intermediateThrowEvent id="x"><compensateEventDefinition /></intermediateThrowEvent>'],
    ['compensation activity', '<userTask id="x" isForCompensation="true" />'],
    ['standard loop', '<userTask id="x"><standardLoopCharacteristics /></userTask>'],
    [
      'several event definitions',
      `<intermediateCatchEvent id="x">${timer('timeDate', '2026-01-01')}<signalEventDefinition /></intermediateCatchEvent>`,
    ],
    [
      'execution listener',
      '<userTask id="x"><extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="a" /></zeebe:executionListeners></extensionElements></userTask>',
    ],
    [
      'camunda attribute',
      '<serviceTask id="x" camunda:expression="${a}"><extensionElements><zeebe:taskDefinition type="a" /></extensionElements></serviceTask>',
    ],
    [
      'camunda extension',
      '<userTask id="x"><extensionElements><camunda:executionListener event="start" /></extensionElements></userTask>',
    ],
    [
      'job type by expression',
      '<serviceTask id="x"><extensionElements><zeebe:taskDefinition type="= tipo" /></extensionElements></serviceTask>',
    ],
  ])('%s', async (_, element) => {
    const error = await refusal(around(element));
    expect(error).toMatchObject({ code: 'unsupported', elementId: 'x' });
    expect(error.message).toMatch(/^[A-ZÁÉÍÓÚ].*[.:]/);
  });

  it('conditional and compensation boundary events', async () => {
    for (const definition of [
      '<conditionalEventDefinition><condition>= a</condition></conditionalEventDefinition>',
      '<compensateEventDefinition />',
      '<cancelEventDefinition />',
    ]) {
      const xml = diagram(
        start() +
          userTask('t') +
          boundary('x', 't', definition) +
          end() +
          end('f') +
          chain('inicio', 't', 'fin') +
          chain('x', 'f'),
      );
      expect(await refusal(xml)).toMatchObject({ code: 'unsupported', elementId: 'x' });
    }
  });

  it('a boundary event on what an event gateway waits for', async () => {
    const xml = diagram(
      start() +
        '<eventBasedGateway id="g" /><receiveTask id="x" messageRef="m" />' +
        boundary('b', 'x', timer('timeDate', '2026-01-01')) +
        `<intermediateCatchEvent id="y">${timer('timeDate', '2026-01-01')}</intermediateCatchEvent>` +
        end() +
        chain('inicio', 'g', 'x', 'fin') +
        chain('g', 'y', 'fin') +
        chain('b', 'fin'),
      '<message id="m" name="m" />',
    );
    expect(await refusal(xml)).toMatchObject({ code: 'unsupported', elementId: 'x' });
  });

  it('a condition in another language', async () => {
    const xml = diagram(
      start() +
        '<exclusiveGateway id="g" default="d" />' +
        end() +
        end('f') +
        chain('inicio', 'g') +
        flow('g', 'fin', undefined, 'd') +
        '<sequenceFlow id="c" sourceRef="g" targetRef="f"><conditionExpression xsi:type="tFormalExpression" language="javascript">= next(null, true)</conditionExpression></sequenceFlow>',
    );
    expect(await refusal(xml)).toMatchObject({ code: 'unsupported', elementId: 'c' });
  });
});

describe('What contradicts itself is refused', () => {
  it.each([
    ['service task without type', around('<serviceTask id="x" />'), 'x'],
    ['business rule without decision', around('<businessRuleTask id="x" />'), 'x'],
    ['call without process', around('<callActivity id="x" />'), 'x'],
    ['receive task without message', around('<receiveTask id="x" />'), 'x'],
    [
      'timer without time',
      around('<intermediateCatchEvent id="x"><timerEventDefinition /></intermediateCatchEvent>'),
      'x',
    ],
    [
      'multi-instance without collection',
      around(
        '<userTask id="x"><multiInstanceLoopCharacteristics><loopCardinality>100000000</loopCardinality></multiInstanceLoopCharacteristics></userTask>',
      ),
      'x',
    ],
    ['mapping to no variable', around(userTask('x', io({}, { '__proto__.a': '= 1' }))), 'x'],
    [
      'error without code',
      diagram(start() + '<endEvent id="x"><errorEventDefinition /></endEvent>' + chain('inicio', 'x')),
      'x',
    ],
    [
      'nothing flows in',
      diagram(start() + userTask('x') + end() + chain('inicio', 'fin') + chain('x', 'fin')),
      'x',
    ],
    [
      'flows into a start',
      diagram(start() + userTask('t') + chain('inicio', 't') + chain('t', 'inicio')),
      'inicio',
    ],
    ['no start', diagram(userTask('t') + end() + chain('t', 'fin')), 't'],
    [
      'two plain starts',
      diagram(start() + start('otro') + end() + chain('inicio', 'fin') + chain('otro', 'fin')),
      'proceso',
    ],
    [
      'boundary without way out',
      diagram(
        start() +
          userTask('t') +
          boundary('x', 't', timer('timeDate', '2026-01-01')) +
          end() +
          chain('inicio', 't', 'fin'),
      ),
      'x',
    ],
    [
      'error boundary that does not interrupt',
      diagram(
        start() +
          userTask('t') +
          boundary('x', 't', '<errorEventDefinition />', false) +
          end() +
          chain('inicio', 't', 'fin') +
          chain('x', 'fin'),
      ),
      'x',
    ],
    [
      'condition without =',
      diagram(
        start() +
          '<exclusiveGateway id="g" />' +
          end() +
          chain('inicio', 'g') +
          '<sequenceFlow id="x" sourceRef="g" targetRef="fin"><conditionExpression xsi:type="tFormalExpression">true</conditionExpression></sequenceFlow>',
      ),
      'x',
    ],
    [
      'event gateway to a task',
      diagram(
        start() +
          '<eventBasedGateway id="g" />' +
          userTask('a') +
          userTask('b') +
          end() +
          chain('inicio', 'g') +
          flow('g', 'a', undefined, 'x') +
          chain('g', 'b', 'fin') +
          chain('a', 'fin'),
      ),
      'x',
    ],
    [
      'the same way twice',
      diagram(
        start() +
          '<parallelGateway id="x" />' +
          userTask('a') +
          end() +
          chain('inicio', 'x', 'a', 'fin') +
          flow('x', 'a'),
      ),
      'x',
    ],
  ])('%s', async (_, xml, elementId) => {
    expect(await refusal(xml)).toMatchObject({ code: 'invalid-model', elementId });
  });

  it.each([
    ['no XML', 'hola'],
    ['no BPMN', '<html />'],
    ['no process', diagram('').replace('isExecutable="true"', 'isExecutable="false"')],
    ['DOCTYPE', `<!DOCTYPE a [<!ENTITY b "c">]>${around(userTask('x'))}`],
    ['a flow to nowhere', diagram(start() + end() + chain('inicio', 'fin') + chain('inicio', 'nada'))],
    [
      'the same id twice',
      diagram(start() + userTask('t') + userTask('t') + end() + chain('inicio', 't', 'fin')),
    ],
  ])('%s', async (_, xml) => {
    expect(await refusal(xml)).toMatchObject({ code: 'invalid-model' });
  });
});

describe('The allow-list', () => {
  it('has a sentence for what it leaves out and is what compiles', () => {
    expect(SUPPORTED_ELEMENTS.has('bpmn:UserTask')).toBe(true);
    expect(SUPPORTED_ELEMENTS.has('bpmn:ScriptTask')).toBe(false);
    expect(SUPPORTED_EVENTS['bpmn:BoundaryEvent']?.has('none')).toBe(false);
    expect(unsupportedReason('bpmn:InclusiveGateway')).toMatch(/exclusiva/);
    expect(unsupportedReason('bpmn:Otra')).toMatch(/bpmn:Otra/);
  });
});

describe('A compiled process', () => {
  it('says what it needs', async () => {
    const xml = diagram(
      start() +
        '<startEvent id="m"><messageEventDefinition messageRef="msg" /></startEvent>' +
        userTask('t', '<zeebe:formDefinition formId="f1" />') +
        '<serviceTask id="s"><extensionElements><zeebe:taskDefinition type="a.b" /></extensionElements></serviceTask>' +
        '<businessRuleTask id="d"><extensionElements><zeebe:calledDecision decisionId="terminos" resultVariable="r" /></extensionElements></businessRuleTask>' +
        '<callActivity id="c"><extensionElements><zeebe:calledElement processId="hijo" /></extensionElements></callActivity>' +
        '<textAnnotation id="nota"><text>nota</text></textAnnotation><dataObject id="dato" />' +
        end() +
        chain('inicio', 't', 's', 'd', 'c', 'fin') +
        chain('m', 't'),
      '<message id="msg" name="llega" />',
    );
    const [process] = await compileProcesses(xml);
    expect(process).toMatchObject({
      processId: 'proceso',
      name: 'Proceso de prueba',
      starts: [
        { elementId: 'inicio', kind: 'none' },
        { elementId: 'm', kind: 'message', messageName: 'llega' },
      ],
      jobTypes: ['a.b'],
      formIds: ['f1'],
      decisionIds: ['terminos'],
      calledProcessIds: ['hijo'],
    });
    expect(process?.elementIds).toEqual(['inicio', 'm', 't', 's', 'd', 'c', 'fin']);
  });
});
