import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { AsuntosService } from '../gestion/asuntos/asuntos.service';
import type { Actor } from '../journal';

/** How a non-conformity that no deadline opened came to be known. */
export const ORIGENES = [
  'REPETICION',
  'QUEJA',
  'INSPECCION',
  'AUDITORIA',
  'FALLA_CRITICA',
  'SATISFACCION',
  'OFERTA_INCUMPLIDA',
  'REPARACION_VENCIDA',
] as const;
export type Origen = (typeof ORIGENES)[number];

export interface Deteccion {
  origen: Origen;
  descripcion: string;
  area?: string;
  /** The cause that repeats itself. */
  falla?: string;
  /** Case in which it was found. */
  casoOrigen?: string;
  actor: Actor;
}

export interface NoConformidadDetectada {
  id: string;
  numero: number;
  clave: string;
  casoId: string;
}

/** Opens a non-conformity with a matter of its own, in which it is treated to its proven effectiveness. */
@Injectable()
export class DeteccionService {
  constructor(
    private readonly asuntos: AsuntosService,
    private readonly clock: Clock,
  ) {}

  async abrir(tx: EntityManager, detectada: Deteccion): Promise<NoConformidadDetectada> {
    const { origen, descripcion, area, falla, casoOrigen, actor } = detectada;
    const id = randomUUID();
    const radicados = casoOrigen
      ? await tx.query(`select 1 from radicado where caso_id = $1`, [casoOrigen])
      : [];
    const { casoId, clave } = await this.asuntos.abrir(tx, {
      proceso: 'no-conformidad-interna',
      titulo: `No conformidad: ${descripcion}`.slice(0, 200),
      actor,
      variables: { noConformidadId: id, origen },
      ...(radicados.length > 0 && { casoRelacionado: casoOrigen }),
    });
    const [{ numero }] = await tx.query(
      `insert into no_conformidad (id, caso_id, causa, estado, descripcion, abierta_en, caso_origen, area, falla)
       values ($1, $2, $3, 'ABIERTA', $4, $5, $6, $7, $8) returning numero`,
      [id, casoId, origen, descripcion, this.clock.now(), casoOrigen ?? null, area ?? null, falla ?? null],
    );
    return { id, numero, clave, casoId };
  }
}
