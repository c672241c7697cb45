export { FilesModule } from './files.module';
export { CsvUpload, type UploadedCsv } from './csv-upload';
export { FileStore, type FileMeta, type StoredFile } from './file-store';
export { cleanName, DEFAULT_TYPES } from './file-types';
