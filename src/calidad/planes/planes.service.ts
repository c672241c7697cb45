import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instanteEnBogota } from '../../calendario';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import { AsuntosService } from '../../gestion/asuntos/asuntos.service';
import type { Actor } from '../../journal';
import { CatalogoService } from '../catalogo/catalogo.service';
import type { ActividadPlaneada } from './planes.dto';

export interface PlanAbierto {
  id: string;
  vigencia: number;
  version: number;
  clave: string;
}

/** The yearly plan of the service: one version in force a year, and at most one that is being worked out (S1-03). */
@Injectable()
export class PlanesService {
  constructor(
    private readonly asuntos: AsuntosService,
    private readonly catalogo: CatalogoService,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal 409 `plan-en-elaboracion` */
  async abrir(tx: EntityManager, vigencia: number, actor: Actor): Promise<PlanAbierto> {
    const [anterior] = await tx.query(
      `select version, estado from plan where vigencia = $1 order by version desc limit 1 for update`,
      [vigencia],
    );
    if (anterior?.estado === 'EN_ELABORACION')
      throw Refusal.conflict(
        'plan-en-elaboracion',
        `La versión ${anterior.version} del plan ${vigencia} ya se está elaborando.`,
      );
    const id = randomUUID();
    const version = (anterior?.version ?? 0) + 1;
    const { recursos } = await this.catalogo.calidad();
    const { casoId, clave } = await this.asuntos.abrir(tx, {
      proceso: 'planificacion-servicio',
      titulo: `Plan del servicio ${vigencia}, versión ${version}`,
      actor,
      variables: {
        plan: {
          id,
          vigencia,
          version,
          // The next year is planned two months before it starts.
          planearSiguiente: instanteEnBogota(`${vigencia}-11-01`, 7 * 60),
          recursos: recursos.map(({ codigo, nombre }) => ({ label: nombre, value: codigo })),
        },
      },
    });
    await tx.query(
      `insert into plan (id, vigencia, version, estado, caso_id, creado_en) values ($1, $2, $3, 'EN_ELABORACION', $4, $5)`,
      [id, vigencia, version, casoId, this.clock.now()],
    );
    return { id, vigencia, version, clave };
  }

  /** @throws Refusal 409 `plan-no-se-elabora`; 422 `clase-de-actividad-desconocida`, `fecha-fuera-de-la-vigencia` */
  async agregar(tx: EntityManager, vigencia: number, actividad: ActividadPlaneada): Promise<string> {
    await this.catalogo.clase(actividad.clase);
    if (!actividad.programada.startsWith(`${vigencia}-`))
      throw Refusal.invalid(
        'fecha-fuera-de-la-vigencia',
        `Se esperaba una fecha de ${vigencia}; se encontró ${actividad.programada}.`,
      );
    const version = await enElaboracion(tx, vigencia);
    const id = randomUUID();
    await tx.query(
      `insert into plan_actividad (id, vigencia, desde_version, nombre, clase, etiqueta, componente, responsable, programada, creada_en)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        vigencia,
        version,
        actividad.nombre,
        actividad.clase,
        actividad.etiqueta,
        actividad.componente ?? null,
        actividad.responsable ?? null,
        actividad.programada,
        this.clock.now(),
      ],
    );
    return id;
  }

  /** Out of the version that is being worked out; those that were approved keep it. @throws Refusal as `agregar`, 404 */
  async retirar(tx: EntityManager, vigencia: number, id: string): Promise<void> {
    const version = await enElaboracion(tx, vigencia);
    const [, borradas] = await tx.query(
      `delete from plan_actividad where id = $1 and vigencia = $2 and desde_version = $3`,
      [id, vigencia, version],
    );
    if (borradas > 0) return;
    const [, retiradas] = await tx.query(
      `update plan_actividad set hasta_version = $3::integer - 1 where id = $1 and vigencia = $2 and hasta_version is null
          and not exists (select 1 from actividad where plan_actividad_id = $1)`,
      [id, vigencia, version],
    );
    if (retiradas === 0)
      throw Refusal.notFound(
        'actividad-planeada-no-encontrada',
        `Se esperaba una actividad sin ejecutar del plan ${vigencia}; no está.`,
      );
  }
}

async function enElaboracion(tx: EntityManager, vigencia: number): Promise<number> {
  const [plan] = await tx.query(
    `select version from plan where vigencia = $1 and estado = 'EN_ELABORACION' for update`,
    [vigencia],
  );
  if (plan) return plan.version;
  throw Refusal.conflict(
    'plan-no-se-elabora',
    `Se esperaba una versión del plan ${vigencia} en elaboración; no hay ninguna. Abra una.`,
  );
}
