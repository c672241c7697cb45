import { Injectable } from '@nestjs/common';

/** Lets whoever commits due work wake the worker of this process; polling remains the truth. */
@Injectable()
export class JobSignal {
  private listener: () => void = () => undefined;

  wake(): void {
    this.listener();
  }

  onWake(listener: () => void): void {
    this.listener = listener;
  }
}
