import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { SERVICE_TASK, type JobServiceTask, type LocalServiceTask } from './service-task';

export type RegisteredServiceTask =
  | { type: string; runs: 'local'; attempts: number; handler: LocalServiceTask }
  | { type: string; runs: 'job'; attempts: number; handler: JobServiceTask };

/** Finds every provider decorated with `@ServiceTask`, so that the engine calls handlers it does not know. */
@Injectable()
export class ServiceTaskRegistry implements OnApplicationBootstrap {
  private readonly handlers = new Map<string, RegisteredServiceTask>();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    this.discover();
  }

  discover(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const options = metatype && Reflect.getMetadata(SERVICE_TASK, metatype);
      if (!options || !instance) continue;
      const known = this.handlers.get(options.type);
      if (known && known.handler !== instance) {
        throw new Error(`Two providers are registered for the service task «${options.type}».`);
      }
      this.handlers.set(options.type, { ...options, handler: instance });
    }
  }

  find(type: string): RegisteredServiceTask | undefined {
    if (this.handlers.size === 0) this.discover();
    return this.handlers.get(type);
  }

  types(): string[] {
    if (this.handlers.size === 0) this.discover();
    return [...this.handlers.keys()];
  }
}
