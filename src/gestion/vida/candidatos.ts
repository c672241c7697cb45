import type { EntityManager } from 'typeorm';
import type { Row } from '../../common/row';

export interface Candidato {
  radicado: string;
  asunto: string;
  estado: string;
  recibidoEn: string;
  mismaPersona: boolean;
  /** 0 to 1: how many words the two share. */
  parecido: number;
}

/** Same words at least this much, when nothing says that it is the same person. */
const PARECIDO_MINIMO = 0.6;

/** By person (document or mail) and by subject, each through its index, in the days around the reception. */
const CONSULTA = `
  with este as (
    select r.*, p.numero_documento, lower(p.correo) as correo from radicado r left join persona p on p.id = r.persona_id where r.caso_id = $1),
  misma as (
    select r.caso_id from este e join persona p on p.numero_documento = e.numero_documento or lower(p.correo) = e.correo
      join radicado r on r.persona_id = p.id limit 200),
  parecida as (
    select r.caso_id from este e join radicado r on to_tsvector('spanish', r.asunto || ' ' || r.hechos) @@ plainto_tsquery('spanish', e.asunto) limit 200)
  select r.numero, r.asunto, r.hechos, r.estado, r.recibido_en, r.caso_id in (select caso_id from misma) as misma_persona,
         e.asunto as este_asunto, e.hechos as estos_hechos
    from este e, radicado r
   where r.caso_id in (select caso_id from misma union select caso_id from parecida) and r.caso_id <> e.caso_id
     and r.estado <> 'ANULADO' and r.relacion is distinct from 'DUPLICADO_DE'
     and abs(extract(epoch from r.recibido_en - e.recibido_en)) <= $2 * 86400
   order by misma_persona desc, r.recibido_en limit 50`;

export async function buscarCandidatos(
  db: EntityManager,
  casoId: string,
  dias: number,
): Promise<Candidato[]> {
  const filas: Row[] = await db.query(CONSULTA, [casoId, dias]);
  return filas
    .map((fila) => ({
      radicado: fila.numero,
      asunto: fila.asunto,
      estado: fila.estado,
      recibidoEn: fila.recibido_en.toISOString(),
      mismaPersona: fila.misma_persona,
      parecido: parecido(`${fila.asunto} ${fila.hechos}`, `${fila.este_asunto} ${fila.estos_hechos}`),
    }))
    .filter((uno) => uno.mismaPersona || uno.parecido >= PARECIDO_MINIMO)
    .sort((a, b) => Number(b.mismaPersona) - Number(a.mismaPersona) || b.parecido - a.parecido)
    .slice(0, 10);
}

/** Jaccard index of the words of two texts, without accents. */
export function parecido(uno: string, otro: string): number {
  const [a, b] = [palabras(uno), palabras(otro)];
  if (a.size === 0 || b.size === 0) return 0;
  const comunes = [...a].filter((palabra) => b.has(palabra)).length;
  return Math.round((comunes / (a.size + b.size - comunes)) * 100) / 100;
}

function palabras(texto: string): Set<string> {
  const llano = texto.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return new Set(llano.match(/[a-z0-9]{3,}/g) ?? []);
}
