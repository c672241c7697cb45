/** form-js schema (https://bpmn.io/schema/form-js): what is read of it here. Unknown members are kept and ignored. */

export interface FormOption {
  label?: string;
  value: unknown;
}

export interface FormField {
  type: string;
  id?: string;
  /** Where the value goes in the answer; dots make nested objects. */
  key?: string;
  /** Prefix of the keys inside a group or dynamic list. */
  path?: string;
  label?: string;
  dateLabel?: string;
  timeLabel?: string;
  components?: FormField[];
  /** Booleans or FEEL expressions with a leading `=`. */
  disabled?: boolean | string;
  readonly?: boolean | string;
  conditional?: { hide?: string };
  validate?: {
    required?: boolean;
    min?: number | string;
    max?: number | string;
    minLength?: number | string;
    maxLength?: number | string;
    pattern?: string;
    patternErrorMessage?: string;
    validationType?: string;
  };
  values?: FormOption[];
  valuesKey?: string;
  valuesExpression?: string;
  defaultValue?: unknown;
  decimalDigits?: number;
  increment?: number | string;
  serializeToString?: boolean;
  subtype?: 'date' | 'time' | 'datetime';
  disallowPassedDates?: boolean;
  multiple?: boolean | string;
  expression?: string;
  allowAddRemove?: boolean;
  defaultRepetitions?: number;
  [member: string]: unknown;
}

export interface FormSchema {
  type: 'default';
  id?: string;
  schemaVersion?: number;
  components: FormField[];
  [member: string]: unknown;
}

export interface FormError {
  /** Path of the value in the answer: `hallazgos[0].descripcion`. */
  campo: string;
  mensaje: string;
}

/** Components that carry a value under `key`. */
export const VALUE_TYPES: ReadonlySet<string> = new Set([
  'textfield',
  'textarea',
  'number',
  'checkbox',
  'radio',
  'select',
  'checklist',
  'taglist',
  'datetime',
  'filepicker',
  'expression',
]);

/** Components whose value comes from a list of options. */
export const OPTION_TYPES: ReadonlySet<string> = new Set(['radio', 'select', 'checklist', 'taglist']);

/** Components that hold others. */
export const CONTAINER_TYPES: ReadonlySet<string> = new Set(['group', 'dynamiclist']);

/** Components that only show something. */
export const DISPLAY_TYPES: ReadonlySet<string> = new Set([
  'button',
  'text',
  'html',
  'image',
  'iframe',
  'separator',
  'spacer',
  'table',
  'documentPreview',
]);
