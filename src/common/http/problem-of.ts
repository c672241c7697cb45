import { HttpException } from '@nestjs/common';
import { ZodSerializationException, ZodValidationException } from 'nestjs-zod';
import { QueryFailedError } from 'typeorm';
import type { ZodError } from 'zod';
import { Refusal } from '../refusal';
import { problem, type Problem } from './problem';

/** What a thrown thing means to the client. Undefined: a surprise, of which nothing may be told. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Refusal) return problem(error.status, error.code, error.detail, error.extra);
  if (error instanceof ZodSerializationException) return undefined; // our own answer breaks our own document
  if (error instanceof ZodValidationException) return invalidFields(error.getZodError() as ZodError);
  if (error instanceof QueryFailedError) return ofDatabase(error);
  if (error instanceof HttpException) return ofStatus(error.getStatus(), error.message);
  return ofMiddleware(error);
}

/** Zod's messages are Spanish: configureApp sets the locale. */
export function invalidFields(error: ZodError): Problem {
  const errores = error.issues.map((issue) => ({ campo: issue.path.join('.'), mensaje: issue.message }));
  const named = [...new Set(errores.map(({ campo }) => campo))].filter(Boolean);
  const detail =
    named.length > 0
      ? `Revise ${named.length === 1 ? 'el campo' : 'los campos'} ${named.join(', ')}.`
      : `Revise los datos enviados: ${errores[0]?.mensaje ?? 'no tienen la forma esperada'}.`;
  return problem(422, 'datos-invalidos', detail, { errores });
}

const BUSY = new Set(['40001', '40P01', '55P03', '57014', '53300']);

/** Neither the statement nor its values are told: they may be personal data. */
function ofDatabase(error: QueryFailedError): Problem | undefined {
  const { code } = error.driverError as { code?: string };
  if (code === '23505')
    return problem(409, 'dato-repetido', 'Ya existe un registro con esos datos. Vuelva a consultarlo.');
  if (code && BUSY.has(code)) {
    return problem(
      503,
      'ocupado',
      'Otra operación tiene ocupado este dato. Intente de nuevo en unos segundos.',
    );
  }
  if (code && (/^(08|57P)/.test(code) || code.startsWith('ECONN'))) return databaseDown();
  return undefined;
}

function databaseDown(): Problem {
  return problem(
    503,
    'base-de-datos-no-disponible',
    'La base de datos no responde. Intente de nuevo en unos segundos.',
  );
}

const OF_STATUS: Record<number, [code: string, detail: string]> = {
  400: [
    'peticion-mal-formada',
    'El servidor no pudo leer la petición: revise que el cuerpo sea JSON válido y completo.',
  ],
  401: ['sesion-requerida', 'Inicie sesión para continuar.'],
  403: ['acceso-denegado', 'Su cuenta no tiene permiso para esta operación.'],
  404: ['no-encontrado', 'No existe lo que se pidió en esta dirección.'],
  405: ['metodo-no-permitido', 'Esta dirección no admite ese método.'],
  408: ['tiempo-agotado', 'La petición no terminó de llegar.'],
  413: ['cuerpo-demasiado-grande', 'Lo enviado supera el tamaño permitido.'],
  415: ['tipo-no-admitido', 'El tipo de contenido enviado no se admite aquí.'],
  429: ['demasiadas-peticiones', 'Demasiados intentos seguidos: espere un momento y vuelva a intentar.'],
  503: ['no-disponible', 'El servicio no está disponible en este momento.'],
};

/** Nest's and Express's own refusals speak English and sometimes echo input: only some say what a person needs. */
function ofStatus(status: number, message: string): Problem | undefined {
  const told = ofUpload(message) ?? ofAddress(message);
  if (told) return told;
  const known = OF_STATUS[status];
  if (known) return problem(status, ...known);
  return status < 500
    ? problem(status, 'peticion-rechazada', 'La petición no se puede atender así.')
    : undefined;
}

/** What Nest's parameter pipes and Express's router say of the address. */
function ofAddress(message: string): Problem | undefined {
  const [, kind] = /^Validation failed \((uuid|numeric string) is expected\)$/.exec(message) ?? [];
  if (kind) {
    const expected =
      kind === 'uuid' ? 'un identificador como 0f8fad5b-d9cb-469f-a165-70867728950e' : 'un número entero';
    return problem(
      400,
      'identificador-invalido',
      `Se esperaba en la dirección ${expected}; se encontró otra cosa.`,
    );
  }
  if (/^(Failed to decode param|URI malformed)/.test(message)) {
    return problem(
      400,
      'direccion-mal-formada',
      'Se esperaba una dirección escrita en UTF-8; tiene un % seguido de algo que no lo es.',
    );
  }
  return undefined;
}

/** Multer's messages, which Nest keeps when it wraps the error (both by code and by text). */
function ofUpload(found: string): Problem | undefined {
  if (/^(File too large|LIMIT_FILE_SIZE)/.test(found)) {
    return problem(413, 'anexo-demasiado-grande', 'Un archivo supera el tamaño permitido.');
  }
  if (/^(Too many files|LIMIT_FILE_COUNT)/.test(found)) {
    return problem(413, 'demasiados-anexos', 'Se enviaron más archivos de los permitidos.');
  }
  if (/^(Unexpected (file )?field|LIMIT_UNEXPECTED_FILE)/.test(found)) {
    return problem(
      400,
      'anexo-inesperado',
      'Se envió un archivo en un campo que no lo espera, o más archivos de los permitidos.',
    );
  }
  if (
    /^(Too many (parts|fields)|Field (name|value|nesting) |Multipart:|Unexpected end of (form|multipart)|Malformed part|LIMIT_)/.test(
      found,
    )
  ) {
    return problem(
      400,
      'formulario-mal-formado',
      'El formulario enviado está incompleto o tiene campos de más.',
    );
  }
  return undefined;
}

/** Errors of Express middleware (http-errors, multer) and of the connection to the database. */
function ofMiddleware(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, status, expose } = error as Error & { code?: string; status?: number; expose?: boolean };
  if (error.name === 'MulterError' && code) return ofUpload(code);
  if (
    code === 'ECONNREFUSED' ||
    /^(timeout exceeded when trying to connect|Connection terminated)/.test(error.message)
  ) {
    return databaseDown();
  }
  return expose && status ? ofStatus(status, error.message) : undefined;
}
