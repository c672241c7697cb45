import type { Readable } from 'node:stream';
import { MulterModule } from '@nestjs/platform-express';
import { Refusal } from '../common/refusal';
import { FileStore, type StoredFile } from './file-store';

export interface UploadedCsv {
  stored: StoredFile;
}

const MAX_BYTES = 50 * 1024 * 1024;
const TYPES = ['text/csv', 'text/plain'];
const NOT_TEXT = ['anexo-tipo-no-permitido', 'anexo-tipo-no-coincide'];

type Done = (error: unknown, info?: Partial<UploadedCsv>) => void;

/** Streams an uploaded file of rows into the store, where it is read again as a stream: nothing is held in memory. */
function storage(files: FileStore) {
  return {
    _handleFile(_request: unknown, file: { stream: Readable; originalname: string }, done: Done): void {
      const bytes = file.stream.iterator({ destroyOnReturn: false });
      files.save(bytes, { name: file.originalname, maxBytes: MAX_BYTES, allowedTypes: TYPES }).then(
        (stored) => done(null, { stored }),
        (error: unknown) => {
          file.stream.resume();
          done(inSpreadsheetWords(error));
        },
      );
    },
    _removeFile(_request: unknown, _file: unknown, done: (error: null) => void): void {
      done(null);
    },
  };
}

/** A workbook, or text of two bytes a letter: who exported it is told how to export it again. */
function inSpreadsheetWords(error: unknown): unknown {
  if (!(error instanceof Refusal) || !NOT_TEXT.includes(error.code)) return error;
  const detail = `${error.detail} Guárdelo desde la hoja de cálculo como «CSV UTF-8 (delimitado)» y súbalo de nuevo.`;
  return Refusal.invalid('archivo-no-es-csv', detail, error.extra);
}

export const CsvUpload = MulterModule.registerAsync({
  inject: [FileStore],
  useFactory: (files: FileStore) => ({
    storage: storage(files) as never,
    defParamCharset: 'utf8',
    limits: { files: 1, fields: 5, fieldSize: 1024 },
  }),
});
