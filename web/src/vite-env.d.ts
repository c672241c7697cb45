/// <reference types="vite/client" />

declare module 'flatpickr/dist/l10n/es.js' {
  import type { CustomLocale } from 'flatpickr/dist/types/locale';
  export const Spanish: CustomLocale;
}
