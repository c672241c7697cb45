import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Fecha } from '../calendario';
import { PerfilesService, PlazosService } from '../perfiles';
import {
  Reproyeccion,
  type CambioDeCalendario,
  type CasoReproyectado,
  type RelojMovido,
  type RelojReproyectable,
} from '../radicacion/reproyeccion';
import { instantesDeCuota } from './instantes-de-cuota';

/** Further from its due day than this no reminder and no grace counts the closed day. */
const ALREDEDOR = 60;

interface Cuota {
  id: string;
  acuerdo_id: string;
  numero: number;
  vence: Fecha;
}

/**
 * An instalment that falls on a day closed by an act is due on the next business day (Ley 4 de 1913, art. 62), and the
 * reminder and the days of grace of the one that is awaited count that day no more (A11).
 */
@Injectable()
export class RelojDeLasCuotas implements RelojReproyectable, OnModuleInit {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
    private readonly reproyeccion: Reproyeccion,
  ) {}

  onModuleInit(): void {
    this.reproyeccion.registrar(this);
  }

  /** The process of the instalments runs as a matter of its own; its variable says which agreement. */
  async casosAbiertos(tx: EntityManager, { fecha }: CambioDeCalendario): Promise<string[]> {
    const vivos: Array<{ caso_id: string }> = await tx.query(
      `select s.caso_id from asunto_interno s join acuerdo a on a.caso_id = s.caso_relacionado
        where s.proceso = 'seguimiento-acuerdo' and s.cerrado_en is null
          and exists (select 1 from cuota c where c.acuerdo_id = a.id and c.pagada_en is null
                        and c.vence between $1::date - $2::int and $1::date + $2::int)`,
      [fecha, ALREDEDOR],
    );
    return vivos.map(({ caso_id }) => caso_id);
  }

  async reproyectar(proyectado: CasoReproyectado, { fecha }: CambioDeCalendario): Promise<RelojMovido[]> {
    const { tx, casoId, caso } = proyectado;
    const [proceso] = await tx.query(
      `select i.variables from process_instance i join asunto_interno s on s.caso_id = i.id
        where i.id = $1 and s.proceso = 'seguimiento-acuerdo'`,
      [casoId],
    );
    const acuerdoId: string | undefined = proceso?.variables.acuerdoId;
    if (!acuerdoId) return [];
    const movidos = await this.correr(proyectado, acuerdoId, fecha);
    const [espera]: Cuota[] = await tx.query(
      `select id, acuerdo_id, numero, vence::text as vence from cuota
        where acuerdo_id = $1 and pagada_en is null order by numero limit 1`,
      [acuerdoId],
    );
    if (espera && espera.id === proceso.variables.cuotaId) {
      const { codigo, acuerdos } = this.perfiles.vigente();
      caso.assign(casoId, { ...instantesDeCuota(espera.vence, this.plazos.calendario(codigo), acuerdos) });
    }
    return movidos;
  }

  /** Those that fell on the closed day. */
  private async correr(
    { tx, caso }: CasoReproyectado,
    acuerdoId: string,
    fecha: Fecha,
  ): Promise<RelojMovido[]> {
    const calendario = this.plazos.calendario(this.perfiles.vigente().codigo);
    const cuotas: Cuota[] = await tx.query(
      `select id, acuerdo_id, numero, vence::text as vence from cuota
        where acuerdo_id = $1 and pagada_en is null and mora_en is null and vence = $2::date order by numero`,
      [acuerdoId, fecha],
    );
    const movidos: RelojMovido[] = [];
    for (const cuota of cuotas) {
      const ahora = calendario.habilDesde(cuota.vence);
      if (ahora === cuota.vence) continue;
      await tx.query(`update cuota set vence = $2 where id = $1`, [cuota.id, ahora]);
      caso.record({
        type: 'plazo.movido',
        norma: 'Ley 4 de 1913, art. 62',
        subject: { kind: 'acuerdo', id: acuerdoId },
        data: { motivo: 'calendario', reloj: 'cuota', cuota: cuota.numero, vence: ahora, n: null },
      });
      const que = cuota.numero === 0 ? 'La cuota inicial' : `La cuota ${cuota.numero}`;
      movidos.push({ que, antes: cuota.vence, ahora });
    }
    return movidos;
  }
}
