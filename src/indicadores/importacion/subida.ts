import type { Readable } from 'node:stream';
import { MulterModule } from '@nestjs/platform-express';
import { FileStore } from '../../files';

const MAXIMO_BYTES = 50 * 1024 * 1024;

type Listo = (error: unknown, info?: object) => void;

/** Streams the file straight into the store, where the import reads it again as a stream. */
function almacenamiento(files: FileStore) {
  return {
    _handleFile(_request: unknown, file: { stream: Readable; originalname: string }, listo: Listo): void {
      const bytes = file.stream.iterator({ destroyOnReturn: false });
      files
        .save(bytes, {
          name: file.originalname,
          maxBytes: MAXIMO_BYTES,
          allowedTypes: ['text/csv', 'text/plain'],
        })
        .then(
          (stored) => listo(null, { stored }),
          (error: unknown) => {
            file.stream.resume();
            listo(error);
          },
        );
    },
    _removeFile(_request: unknown, _file: unknown, listo: (error: null) => void): void {
      listo(null);
    },
  };
}

export const SubidaDeCsv = MulterModule.registerAsync({
  inject: [FileStore],
  useFactory: (files: FileStore) => ({
    storage: almacenamiento(files) as never,
    defParamCharset: 'utf8',
    limits: { files: 1, fields: 5, fieldSize: 1024 },
  }),
});
