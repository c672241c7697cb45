import type { Readable } from 'node:stream';
import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { Config } from '../config/config';
import { FileStore, type StoredFile } from '../files';

/** What a received file becomes: already checked and kept, by content. */
export interface AnexoRecibido {
  stored: StoredFile;
}

type Done = (error: unknown, info?: Partial<AnexoRecibido>) => void;

/** Streams each uploaded file straight into the file store: nothing is held in memory. */
function almacenamiento(files: FileStore) {
  return {
    _handleFile(_request: unknown, file: { stream: Readable; originalname: string }, done: Done): void {
      // A store that stops reading must not destroy the part: multer would tell of that, and not of the reason.
      const bytes = file.stream.iterator({ destroyOnReturn: false });
      files.save(bytes, { name: file.originalname }).then(
        (stored) => done(null, { stored }),
        (error: unknown) => {
          file.stream.resume();
          done(error);
        },
      );
    },
    // The store keeps files by content and sweeps orphans: there is nothing to take back here.
    _removeFile(_request: unknown, _file: unknown, done: (error: null) => void): void {
      done(null);
    },
  };
}

const CARTA_DE_DATOS_MAXIMA = 200 * 1024;

/** Uploads of a petition: field `datos` (JSON) and files `anexos`. */
@Module({
  imports: [
    MulterModule.registerAsync({
      inject: [FileStore, Config],
      useFactory: (files: FileStore, config: Config) => ({
        storage: almacenamiento(files) as never,
        defParamCharset: 'utf8',
        limits: {
          files: config.attachmentMaxCount,
          fields: 5,
          fieldSize: CARTA_DE_DATOS_MAXIMA,
          // No fileSize: the store stops at the limit, and says which file and how much is admitted.
        },
      }),
    }),
  ],
  exports: [MulterModule],
})
export class AnexosModule {}
