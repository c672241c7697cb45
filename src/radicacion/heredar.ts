import type { Row } from '../common/row';
import type { Identidad } from '../denuncias/boveda';
import type { DatosRadicacion } from './radicar.dto';

/**
 * What a radicado that comes from another one takes from it: who petitions, how they want the answer, and where.
 * @param original row of `radicado`
 * @param persona absent for an anonymous petition
 */
export function datosHeredados(
  original: Row,
  persona: Identidad | undefined,
): Omit<DatosRadicacion, 'tipo' | 'asunto' | 'hechos'> {
  return {
    anonima: original.anonima || !persona,
    ...(persona && {
      peticionario: {
        tipoDocumento: (persona.tipo_documento ?? undefined) as never,
        numeroDocumento: persona.numero_documento ?? undefined,
        nombres: persona.nombres,
        apellidos: persona.apellidos || undefined,
        correo: persona.correo ?? undefined,
        telefono: persona.telefono ?? undefined,
        direccion: persona.direccion ?? undefined,
        municipio: persona.municipio ?? undefined,
      },
    }),
    canalRespuesta: original.canal_respuesta,
    zona: original.zona ?? undefined,
    preferencial: original.preferencial,
    aceptaTratamientoDatos: true,
    notificacionElectronica: original.notificacion_electronica,
    datosPropios: original.datos_propios ?? {},
  };
}
