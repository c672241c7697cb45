import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JournalModule } from '../../journal/journal.module';
import { JobRunner } from '../jobs/job-runner';
import { JobSignal } from '../jobs/job-signal';
import { JobWorker } from '../jobs/job-worker';
import { ProcessLibrary } from '../models/releases/process-library';
import { ReleaseService } from '../models/releases/release.service';
import { IncidentService } from './incident.service';
import { Runtime } from './runtime.service';
import { ServiceTaskRegistry } from './service-task.registry';

@Module({
  imports: [DiscoveryModule, JournalModule],
  providers: [
    ProcessLibrary,
    ReleaseService,
    ServiceTaskRegistry,
    Runtime,
    IncidentService,
    JobSignal,
    JobRunner,
    JobWorker,
  ],
  exports: [
    ProcessLibrary,
    ReleaseService,
    ServiceTaskRegistry,
    Runtime,
    IncidentService,
    JobWorker,
    JobSignal,
  ],
})
export class EngineModule {}
