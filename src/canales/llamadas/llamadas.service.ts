import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HorasAtendidas } from '../../calendario';
import { Clock } from '../../common/clock';
import { UnitOfWork } from '../../database/unit-of-work';
import { AsuntosService } from '../../gestion/asuntos/asuntos.service';
import type { Actor } from '../../journal/journal-entry';
import { canalDe } from '../../perfiles/calculo';
import type { Perfil } from '../../perfiles/perfil.types';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { PlazosService } from '../../perfiles/plazos.service';
import { ImportacionesService } from '../importaciones/importaciones.service';
import { leerLlamada, type LlamadaDelArchivo } from './fila-de-llamada';

export const PROCESO_LLAMADA = 'llamada-perdida';

/** A day of work, over which the attempts are spread: a proposal, as the number of attempts is (Q11). */
const MINUTOS_DEL_DIA = 480;

/** Of attended time, from one attempt to the next. */
export function minutosHastaElSiguiente({ diasHabiles, intentos }: Perfil['llamadasPerdidas']): number {
  return Math.floor((diasHabiles * MINUTOS_DEL_DIA) / intentos);
}

/** Calls that nobody took, from the recorder's file to somebody's task (S0-16). */
@Injectable()
export class LlamadasService implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
    private readonly asuntos: AsuntosService,
    private readonly importaciones: ImportacionesService,
  ) {}

  onModuleInit(): void {
    this.importaciones.registrar('LLAMADAS', {
      opciones: () => {
        const { columnas, separador } = this.perfiles.vigente().llamadasPerdidas;
        return { separador, columnas: [columnas.linea, columnas.fecha, columnas.numero] };
      },
      fila: async ({ valores }, { id, iniciadaPor }) => {
        const llamada = leerLlamada(valores, this.perfiles.vigente().llamadasPerdidas, this.clock.now());
        return (await this.registrar(llamada, { kind: 'account', id: iniciadaPor }, id))
          ? 'hecha'
          : 'repetida';
      },
    });
  }

  /** The hours in which calls are returned. */
  horas(): HorasAtendidas {
    const perfil = this.perfiles.vigente();
    const { horario } = canalDe(perfil, perfil.llamadasPerdidas.canal);
    return new HorasAtendidas(horario, this.plazos.calendario(perfil.codigo));
  }

  /** @returns false when this call is already known */
  registrar(llamada: LlamadaDelArchivo, actor: Actor, importacionId: string): Promise<boolean> {
    const horas = this.horas();
    const desde = horas.desde(llamada.instante);
    const antes = horas.sumar(desde, this.perfiles.vigente().llamadasPerdidas.minutosParaDevolver);
    return this.unitOfWork.run(async (tx) => {
      const id = randomUUID();
      const filas: unknown[] = await tx.query(
        `insert into llamada_perdida (id, linea, instante, numero, espera, devolver_desde, devolver_antes, importacion_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (linea, instante, numero) do nothing returning 1`,
        [id, llamada.linea, llamada.instante, llamada.numero, llamada.espera, desde, antes, importacionId],
      );
      if (filas.length === 0) return false;
      const casoId =
        (await this.pendiente(tx, llamada, id)) ?? (await this.abrir(tx, llamada, { desde, antes }, actor));
      await tx.query(`update llamada_perdida set caso_id = $2 where id = $1`, [id, casoId]);
      return true;
    });
  }

  /** Who calls five times is called back once. */
  private async pendiente(
    tx: EntityManager,
    { numero }: LlamadaDelArchivo,
    id: string,
  ): Promise<string | undefined> {
    const [fila] = await tx.query(
      `select caso_id from llamada_perdida where numero = $1 and cerrada_en is null and id <> $2 and caso_id is not null limit 1`,
      [numero, id],
    );
    return fila?.caso_id;
  }

  private async abrir(
    tx: EntityManager,
    { linea, numero, instante }: LlamadaDelArchivo,
    { desde, antes }: { desde: Date; antes: Date },
    actor: Actor,
  ): Promise<string> {
    const { casoId } = await this.asuntos.abrir(tx, {
      proceso: PROCESO_LLAMADA,
      titulo: `Devolver una llamada perdida de la línea ${linea}`,
      actor,
      vence: antes,
      variables: {
        llamada: {
          linea,
          instante: instante.toISOString(),
          desde: desde.toISOString(),
          antesDe: antes.toISOString(),
          intentos: 0,
        },
      },
    });
    // The number is somebody's: it stays in its table, and the form reads it from there.
    await tx.query(`update asunto_interno set datos = $2 where caso_id = $1`, [
      casoId,
      JSON.stringify({ numero, linea, instante: instante.toISOString() }),
    ]);
    return casoId;
  }
}
