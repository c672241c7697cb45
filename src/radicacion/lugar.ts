import { Refusal } from '../common/refusal';
import { canalDe, lineasDe } from '../perfiles/calculo';
import type { Perfil } from '../perfiles/perfil.types';
import type { DatosDeRegistro } from './radicar.dto';

/**
 * Where a petition or a contact belongs: the line (S0-12), the sede, the seccional and the origin (S1-02) are the
 * entity's own, or the figures by seccional (S1-11) would count one twice. A profile without a catalogue of seccionales
 * takes any.
 * @throws Refusal 422 `canal-desconocido`, `linea-desconocida`, `sede-desconocida`, `seccional-desconocida`, `origen-desconocido`
 */
export function exigirLugar(
  perfil: Perfil,
  canal: string,
  { linea, sede, seccional, origen }: Lugar = {},
): void {
  const { sedes, seccionales, origenes } = perfil;
  const lineas = lineasDe(canalDe(perfil, canal));
  if (linea && !lineas.includes(linea))
    throw Refusal.invalid(
      'linea-desconocida',
      `Se esperaba una de las líneas del canal (${lineas.join(', ') || 'ninguna'}); se encontró «${linea}».`,
    );
  if (sede && !tiene(sedes, sede))
    throw Refusal.invalid(
      'sede-desconocida',
      `Se esperaba una sede de la entidad (${codigos(sedes)}); se encontró «${sede}».`,
    );
  if (seccional && seccionales.length > 0 && !tiene(seccionales, seccional))
    throw Refusal.invalid(
      'seccional-desconocida',
      `Se esperaba una seccional de la entidad (${codigos(seccionales)}); se encontró «${seccional}».`,
    );
  if (origen && !tiene(origenes, origen))
    throw Refusal.invalid(
      'origen-desconocido',
      `Se esperaba un origen de la entidad (${codigos(origenes)}); se encontró «${origen}».`,
    );
}

type Lugar = Partial<Pick<DatosDeRegistro, 'linea' | 'sede' | 'seccional' | 'origen'>>;
type Catalogo = ReadonlyArray<{ codigo: string }>;

const tiene = (catalogo: Catalogo, buscado: string): boolean =>
  catalogo.some(({ codigo }) => codigo === buscado);

const codigos = (catalogo: Catalogo): string => catalogo.map(({ codigo }) => codigo).join(', ');
