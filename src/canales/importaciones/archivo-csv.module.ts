import type { Readable } from 'node:stream';
import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { FileStore, type StoredFile } from '../../files';

export interface ArchivoCsv {
  stored: StoredFile;
}

const MAXIMO_BYTES = 50 * 1024 * 1024;
const TIPOS = ['text/csv', 'text/plain'];

/** Streams an uploaded file of rows into the file store: nothing of it is held in memory. */
function almacenamiento(files: FileStore) {
  return {
    _handleFile(
      _request: unknown,
      file: { stream: Readable; originalname: string },
      done: (error: unknown, info?: Partial<ArchivoCsv>) => void,
    ): void {
      const bytes = file.stream.iterator({ destroyOnReturn: false });
      files.save(bytes, { name: file.originalname, maxBytes: MAXIMO_BYTES, allowedTypes: TIPOS }).then(
        (stored) => done(null, { stored }),
        (error: unknown) => {
          file.stream.resume();
          done(error);
        },
      );
    },
    _removeFile(_request: unknown, _file: unknown, done: (error: null) => void): void {
      done(null);
    },
  };
}

@Module({
  imports: [
    MulterModule.registerAsync({
      inject: [FileStore],
      useFactory: (files: FileStore) => ({
        storage: almacenamiento(files) as never,
        defParamCharset: 'utf8',
        limits: { files: 1, fields: 2, fieldSize: 1024 },
      }),
    }),
  ],
  exports: [MulterModule],
})
export class ArchivoCsvModule {}
