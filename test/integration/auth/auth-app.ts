import {
  Body,
  Controller,
  Delete,
  Get,
  Global,
  HttpCode,
  Injectable,
  Module,
  Post,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { AuthModule, CurrentUser, IdempotentCommand, Publico, Roles } from '../../../src/auth';
import { PlatformModule } from '../../../src/bootstrap/platform.module';
import { Refusal } from '../../../src/common/refusal';
import { UnitOfWork } from '../../../src/database/unit-of-work';
import { createTestApp, type TestAppOptions } from '../../support';

/** What the routes of the test count and wait for. */
@Injectable()
export class Probe {
  runs = 0;
  hold: Promise<void> = Promise.resolve();
  refuse?: Refusal;
  failAfterCommit = false;
}

@Controller()
class ProbeController {
  constructor(
    private readonly probe: Probe,
    private readonly work: UnitOfWork,
    private readonly command: IdempotentCommand,
  ) {}

  @Get('solo-auditor')
  @Roles('auditor')
  soloAuditor(@CurrentUser() user: CurrentUser) {
    return user;
  }

  @Post('orden')
  @Roles('gestor', 'admin')
  async orden(@Body() body: unknown) {
    const run = ++this.probe.runs;
    await this.probe.hold;
    if (this.probe.refuse) throw this.probe.refuse;
    return { run, body };
  }

  @Delete('orden')
  @HttpCode(204)
  @Roles('gestor')
  borrar(): void {
    this.probe.runs++;
  }

  @Post('publico/orden')
  @Publico()
  @HttpCode(202)
  @UseInterceptors(FilesInterceptor('anexos'))
  async publica(@Body() body: Record<string, string>, @UploadedFiles() files: { size: number }[] = []) {
    const answer = { run: ++this.probe.runs, campos: body, anexos: files.map((file) => file.size) };
    await this.work.run((tx) => this.command.settle(tx, 202, answer));
    if (this.probe.failAfterCommit) throw new Error('el proceso muere aquí');
    return answer;
  }
}

@Global()
@Module({ imports: [PlatformModule, AuthModule], controllers: [ProbeController], providers: [Probe] })
export class AuthTestModule {}

export const createAuthApp = (options: TestAppOptions = {}) =>
  createTestApp({ module: AuthTestModule, ...options });
