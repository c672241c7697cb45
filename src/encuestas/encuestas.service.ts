import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { UnitOfWork } from '../database/unit-of-work';
import { Runtime } from '../engine/runtime/runtime.service';
import { huellaDelToken } from './token';
import { opcionesDe, type Pregunta, type Respuesta } from './valorar';

export interface EncuestaAbierta {
  preguntas: Array<Pregunta & { opciones: string[] }>;
  venceEn: string;
}

interface Invitacion {
  id: string;
  caso_id: string;
  estado: string;
  preguntas: Pregunta[];
  vence_en: Date;
  respondida_en: Date | null;
}

/** The citizens' side of the survey: a link that opens once. */
@Injectable()
export class EncuestasService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal 404 `encuesta-no-encontrada`; 409 `encuesta-ya-respondida`; 410 `encuesta-vencida` */
  async abrir(token: string): Promise<EncuestaAbierta> {
    const { preguntas, vence_en } = this.exigirAbierta(await this.buscar(this.dataSource.manager, token));
    return {
      preguntas: preguntas.map((pregunta) => ({ ...pregunta, opciones: opcionesDe(pregunta) })),
      venceEn: vence_en.toISOString(),
    };
  }

  /**
   * Keeps the answers once and tells the case, in one transaction.
   * @throws Refusal as `abrir`; 422 `encuesta-respuesta-no-valida`
   */
  async responder(
    token: string,
    respuestas: Respuesta[],
    comentario: string | undefined,
    alGuardar: (tx: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.runtime.lock(tx, this.exigirAbierta(await this.buscar(tx, token)).caso_id);
      const invitacion = this.exigirAbierta(await this.buscar(tx, token));
      const validas = exigirRespuestas(invitacion.preguntas, respuestas);
      await this.guardar(tx, invitacion, validas, comentario);
      await this.avisarAlCaso(tx, invitacion, validas.length);
      await alGuardar(tx);
    });
  }

  private async guardar(
    tx: EntityManager,
    { id, caso_id, preguntas }: Invitacion,
    respuestas: Respuesta[],
    comentario: string | undefined,
  ): Promise<void> {
    const ahora = this.clock.now();
    await tx.query(
      `update encuesta_invitacion set estado = 'RESPONDIDA', respondida_en = $2, comentario = $3 where id = $1`,
      [id, ahora, comentario || null],
    );
    const filas = respuestas.map(({ pregunta, valor }) => ({
      id: randomUUID(),
      pregunta,
      valor,
      escala: preguntas.find(({ codigo }) => codigo === pregunta)!.escala,
    }));
    await tx.query(
      `insert into encuesta_respuesta (id, invitacion_id, caso_id, pregunta, escala, valor, respondida_en)
       select id, $1, $2, pregunta, escala, valor, $4
         from json_to_recordset($3) as r(id uuid, pregunta text, escala text, valor text)`,
      [id, caso_id, JSON.stringify(filas), ahora],
    );
  }

  private async avisarAlCaso(tx: EntityManager, invitacion: Invitacion, respondidas: number): Promise<void> {
    const ciudadano = { kind: 'citizen' as const };
    await this.runtime.step(tx, invitacion.caso_id, ciudadano, async (step) => {
      step.record({
        type: 'encuesta.respondida',
        phva: 'V',
        clauses: [{ standard: '10002', edition: '2018', clause: '8.3' }],
        subject: { kind: 'encuesta', id: invitacion.id },
        data: { respuestas: respondidas },
      });
    });
    await this.runtime.correlate(
      tx,
      { name: 'encuesta.respondida', correlationKey: invitacion.id, variables: {} },
      ciudadano,
    );
  }

  private async buscar(db: EntityManager, token: string): Promise<Row | undefined> {
    const [fila] = await db.query(`select * from encuesta_invitacion where token_hash = $1`, [
      huellaDelToken(token),
    ]);
    return fila;
  }

  private exigirAbierta(fila: Row | undefined): Invitacion {
    if (!fila)
      throw Refusal.notFound(
        'encuesta-no-encontrada',
        'Este enlace no corresponde a ninguna encuesta. Ábralo desde el correo que le enviamos.',
      );
    const invitacion = fila as Invitacion;
    if (invitacion.estado === 'RESPONDIDA')
      throw Refusal.conflict(
        'encuesta-ya-respondida',
        'Esta encuesta ya se respondió. Gracias por su opinión.',
      );
    if (invitacion.estado === 'VENCIDA' || invitacion.vence_en <= this.clock.now())
      throw new Refusal(
        410,
        'encuesta-vencida',
        'El plazo para responder esta encuesta terminó. Si quiere contarnos algo, radique una petición.',
      );
    return invitacion;
  }
}

function exigirRespuestas(preguntas: Pregunta[], respuestas: Respuesta[]): Respuesta[] {
  const errores = preguntas.flatMap((pregunta) => {
    const dadas = respuestas.filter((respuesta) => respuesta.pregunta === pregunta.codigo);
    const opciones = opcionesDe(pregunta);
    if (dadas.length === 1 && opciones.includes(dadas[0]!.valor)) return [];
    return [{ campo: pregunta.codigo, mensaje: `Elija una respuesta: ${opciones.join(', ')}.` }];
  });
  const ajena = respuestas.find(({ pregunta }) => preguntas.every(({ codigo }) => codigo !== pregunta));
  if (ajena)
    errores.push({ campo: ajena.pregunta.slice(0, 40), mensaje: 'No es una pregunta de esta encuesta.' });
  if (errores.length > 0)
    throw Refusal.invalid('encuesta-respuesta-no-valida', 'Faltan respuestas por elegir.', { errores });
  return respuestas;
}
