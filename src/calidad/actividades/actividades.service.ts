import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instanteEnBogota, sumarDias } from '../../calendario';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import { AsuntosService } from '../../gestion/asuntos/asuntos.service';
import type { Actor } from '../../journal';
import { CatalogoService } from '../catalogo/catalogo.service';
import type { ClaseDeActividad } from '../catalogo/catalogo.types';
import type { NuevaActividad } from './actividades.dto';

/** At what time of the day before a date its warning is given. */
const SIETE_DE_LA_MANANA = 7 * 60;

export interface ActividadAbierta {
  id: string;
  clave: string;
  casoId: string;
  advertencias: string[];
}

/** The instants that the diagrams wait for: seven in the morning of the day before, and the end of the day itself. */
export function alertas(vence: string): { avisar: string; limite: string } {
  return {
    avisar: instanteEnBogota(sumarDias(vence, -1), SIETE_DE_LA_MANANA),
    limite: instanteEnBogota(sumarDias(vence, 1)),
  };
}

/** Opens the one kind of process that every activity with evidence is: a training, a forum, an inspection, a plan. */
@Injectable()
export class ActividadesService {
  constructor(
    private readonly asuntos: AsuntosService,
    private readonly catalogo: CatalogoService,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal 422 `clase-de-actividad-desconocida`, `plan-sin-aprobar`; 409 `actividad-ya-abierta` */
  async abrir(tx: EntityManager, nueva: NuevaActividad, actor: Actor): Promise<ActividadAbierta> {
    const clase = await this.catalogo.clase(nueva.clase);
    if (nueva.planActividadId) await exigirPlanAprobado(tx, nueva.planActividadId);
    if (nueva.noConformidadId) await exigirNoConformidad(tx, nueva.noConformidadId);
    const advertencia = await this.advertencia(tx, clase, nueva.programada);
    const id = randomUUID();
    const titulo = `${clase.nombre}: ${nueva.titulo}`.slice(0, 200);
    const { casoId, clave } = await this.asuntos.abrir(tx, {
      proceso: 'actividad',
      titulo,
      actor,
      vence: new Date(alertas(nueva.programada).limite),
      variables: {
        actividad: {
          id,
          clase: clase.codigo,
          titulo,
          programada: nueva.programada,
          ...alertas(nueva.programada),
          evidencias: clase.evidencias.map(({ nombre }) => nombre).join(', '),
          pideCompromisos: clase.compromisos,
          pideHallazgos: clase.hallazgos,
          advertencia: advertencia ?? null,
        },
      },
    });
    await tx.query(
      `insert into actividad (id, caso_id, clase, titulo, programada, responsable, plan_actividad_id, no_conformidad_id, estado, advertencia, creada_en)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'ABIERTA', $9, $10)`,
      [
        id,
        casoId,
        clase.codigo,
        nueva.titulo,
        nueva.programada,
        nueva.responsable ?? null,
        nueva.planActividadId ?? null,
        nueva.noConformidadId ?? null,
        advertencia ?? null,
        this.clock.now(),
      ],
    );
    return { id, clave, casoId, advertencias: advertencia ? [advertencia] : [] };
  }

  /** S2-11: what is over the yearly maximum is said, not refused: the plan may have a reason. */
  private async advertencia(
    tx: EntityManager,
    { codigo, nombre, maximoAnual }: ClaseDeActividad,
    programada: string,
  ): Promise<string | undefined> {
    if (maximoAnual === undefined) return undefined;
    const vigencia = programada.slice(0, 4);
    const [{ cuenta }] = await tx.query(
      `select count(*)::int as cuenta from actividad where clase = $1 and programada between $2 and $3`,
      [codigo, `${vigencia}-01-01`, `${vigencia}-12-31`],
    );
    if (cuenta < maximoAnual) return undefined;
    return `«${nombre}»: se esperaban como máximo ${maximoAnual} en ${vigencia}; con esta van ${cuenta + 1}.`;
  }
}

/** S1-03: first the plan is approved, then what is in it is done. */
async function exigirPlanAprobado(tx: EntityManager, id: string): Promise<void> {
  const [fila] = await tx.query(
    `select a.nombre, a.vigencia, p.version,
            exists (select 1 from actividad e where e.plan_actividad_id = a.id) as abierta
       from plan_actividad a
       left join plan p on p.vigencia = a.vigencia and p.estado = 'APROBADO' and a.desde_version <= p.version
        and (a.hasta_version is null or a.hasta_version >= p.version)
      where a.id = $1 for update of a`,
    [id],
  );
  if (!fila)
    throw Refusal.invalid('actividad-planeada-desconocida', 'No existe esa actividad en ningún plan.');
  if (fila.version === null)
    throw Refusal.invalid(
      'plan-sin-aprobar',
      `Se esperaba que el plan ${fila.vigencia} con «${fila.nombre}» estuviera aprobado; todavía no lo está.`,
    );
  if (fila.abierta)
    throw Refusal.conflict('actividad-ya-abierta', `«${fila.nombre}» ya se está ejecutando o se ejecutó.`);
}

async function exigirNoConformidad(tx: EntityManager, id: string): Promise<void> {
  const filas = await tx.query(`select 1 from no_conformidad where id = $1`, [id]);
  if (filas.length === 0)
    throw Refusal.invalid('no-conformidad-desconocida', 'No existe esa no conformidad.');
}
