/** The lists that hang from a case, as one `select` reads them; `$1` is the case. */
const lista = (consulta: string) => `coalesce((select json_agg(x) from (${consulta}) x), '[]')`;

export const TAREAS_ABIERTAS = `${lista(`select id, name as nombre, assignee as "asignadoA", candidate_groups as grupos,
         (select display_name from account where username = assignee) as "asignadoNombre" from user_task where root_id = $1 and status = 'open' order by created_at`)} as "tareasAbiertas"`;

export const CARTAS = `${lista(`select id, titulo, plantilla, creada_en as fecha, codigo_verificacion as codigo, numero_salida as "numeroSalida", exists (select 1 from carta_reservada r where r.carta_id = carta.id) as reservada from carta where caso_id = $1 order by creada_en`)} as cartas`;

export const PARTES = `select
  ${lista(`select id, nombre, mime, bytes from anexo_visible where caso_id = $1 order by creado_en, nombre`)} as anexos,
  ${CARTAS},
  ${lista(`select id, numero, causa, estado from no_conformidad where caso_id = $1 order by abierta_en`)} as "noConformidades",
  ${lista(`select numero as radicado, relacion, tipo, estado from radicado where relacionado_con = $1 order by radicado_en`)} as relacionados,
  ${TAREAS_ABIERTAS}`;
