import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Injectable, Module } from '@nestjs/common';
import { PlatformModule } from '../../../src/bootstrap/platform.module';
import { ReleaseService } from '../../../src/engine/models/releases/release.service';
import { EngineModule } from '../../../src/engine/runtime/engine.module';
import { Runtime } from '../../../src/engine/runtime/runtime.service';
import {
  BpmnError,
  ServiceTask,
  type JobServiceTask,
  type LocalServiceTask,
} from '../../../src/engine/runtime/service-task';
import { ServiceTaskRegistry } from '../../../src/engine/runtime/service-task.registry';
import { JournalModule } from '../../../src/journal';
import { UserTasksModule } from '../../../src/user-tasks/user-tasks.module';
import type { Worker } from '../../../src/user-tasks/user-task.service';
import { createTestApp, type TestApp } from '../../support/test-app';

/** What the handlers of these tests did, and what they are told to do next. */
export const handlers = {
  ran: [] as string[],
  fail: undefined as Error | undefined,
  failOutside: undefined as Error | undefined,
};

@Injectable()
@ServiceTask('test.local', { runs: 'local' })
class LocalTask implements LocalServiceTask {
  async execute(context: Parameters<LocalServiceTask['execute']>[0]) {
    if (handlers.fail) throw handlers.fail;
    handlers.ran.push(`local ${context.elementId}`);
    return { doneLocally: true };
  }
}

@Injectable()
@ServiceTask('test.job', { attempts: 3 })
class JobTask implements JobServiceTask {
  async execute(context: Parameters<JobServiceTask['execute']>[0]) {
    if (handlers.failOutside) throw handlers.failOutside;
    handlers.ran.push(`job ${context.elementId}`);
    return { variables: { doneOutside: true } };
  }
}

@Module({
  imports: [PlatformModule, JournalModule, EngineModule, UserTasksModule],
  providers: [LocalTask, JobTask],
})
export class EngineTestModule {}

export const worker = (username: string, groups = ['gestor']): Worker => ({
  username,
  groups,
  actor: { kind: 'account', id: username },
  supervisor: false,
});

export { BpmnError };

/** The engine alone, on a real database, with these diagrams deployed. */
export async function engineWith(processes: Record<string, string>): Promise<TestApp> {
  handlers.ran = [];
  handlers.fail = undefined;
  handlers.failOutside = undefined;
  const app = await createTestApp({ module: EngineTestModule });
  await deploy(app, processes);
  return app;
}

export async function deploy(app: TestApp, processes: Record<string, string>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cauce-modelos-'));
  const folders = { processes: join(folder, 'processes'), templates: join(folder, 'templates') };
  try {
    mkdirSync(join(folders.processes, 'test'), { recursive: true });
    mkdirSync(folders.templates);
    for (const [name, xml] of Object.entries(processes))
      writeFileSync(join(folders.processes, `${name}.bpmn`), xml);
    await app.get(ReleaseService).deployFromFiles(folders, 'test', app.get(ServiceTaskRegistry).types());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function startCase(
  app: TestApp,
  processKey: string,
  variables: Record<string, unknown> = {},
): Promise<string> {
  const id = randomUUID();
  await app.unitOfWork.run((tx) =>
    app.get(Runtime).createCase(tx, {
      id,
      releaseId: app.get(ReleaseService).current().id,
      processKey,
      businessKey: `T-${id.slice(0, 8)}`,
      variables,
      dueAt: null,
    }),
  );
  return id;
}

/** A process around `body`; the lane is the default group. */
export function bpmn(id: string, body: string, messages = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="defs-${id}" targetNamespace="http://test">
  ${messages}
  <process id="${id}" name="${id}" isExecutable="true">${body}</process>
</definitions>`;
}

export const userTask = (id: string) =>
  `<userTask id="${id}" name="${id}"><extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="gestor" /></extensionElements></userTask>`;
export const serviceTask = (id: string, type: string) =>
  `<serviceTask id="${id}" name="${id}"><extensionElements><zeebe:taskDefinition type="${type}" /></extensionElements></serviceTask>`;
export const flows = (...ids: string[]) =>
  ids
    .slice(1)
    .map((to, i) => `<sequenceFlow id="f-${ids[i]}-${to}" sourceRef="${ids[i]}" targetRef="${to}" />`)
    .join('');
