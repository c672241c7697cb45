import { setTimeout as pause } from 'node:timers/promises';

type Truthy<T> = Exclude<NonNullable<T>, false | 0 | ''>;

/**
 * Asks again until the answer is truthy, and returns it. What the condition throws counts as "not yet", and is part of
 * the message when the time is over.
 * @param timeoutMs default 60 s: generous, because it is only ever used up by a failure.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  {
    timeoutMs = 60_000,
    what = condition.toString(),
    everyMs = 20,
  }: { timeoutMs?: number; what?: string; everyMs?: number } = {},
): Promise<Truthy<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let trouble: unknown;
    try {
      const answer = await condition();
      if (answer) return answer as Truthy<T>;
    } catch (error) {
      trouble = error;
    }
    const because = trouble instanceof Error ? ` (${trouble.message})` : '';
    if (Date.now() > deadline)
      throw new Error(`Not within ${timeoutMs} ms: ${what}${because}`, { cause: trouble });
    await pause(everyMs);
  }
}
