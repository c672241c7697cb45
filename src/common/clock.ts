import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The only source of "now" in the product. Injected everywhere, so that a test (or the demonstration data)
 * can live through months of a case in seconds.
 */
export abstract class Clock {
  abstract now(): Date;
}

const moved = new AsyncLocalStorage<Date>();

export class SystemClock extends Clock {
  now(): Date {
    const instant = moved.getStore();
    return instant ? new Date(instant) : new Date();
  }
}

/**
 * Runs `work`, and whatever it awaits, at another instant of the system clock. Only the demonstration data
 * live so; everybody else stays in the present.
 */
export function livingAt<T>(instant: Date, work: () => Promise<T>): Promise<T> {
  return moved.run(instant, work);
}

/** A clock that stands still until it is moved. */
export class ManualClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(moved.getStore() ?? this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
