import type { DatosRadicacion } from '../api/tipos';

/** What a person types; empty strings mean "not given". */
export interface FormularioRadicacion {
  tipo: string;
  asunto: string;
  hechos: string;
  zona: '' | 'urbana' | 'rural';
  anonima: boolean;
  tipoDocumento: string;
  numeroDocumento: string;
  nombres: string;
  apellidos: string;
  correo: string;
  telefono: string;
  direccion: string;
  municipio: string;
  canalRespuesta: 'correo' | 'fisico';
  notificacionElectronica: boolean;
  preferencial: string;
  aceptaTratamientoDatos: boolean;
}

export const FORMULARIO_VACIO: FormularioRadicacion = {
  tipo: '',
  asunto: '',
  hechos: '',
  zona: '',
  anonima: false,
  tipoDocumento: 'CC',
  numeroDocumento: '',
  nombres: '',
  apellidos: '',
  correo: '',
  telefono: '',
  direccion: '',
  municipio: '',
  canalRespuesta: 'correo',
  notificacionElectronica: true,
  preferencial: 'ninguna',
  aceptaTratamientoDatos: false,
};

export const DOCUMENTOS = [
  { value: 'CC', label: 'Cédula de ciudadanía' },
  { value: 'CE', label: 'Cédula de extranjería' },
  { value: 'TI', label: 'Tarjeta de identidad' },
  { value: 'PPT', label: 'Permiso por protección temporal' },
  { value: 'PA', label: 'Pasaporte' },
  { value: 'NIT', label: 'NIT (empresa o entidad)' },
];

/** CPACA art. 5-6 and Ley 1618/2013: who must be attended first. */
export const PREFERENCIAS = [
  { value: 'ninguna', label: 'No aplica' },
  { value: 'adulto-mayor', label: 'Soy una persona adulta mayor' },
  { value: 'gestante', label: 'Estoy en embarazo' },
  { value: 'discapacidad', label: 'Tengo una discapacidad' },
  { value: 'nino-nina', label: 'Soy o represento a un niño, niña o adolescente' },
  { value: 'victima', label: 'Soy víctima del conflicto armado' },
  { value: 'periodista', label: 'Soy periodista y la pido para mi labor' },
];

/** The same list, as the person at the counter writes it down. */
export const PREFERENCIAS_DE_OTRO = [
  { value: 'ninguna', label: 'No aplica' },
  { value: 'adulto-mayor', label: 'Persona adulta mayor' },
  { value: 'gestante', label: 'Mujer gestante' },
  { value: 'discapacidad', label: 'Persona con discapacidad' },
  { value: 'nino-nina', label: 'Niño, niña o adolescente' },
  { value: 'victima', label: 'Víctima del conflicto armado' },
  { value: 'periodista', label: 'Periodista en su labor' },
];

const CORREO = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

export type Errores = Partial<Record<keyof FormularioRadicacion, string>>;

/** Only what the law lets us ask for (Ley 1755 art. 16): nothing else may stop a petition. */
export function revisar(datos: FormularioRadicacion, exige: string[] = []): Errores {
  const errores: Errores = {};
  if (datos.asunto.trim().length < 4) errores.asunto = 'Escriba en una frase de qué se trata.';
  if (datos.hechos.trim().length < 10) errores.hechos = 'Cuéntenos qué pasó y qué pide.';
  if (exige.includes('zona') && !datos.zona)
    errores.zona = 'Diga si ocurrió en la ciudad o en el campo: el plazo es distinto.';
  if (!datos.anonima) {
    if (!datos.nombres.trim()) errores.nombres = 'Escriba sus nombres o el nombre de la empresa.';
    if (datos.correo.trim() && !CORREO.test(datos.correo.trim()))
      errores.correo = 'El correo debe ser como nombre@ejemplo.com.';
    if (datos.canalRespuesta === 'fisico' && !datos.direccion.trim())
      errores.direccion = 'Escriba la dirección donde desea recibir la respuesta.';
    if (!datos.aceptaTratamientoDatos)
      errores.aceptaTratamientoDatos = 'Autorice el uso de sus datos, o presente la petición como anónima.';
  }
  return errores;
}

const dado = (valor: string): string | undefined => valor.trim() || undefined;

/** The shape the API expects; an anonymous petition carries no person at all. */
export function aDatos(datos: FormularioRadicacion): DatosRadicacion {
  return {
    tipo: dado(datos.tipo),
    asunto: datos.asunto.trim(),
    hechos: datos.hechos.trim(),
    anonima: datos.anonima,
    peticionario: datos.anonima
      ? undefined
      : {
          tipoDocumento: dado(datos.numeroDocumento) && datos.tipoDocumento,
          numeroDocumento: dado(datos.numeroDocumento),
          nombres: datos.nombres.trim(),
          apellidos: dado(datos.apellidos),
          correo: dado(datos.correo),
          telefono: dado(datos.telefono),
          direccion: dado(datos.direccion),
          municipio: dado(datos.municipio),
        },
    canalRespuesta: datos.anonima ? 'publicacion' : datos.canalRespuesta,
    notificacionElectronica:
      !datos.anonima && datos.canalRespuesta === 'correo' && datos.notificacionElectronica,
    zona: datos.zona || undefined,
    preferencial: datos.preferencial,
    aceptaTratamientoDatos: datos.aceptaTratamientoDatos,
  };
}
