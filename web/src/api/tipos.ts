import type { SuccessResponseJSON } from 'openapi-typescript-helpers';
import type { paths } from './esquema';

/**
 * The names the screens use for what the API answers, taken from its operations: one place to reconcile with
 * the document, whatever its schemas are called.
 */
type Ruta = keyof paths;
type Metodo = 'get' | 'post' | 'put' | 'delete';
type Respuesta<R extends Ruta, M extends Metodo> = NonNullable<
  SuccessResponseJSON<NonNullable<paths[R][M]> & Record<string | number, never>>
>;

export type Sesion = Respuesta<'/api/v1/sesion', 'get'>;
export type Rol = Sesion['roles'][number];

export type EntidadPublica = Respuesta<'/api/v1/publico/entidad', 'get'>;
export type TipoPublico = EntidadPublica['tipos'][number];
export type Canal = EntidadPublica['canales'][number];
export type Radicado = Respuesta<'/api/v1/publico/radicados', 'post'>;
export type Seguimiento = Respuesta<'/api/v1/publico/seguimiento', 'post'>;
export type VerificacionCarta = Respuesta<'/api/v1/publico/cartas/{codigo}', 'get'>;
export type Plazo = Respuesta<'/api/v1/plazos/calcular', 'post'>;

export type TareaResumen = Respuesta<'/api/v1/tareas', 'get'>['elementos'][number];
export type TareaDetalle = Respuesta<'/api/v1/tareas/{id}', 'get'>;
export type Semaforo = TareaResumen['semaforo'];

export type CasoResumen = Respuesta<'/api/v1/casos', 'get'>['elementos'][number];
export type CasoFicha = Respuesta<'/api/v1/casos/{radicado}', 'get'>;
export type Actuacion = Respuesta<'/api/v1/casos/{radicado}/actuaciones', 'get'>[number];
export type Diagrama = Respuesta<'/api/v1/casos/{radicado}/diagramas', 'get'>[number];

export type EntradaBitacora = Respuesta<'/api/v1/casos/{radicado}/bitacora', 'get'>['entradas'][number];
export type VerificacionBitacora = Respuesta<'/api/v1/casos/{radicado}/bitacora/verificacion', 'get'>;

export type AsuntoResumen = Respuesta<'/api/v1/asuntos', 'get'>['elementos'][number];

export type Terreno = Respuesta<'/api/v1/casos/{radicado}/terreno', 'get'>;
export type OrdenDeTrabajo = Respuesta<'/api/v1/terreno/agenda', 'get'>['ordenes'][number];
export type AnexoDeTarea = Respuesta<'/api/v1/tareas/{id}/anexos', 'get'>[number];
export type Acuerdo = Respuesta<'/api/v1/acuerdos/{numero}', 'get'>;

export type Incidente = Respuesta<'/api/v1/incidentes', 'get'>[number];
export type CorreoResumen = Respuesta<'/api/v1/desarrollo/correos', 'get'>['elementos'][number];

/** The JSON inside the multipart field `datos` of a filing. */
export interface DatosRadicacion {
  tipo?: string;
  asunto: string;
  hechos: string;
  anonima: boolean;
  peticionario?: {
    tipoDocumento?: string;
    numeroDocumento?: string;
    nombres: string;
    apellidos?: string;
    correo?: string;
    telefono?: string;
    direccion?: string;
    municipio?: string;
  };
  canalRespuesta: 'correo' | 'fisico' | 'publicacion';
  notificacionElectronica?: boolean;
  zona?: 'urbana' | 'rural';
  preferencial: string;
  aceptaTratamientoDatos: boolean;
}

/** At the window or on the telephone: through which channel it came, and when (ISO instant with its offset). */
export interface DatosDeVentanilla extends DatosRadicacion {
  canal: string;
  recibidoEn?: string;
  linea?: string;
  sede?: string;
  cliente?: 'EXTERNO' | 'INTERNO';
  seccional?: string;
  emergencia?: boolean;
  datosPropios?: Record<string, string>;
}

export type Usuario = Respuesta<'/api/v1/usuarios', 'get'>[number];
export type Token = Respuesta<'/api/v1/tokens', 'get'>[number];
export type CierreLocal = Respuesta<'/api/v1/cierres-locales', 'get'>[number];
export type Proceso = Respuesta<'/api/v1/procesos', 'get'>[number];
export type InformeDeModelo = Respuesta<'/api/v1/modelos/validar', 'post'>;
export type Hallazgo = InformeDeModelo['findings'][number];

export type CorreoEntrante = Respuesta<'/api/v1/correo-entrante', 'get'>['elementos'][number];
export type LlamadaPerdida = Respuesta<'/api/v1/llamadas-perdidas', 'get'>['elementos'][number];
export type Importacion = Respuesta<'/api/v1/importaciones/{id}', 'get'>;
export type AperturaDeBuzon = Respuesta<'/api/v1/buzon/aperturas/{id}', 'get'>;
export type Atencion = Respuesta<'/api/v1/atenciones', 'get'>['elementos'][number];
export type CatalogoDeAtencion = Respuesta<'/api/v1/atenciones/catalogo', 'get'>;
export type Turno = Respuesta<'/api/v1/turnos', 'get'>['enEspera'][number];
