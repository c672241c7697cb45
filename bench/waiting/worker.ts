import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Pool } from 'pg';
import { EngineClient } from '../durable/engine-case';
import { serve } from '../support/child';
import { bootEngine } from '../support/engine';
import { VARIABLES } from '../support/payload';
import { cpuMsSince } from '../support/stats';

export type Question = { ask: 'start' } | { ask: 'work'; tasks: string[] } | { ask: 'idle'; ms: number };

export interface WorkAnswer {
  cpuMs: number;
  stepMs: number[];
}

let app: INestApplicationContext;
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 1 });

async function answer(question: Question): Promise<unknown> {
  const client = new EngineClient(app, pool, 'bench');
  if (question.ask === 'start') return client.start('caso-con-plazo', VARIABLES);
  if (question.ask === 'idle') return pause(question.ms);
  const stepMs: number[] = [];
  const cpu = process.cpuUsage();
  for (const task of question.tasks) {
    await client.claim(task);
    stepMs.push(await client.complete(task));
  }
  return { cpuMs: cpuMsSince(cpu), stepMs };
}

async function main(): Promise<void> {
  app = await bootEngine();
  serve<Question>(answer, async () => {
    await pool.end();
    await app.close();
  });
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exit(1);
});
