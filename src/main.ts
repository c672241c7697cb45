import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { configureApp } from './common/http/configure-app';
import { Config } from './config/config';
import { DemoSeeder } from './demo/demo-seeder';

async function main(): Promise<void> {
  const app = configureApp(
    await NestFactory.create<NestExpressApplication>(AppModule, {
      bufferLogs: true,
      // A boot that fails says its one sentence; what was buffered would bury it.
      autoFlushLogs: false,
      abortOnError: false,
      forceCloseConnections: true,
    }),
  );
  const config = app.get(Config);
  await app.listen(config.port, config.host);
  app.get(DemoSeeder).start();
  process.stdout.write(`Cauce atiende en ${config.publicUrl} (perfil ${config.perfil})\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`Cauce no pudo iniciar: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
