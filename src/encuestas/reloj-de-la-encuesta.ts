import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { diaEnBogota } from '../calendario';
import { PerfilesService, PlazosService } from '../perfiles';
import {
  Reproyeccion,
  type CambioDeCalendario,
  type CasoReproyectado,
  type RelojMovido,
  type RelojReproyectable,
} from '../radicacion/reproyeccion';
import { diaHabil } from './tareas/programar.service-task';

type Instante = 'enviarEn' | 'recordarEn' | 'venceEn';

/** The process that waits, with the variable in which it keeps its days. */
interface Espera {
  instancia_id: string;
  encuesta: { id?: string } & Partial<Record<Instante, string>>;
  respondido_en: Date | null;
  invitacion: string | null;
  enviada_en: Date | null;
}

const NOMBRES: Record<Instante, string> = {
  enviarEn: 'El envío de la encuesta',
  recordarEn: 'El recordatorio de la encuesta',
  venceEn: 'La validez de la encuesta',
};

/** The survey's days follow the calendar (A11): when it is sent, when it is reminded and until when its link opens. */
@Injectable()
export class RelojDeLaEncuesta implements RelojReproyectable, OnModuleInit {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazosService,
    private readonly reproyeccion: Reproyeccion,
  ) {}

  onModuleInit(): void {
    this.reproyeccion.registrar(this);
  }

  async casosAbiertos(tx: EntityManager, { fecha }: CambioDeCalendario): Promise<string[]> {
    const abiertos: Array<{ caso_id: string }> = await tx.query(
      `select caso_id from encuesta_invitacion where estado = 'ENVIADA' and vence_en >= $1::date
       union
       select r.caso_id from radicado r join process_instance i on i.root_id = r.caso_id and i.status = 'running'
        where r.respondido_en is not null and r.cerrado_en is null
          and left(i.variables -> 'encuesta' ->> 'enviarEn', 10) >= $1::text`,
      [fecha],
    );
    return abiertos.map(({ caso_id }) => caso_id);
  }

  async reproyectar(proyectado: CasoReproyectado): Promise<RelojMovido[]> {
    const { tx, casoId, caso, ahora } = proyectado;
    const [espera]: Espera[] = await tx.query(
      `select i.id as instancia_id, i.variables -> 'encuesta' as encuesta, r.respondido_en, e.estado as invitacion, e.enviada_en
         from process_instance i join radicado r on r.caso_id = i.root_id
         left join encuesta_invitacion e on e.caso_id = i.root_id and e.id::text = i.variables -> 'encuesta' ->> 'id'
        where i.root_id = $1 and i.status = 'running' and json_typeof(i.variables -> 'encuesta') = 'object'
        order by i.started_at desc limit 1`,
      [casoId],
    );
    if (!espera) return [];
    const movidos = this.contar(espera).filter(({ instante, en }) => {
      const antes = Date.parse(espera.encuesta[instante] ?? '');
      return antes > ahora.getTime() && antes !== Date.parse(en);
    });
    if (movidos.length === 0) return [];
    const nuevos = Object.fromEntries(movidos.map(({ instante, en }) => [instante, en]));
    caso.assign(espera.instancia_id, { encuesta: { ...espera.encuesta, ...nuevos } });
    if (nuevos.venceEn)
      await tx.query(`update encuesta_invitacion set vence_en = $2 where id = $1`, [
        espera.encuesta.id,
        nuevos.venceEn,
      ]);
    return movidos.map(({ instante, en }) => anotar(proyectado, espera, { instante, en }));
  }

  /** What is still to come, by the calendar in force. A survey that was answered waits for nothing more. */
  private contar(espera: Espera): Array<{ instante: Instante; en: string }> {
    const { codigo, cierre } = this.perfiles.vigente();
    const calendario = this.plazos.calendario(codigo);
    const { diasHabilesEnvio, diasHabilesRecordatorio, diasHabilesRespuesta } = cierre.encuesta;
    const { enviada_en: enviada, respondido_en: respondido, encuesta, invitacion } = espera;
    if (!encuesta.id)
      return respondido
        ? [{ instante: 'enviarEn', en: diaHabil(calendario, respondido, diasHabilesEnvio) }]
        : [];
    if (invitacion !== 'ENVIADA' || !enviada) return [];
    return [
      { instante: 'recordarEn', en: diaHabil(calendario, enviada, diasHabilesRecordatorio) },
      { instante: 'venceEn', en: diaHabil(calendario, enviada, diasHabilesRespuesta) },
    ];
  }
}

function anotar(
  { caso }: CasoReproyectado,
  { encuesta }: Espera,
  { instante, en }: { instante: Instante; en: string },
): RelojMovido {
  const ahora = diaEnBogota(new Date(en));
  caso.record({
    type: 'plazo.movido',
    ...(encuesta.id && { subject: { kind: 'encuesta', id: encuesta.id } }),
    data: { motivo: 'calendario', reloj: `encuesta.${instante}`, vence: ahora, n: null },
  });
  return { que: NOMBRES[instante], antes: diaEnBogota(new Date(encuesta[instante]!)), ahora };
}
