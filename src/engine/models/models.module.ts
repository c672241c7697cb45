import { Module, type OnModuleDestroy } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { Config } from '../../config/config';
import { EngineModule } from '../runtime/engine.module';
import { ModelsController } from './models.controller';
import { closeValidation } from './validation';

@Module({
  imports: [
    EngineModule,
    MulterModule.registerAsync({
      inject: [Config],
      // In memory (multer's default): a model is small, and a larger one is refused while it arrives.
      useFactory: (config: Config) => ({ limits: { fileSize: config.modelMaxBytes, files: 1, fields: 2 } }),
    }),
  ],
  controllers: [ModelsController],
})
export class ModelsModule implements OnModuleDestroy {
  onModuleDestroy(): Promise<void> {
    return closeValidation();
  }
}
