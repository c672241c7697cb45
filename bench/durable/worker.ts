import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { savedState, stockModel } from '../kernel/stock-engine';
import { serve } from '../support/child';
import { bootEngine } from '../support/engine';
import { VARIABLES } from '../support/payload';
import { cpuMsSince } from '../support/stats';
import { EngineClient } from './engine-case';
import { floorCase } from './floor';

export interface Question {
  /** Bare transactions; tasks born with their owner (the common measure); tasks that are taken first. */
  subject: 'floor' | 'assigned' | 'claimed';
  clients: number;
  seconds: number;
}

export interface Answer {
  cases: number;
  seconds: number;
  cpuMs: number;
  completeMs: number[];
  claimMs: number[];
}

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 16 });
let app: INestApplicationContext;
let state: object;

async function measure({ subject, clients, seconds }: Question): Promise<Answer> {
  const answer: Answer = { cases: 0, seconds: 0, cpuMs: 0, completeMs: [], claimMs: [] };
  const cpu = process.cpuUsage();
  const start = performance.now();
  const deadline = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, index) => {
      const client = new EngineClient(app, pool, `bench-${process.pid}-${index}`);
      while (performance.now() < deadline) {
        const times =
          subject === 'floor'
            ? { complete: await floorCase(pool, state), claim: [] }
            : await client.runCase(subject === 'claimed');
        answer.completeMs.push(...times.complete);
        answer.claimMs.push(...times.claim);
        answer.cases += 1;
      }
    }),
  );
  answer.seconds = (performance.now() - start) / 1000;
  answer.cpuMs = cpuMsSince(cpu);
  return answer;
}

/** What the floor stores: the state of the stock engine at the first task, about 5 KB. */
async function floorState(): Promise<object> {
  const xml = readFileSync(join(__dirname, '..', 'modelos', 'caso.bpmn'), 'utf8');
  const engine = (await stockModel(xml)).open();
  await engine.execute({ variables: VARIABLES } as never);
  return JSON.parse(await savedState(engine)) as object;
}

async function main(): Promise<void> {
  app = await bootEngine();
  state = await floorState();
  serve<Question>(measure, async () => {
    await pool.end();
    await app.close();
  });
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exit(1);
});
