import {
  boundary,
  callActivity,
  chain,
  diagram,
  end,
  flow,
  io,
  loop,
  message,
  serviceTask,
  start,
  subProcess,
  timer,
  userTask,
} from './diagram';

const onMessage = '<messageEventDefinition messageRef="m" />';
const onSignal = '<signalEventDefinition signalRef="s" />';
const onEscalation = '<escalationEventDefinition escalationRef="esc" />';
const onError = (ref?: string): string => `<errorEventDefinition ${ref ? `errorRef="${ref}"` : ''} />`;

const deep = subProcess(
  'dentro',
  start('di') +
    '<parallelGateway id="df" />' +
    userTask('da') +
    serviceTask('db', 'x') +
    boundary('dbe', 'db', onError('e1')) +
    '<parallelGateway id="dj" />' +
    `<intermediateThrowEvent id="dsube">${onEscalation}</intermediateThrowEvent>` +
    end('dfin') +
    `<endEvent id="dmal">${onError('e2')}</endEvent>` +
    '<exclusiveGateway id="dg" default="dd" />' +
    chain('di', 'df', 'da', 'dj', 'dsube', 'dg') +
    chain('df', 'db', 'dj') +
    flow('dg', 'dfin', undefined, 'dd') +
    flow('dg', 'dmal', 'mal = true') +
    chain('dbe', 'dfin'),
  io({ local: '= n' }, { hecho: '= local' }),
);

const middle = subProcess(
  'medio',
  start('mi') +
    deep +
    boundary('mesc', 'dentro', onEscalation, false) +
    boundary('merr', 'dentro', onError()) +
    userTask('mavisa') +
    '<eventBasedGateway id="me" />' +
    `<intermediateCatchEvent id="mllega">${onMessage}</intermediateCatchEvent><intermediateCatchEvent id="mvence">${timer('timeDuration', 'P1D')}</intermediateCatchEvent>` +
    `<intermediateCatchEvent id="msenal">${onSignal}</intermediateCatchEvent>` +
    end('mfin') +
    '<endEvent id="mya"><terminateEventDefinition /></endEvent>' +
    chain('mi', 'dentro', 'me', 'mllega', 'mfin') +
    chain('me', 'mvence', 'mya') +
    chain('me', 'msenal', 'mfin') +
    chain('mesc', 'mavisa', 'mfin') +
    chain('merr', 'mfin'),
  io({ n: '= if n = null then 0 else n' }),
);

const many = subProcess(
  'varios',
  start('vi') +
    userTask('va') +
    boundary('vt', 'va', timer('timeCycle', 'R2/PT1H'), false) +
    serviceTask('vb', 'y') +
    end('vfin') +
    end('vf2') +
    chain('vi', 'va', 'vb', 'vfin') +
    chain('vt', 'vf2'),
  '',
  loop(
    'inputCollection="= [1,2,3]" inputElement="cada" outputCollection="todos" outputElement="= {c: cada, n: n}"',
    false,
    '= numberOfCompletedInstances = 2',
  ),
);

/** A diagram with every element that the kernel carries, in loops and inside each other. */
export const everything = diagram(
  start() +
    '<exclusiveGateway id="vuelve" />' +
    userTask('recibir', '<zeebe:taskSchedule dueDate="= plazo.vence" />') +
    boundary(
      'aviso',
      'recibir',
      timer('timeCycle', 'R3/PT4H'),
      false,
      io({}, { avisos: '= (if avisos = null then 0 else avisos) + 1' }),
    ) +
    serviceTask('avisar', 'avisos.enviar') +
    boundary('desiste', 'recibir', onMessage) +
    boundary('nota', 'recibir', onSignal, false) +
    userTask('anotar') +
    '<parallelGateway id="f" />' +
    middle +
    boundary('a50', 'medio', timer('timeDate', '= plazo.alerta50'), false) +
    boundary('corte', 'medio', timer('timeDate', '= plazo.incumple')) +
    many +
    callActivity('llamar', 'hijo', 'propagateAllChildVariables="false"', io({ a: '= n' }, { n: '= n' })) +
    boundary('falla', 'llamar', onError('e1')) +
    '<businessRuleTask id="regla"><extensionElements><zeebe:calledDecision decisionId="d" resultVariable="decidido" /></extensionElements></businessRuleTask>' +
    userTask(
      'uno',
      '',
      '',
      loop(
        'inputCollection="= [1,2,3]" inputElement="x" outputCollection="salen" outputElement="= hecho"',
        true,
      ),
    ) +
    '<manualTask id="mano" /><receiveTask id="recibe" messageRef="m" />' +
    '<exclusiveGateway id="mm" /><sendTask id="manda" messageRef="m" /><parallelGateway id="j" /><exclusiveGateway id="g" default="gd" />' +
    end() +
    end('f2') +
    `<endEvent id="fs">${onSignal}</endEvent>` +
    chain('inicio', 'vuelve', 'recibir', 'f', 'medio', 'mm', 'j', 'g') +
    chain('f', 'varios', 'mano', 'j') +
    chain('f', 'llamar', 'regla', 'recibe', 'j') +
    chain('f', 'uno', 'manda', 'j') +
    flow('g', 'fin', undefined, 'gd') +
    flow('g', 'vuelve', 'otra = true') +
    chain('aviso', 'avisar', 'f2') +
    chain('desiste', 'fs') +
    chain('nota', 'anotar', 'f2') +
    chain('a50', 'f2') +
    chain('corte', 'mm') +
    chain('falla', 'regla'),
  message('m', 'desistida', '= radicado') +
    '<signal id="s" name="general" /><error id="e1" errorCode="UNO" /><error id="e2" errorCode="DOS" /><escalation id="esc" escalationCode="TARDE" />',
);
