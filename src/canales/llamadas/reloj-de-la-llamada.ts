import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { diaEnBogota, type HorasAtendidas } from '../../calendario';
import { PerfilesService } from '../../perfiles/perfiles.service';
import {
  Reproyeccion,
  type CambioDeCalendario,
  type CasoReproyectado,
  type RelojMovido,
  type RelojReproyectable,
} from '../../radicacion/reproyeccion';
import { LlamadasService, PROCESO_LLAMADA, minutosHastaElSiguiente } from './llamadas.service';

/** The variable of the process: from when, the next attempt, and until when before somebody is warned. */
interface Llamada {
  instante: string;
  desde: string;
  siguiente?: string;
  antesDe: string;
}

const NOMBRES = {
  desde: 'La devolución de la llamada',
  siguiente: 'El siguiente intento de devolver la llamada',
  antesDe: 'La hora de devolver la llamada',
};

/** The hours in which a missed call is returned follow the calendar (A11). A delay of which somebody was told stands. */
@Injectable()
export class RelojDeLaLlamada implements RelojReproyectable, OnModuleInit {
  constructor(
    private readonly llamadas: LlamadasService,
    private readonly perfiles: PerfilesService,
    private readonly reproyeccion: Reproyeccion,
  ) {}

  onModuleInit(): void {
    this.reproyeccion.registrar(this);
  }

  /** Those whose hour is still to come; there are never many of them. */
  async casosAbiertos(tx: EntityManager, { fecha }: CambioDeCalendario): Promise<string[]> {
    const abiertas: Array<{ caso_id: string }> = await tx.query(
      `select distinct l.caso_id from llamada_perdida l join process_instance i on i.id = l.caso_id and i.status = 'running'
        where l.cerrada_en is null and left(i.variables -> 'llamada' ->> 'antesDe', 10) >= $1::text`,
      [fecha],
    );
    return abiertas.map(({ caso_id }) => caso_id);
  }

  async reproyectar({ tx, casoId, caso, ahora }: CasoReproyectado): Promise<RelojMovido[]> {
    const [proceso] = await tx.query(
      `select i.variables -> 'llamada' as llamada, (select max(t.hecho_en) from intento_llamada t where t.caso_id = i.id) as ultimo
         from process_instance i join asunto_interno n on n.caso_id = i.id
        where i.id = $1 and i.status = 'running' and n.proceso = $2 and n.cerrado_en is null`,
      [casoId, PROCESO_LLAMADA],
    );
    const llamada: Llamada | undefined = proceso?.llamada;
    if (!llamada || Date.parse(llamada.antesDe) <= ahora.getTime()) return [];
    const horas = this.llamadas.horas();
    const nueva = this.contar(llamada, proceso.ultimo, { horas, ahora });
    if (nueva.antesDe === llamada.antesDe) return [];
    caso.assign(casoId, { llamada: nueva });
    caso.setDueAt(new Date(nueva.antesDe));
    await this.correrFilas(tx, casoId, { horas, ahora });
    // One entry for each: what the person waits for, which its hour goes with.
    const reloj = (['siguiente', 'desde', 'antesDe'] as const).find((uno) => nueva[uno] !== llamada[uno])!;
    const [antes, vence] = [llamada, nueva].map((una) => diaEnBogota(new Date(una[reloj]!)));
    caso.record({
      type: 'plazo.movido',
      data: { motivo: 'calendario', reloj: `llamada.${reloj}`, vence, n: null },
    });
    return [{ que: NOMBRES[reloj], antes: antes!, ahora: vence! }];
  }

  private contar(
    llamada: Llamada,
    ultimoIntento: Date | null,
    { horas, ahora }: { horas: HorasAtendidas; ahora: Date },
  ): Llamada {
    const seccion = this.perfiles.vigente().llamadasPerdidas;
    const nueva = { ...llamada };
    // An hour that has come opened its task: what is left to move is the one of the warning.
    if (llamada.siguiente && ultimoIntento && Date.parse(llamada.siguiente) > ahora.getTime())
      nueva.siguiente = horas.sumar(ultimoIntento, minutosHastaElSiguiente(seccion)).toISOString();
    else if (!llamada.siguiente && Date.parse(llamada.desde) > ahora.getTime())
      nueva.desde = horas.desde(new Date(llamada.instante)).toISOString();
    const desde = new Date(nueva.siguiente ?? nueva.desde);
    nueva.antesDe = horas.sumar(desde, seccion.minutosParaDevolver).toISOString();
    return nueva;
  }

  /** Whoever called five times is called back once; each call keeps its own hours in the list. */
  private async correrFilas(
    tx: EntityManager,
    casoId: string,
    { horas, ahora }: { horas: HorasAtendidas; ahora: Date },
  ): Promise<void> {
    const { minutosParaDevolver } = this.perfiles.vigente().llamadasPerdidas;
    const filas: Array<{ id: string; instante: Date }> = await tx.query(
      `select id, instante from llamada_perdida where caso_id = $1 and devolver_antes > $2`,
      [casoId, ahora],
    );
    for (const { id, instante } of filas) {
      const desde = horas.desde(instante);
      await tx.query(`update llamada_perdida set devolver_desde = $2, devolver_antes = $3 where id = $1`, [
        id,
        desde,
        horas.sumar(desde, minutosParaDevolver),
      ]);
    }
  }
}
