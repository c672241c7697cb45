import type { Variables } from '../engine/kernel/kernel.types';
import type { Perfil } from '../perfiles/perfil.types';
import type { Alta } from './radicado.store';

/** The part of the profile that the diagrams decide on. */
export function perfilParaDiagramas({
  codigo,
  clasificacion,
  cierre,
  noConformidad,
  recursos,
}: Perfil): Variables {
  return { codigo, clasificacion, cierre, noConformidad, recursos };
}

/** What the diagrams may decide on. No personal data: those stay in their tables (design, contract 9). */
export function variablesIniciales(
  { recepcion, perfil, tipo, plazo }: Alta,
  { casoId, radicado }: { casoId: string; radicado: string },
): Variables {
  const { datos, registro } = recepcion;
  return {
    casoId,
    radicado,
    tipo,
    canal: recepcion.canal,
    zona: datos.zona ?? null,
    prioridad: 'NORMAL',
    preferencial: datos.preferencial,
    regimen: perfil.regimen,
    tieneCorreo: !datos.anonima && datos.canalRespuesta === 'correo' && Boolean(datos.peticionario?.correo),
    emergencia: registro?.emergencia ?? false,
    cliente: registro?.cliente ?? 'EXTERNO',
    relacion: registro?.relacion ?? null,
    relacionadoCon: registro?.relacionadoCon ?? null,
    perfil: perfilParaDiagramas(perfil),
    plazo: plazo.variable,
    gestorAsignado: null,
  };
}
