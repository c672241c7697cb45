import { chain, diagram, end, flow, serviceTask, start, userTask } from './support/diagram';
import { Story } from './support/story';

const xml = diagram(
  start() +
    userTask('triage', '<zeebe:assignmentDefinition candidateGroups="gestor" />') +
    '<exclusiveGateway id="decide" default="no" />' +
    userTask('responder') +
    serviceTask('enviar', 'cartas.generar') +
    end() +
    end('rechazado') +
    chain('inicio', 'triage', 'decide') +
    flow('decide', 'responder', 'procede = true') +
    flow('decide', 'rechazado', undefined, 'no') +
    chain('responder', 'enviar', 'fin'),
);

describe('A petition that is answered', () => {
  it('goes from task to task and ends', async () => {
    const story = await Story.begin(xml, { radicado: '2026-000001' });
    expect(story.open).toEqual(['triage']);
    expect(story.wait('triage')).toMatchObject({
      kind: 'userTask',
      candidateGroups: ['gestor'],
      executionId: 'triage~3',
    });

    await story.complete('triage', { procede: true });
    expect(story.open).toEqual(['responder']);
    await story.complete('responder', { cuerpo: 'Hola' });
    expect(story.wait('enviar', 'job').jobType).toBe('cartas.generar');
    await story.complete('enviar', { cartaId: 'c1' });

    expect(story.outcome).toMatchObject({ status: 'completed', waits: [] });
    expect(story.variables).toEqual({
      radicado: '2026-000001',
      procede: true,
      cuerpo: 'Hola',
      cartaId: 'c1',
    });
    expect(story.trail).toEqual([
      'inicio:entered',
      'inicio:completed',
      'triage:entered',
      'triage:completed',
      'decide:entered',
      'decide:completed',
      'responder:entered',
      'responder:completed',
      'enviar:entered',
      'enviar:completed',
      'fin:entered',
      'fin:completed',
    ]);
  });

  it('takes the default flow when no condition is true', async () => {
    const story = await Story.begin(xml);
    await story.complete('triage', { procede: 'true' });
    expect(story.outcome.status).toBe('completed');
    expect(story.trail).toContain('rechazado:completed');
    expect(story.trail.join()).not.toContain('responder');
  });
});
