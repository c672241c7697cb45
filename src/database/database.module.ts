import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DatabaseServer } from './database-server';
import { UnitOfWork } from './unit-of-work';

@Module({ providers: [DatabaseServer], exports: [DatabaseServer] })
class DatabaseServerModule {}

/** `DataSource`, `UnitOfWork` and every repository's connection. Import it once, in the application's module. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      imports: [DatabaseServerModule],
      inject: [DatabaseServer],
      useFactory: (server: DatabaseServer) => ({ type: 'postgres', server, retryAttempts: 0 }) as never,
      dataSourceFactory: (options) => (options as unknown as { server: DatabaseServer }).server.open(),
    }),
  ],
  providers: [UnitOfWork],
  exports: [UnitOfWork],
})
export class DatabaseModule {}
