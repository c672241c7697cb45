import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { CartasService } from '../../cartas';
import { Refusal } from '../../common/refusal';
import type { Variables } from '../../engine/kernel/kernel.types';
import {
  ServiceTask,
  type CaseHandle,
  type LocalServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import { Outbox } from '../../mail';
import { caminoEnPapel } from '../camino';
import { DatosDeCarta, type CasoParaCarta } from '../datos-de-carta';
import { diaDe } from '../../relojes/limites-del-paso';

interface CartaEmitida {
  id: string;
  titulo: string;
  asunto: string;
  plantilla: string;
  sha256: string;
  codigo: string;
  numero: string;
  fecha: Date;
}

const entrada = z.object({
  cartaId: z.uuid(),
  /** Remedies proceed against it: by mail only with consent to electronic notification (CPACA, art. 56). */
  exige: z.boolean().nullish(),
  /** It is the answer to the petition. */
  responde: z.boolean().nullish(),
  /** The mail came back before: this one goes on paper. */
  enPapel: z.boolean().nullish(),
  /** Another letter of the case that goes with it: the official letter of a transfer (CPACA, art. 21). */
  copiaId: z.uuid().nullish(),
});

/**
 * Opens the notification of a letter. By mail only to whoever chose it (CPACA, art. 56); otherwise somebody has to
 * take the letter, and the diagram asks for the proof by the way that `camino` says.
 */
@Injectable()
@ServiceTask('notificaciones.enviar', { runs: 'local' })
export class EnviarNotificacionServiceTask implements LocalServiceTask {
  constructor(
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly outbox: Outbox,
  ) {}

  async execute(context: ServiceTaskContext, tx: EntityManager, caso: CaseHandle): Promise<Variables> {
    const { cartaId, enPapel, ...pedido } = taskInput(context, entrada);
    const carta = await cartaDe(tx, context.rootId, cartaId);
    // A letter that came back is notified again as it was to be the first time.
    const antes = await anterior(tx, cartaId);
    const copiaId = pedido.copiaId ?? antes?.copia_id ?? null;
    const copia = copiaId ? await cartaDe(tx, context.rootId, copiaId) : undefined;
    const exige = pedido.exige ?? antes?.exige ?? false;
    const responde = pedido.responde ?? antes?.responde ?? false;
    const datos = await this.datosDeCarta.de(tx, context.rootId);
    const notificacionId = randomUUID();
    const para = enPapel || (exige && !datos.notificacionElectronica) ? undefined : datos.correo;
    const medio = para ? 'correo' : 'fisico';
    const correoId = para
      ? await this.enviar(tx, {
          notificacionId,
          cartas: copia ? [carta, copia] : [carta],
          caso: datos,
          casoId: context.rootId,
          para,
        })
      : null;
    await tx.query(
      `insert into notificacion (id, caso_id, carta_id, medio, estado, correo_id, creada_en, exige, responde, copia_id)
       values ($1, $2, $3, $4, 'PENDIENTE', $5, $6, $7, $8, $9)`,
      [notificacionId, context.rootId, cartaId, medio, correoId, context.now, exige, responde, copiaId],
    );
    caso.record({
      type: 'notificacion.creada',
      phva: 'H',
      clauses: [{ standard: '10002', edition: '2018', clause: '7.8' }],
      norma: 'Ley 1437 de 2011, art. 56',
      subject: { kind: 'notificacion', id: notificacionId },
      data: { medio, cartaId, titulo: carta.titulo },
    });
    return {
      notificacionId,
      medio,
      camino: caminoEnPapel(datos, exige),
      acto: { numero: carta.numero, titulo: carta.titulo, fecha: diaDe(carta.fecha) },
    };
  }

  private async enviar(
    tx: EntityManager,
    {
      notificacionId,
      cartas,
      caso,
      casoId,
      para,
    }: {
      notificacionId: string;
      cartas: [CartaEmitida, ...CartaEmitida[]];
      caso: CasoParaCarta;
      casoId: string;
      para: string;
    },
  ): Promise<string> {
    const [carta] = cartas;
    const plantilla = carta.plantilla === 'respuesta' ? 'respuesta' : 'comunicacion';
    const { url } = this.datosDeCarta.enlace(`/verificar/${carta.codigo}`);
    const { direccion } = this.datosDeCarta.enlace('/verificar');
    const datos = {
      ...caso.datos,
      carta: { titulo: carta.titulo, asunto: carta.asunto },
      verificacion: { url, direccion, codigo: carta.codigo },
    };
    const correo = await this.cartas.correo(plantilla, datos, casoId, tx);
    return this.outbox.enqueue(tx, {
      kind: plantilla,
      to: para,
      subject: correo.asunto,
      text: correo.texto,
      html: correo.html,
      attachments: cartas.map(({ numero, sha256 }) => ({
        name: `${numero}.pdf`,
        sha256,
        mime: 'application/pdf',
      })),
      reference: { kind: 'notificacion', id: notificacionId },
      ...(caso.demo && { demo: true }),
    });
  }
}

/** A letter of this case, and of no other. */
export async function cartaDe(tx: EntityManager, casoId: string, cartaId: string): Promise<CartaEmitida> {
  const [carta] = await tx.query(
    `select id, titulo, asunto, plantilla, sha256, codigo_verificacion as codigo, numero_salida as numero, creada_en as fecha from carta where id = $1 and caso_id = $2`,
    [cartaId, casoId],
  );
  if (!carta)
    throw Refusal.notFound('carta-no-encontrada', 'Se esperaba una carta de este caso; no se encontró.');
  return carta;
}

async function anterior(
  tx: EntityManager,
  cartaId: string,
): Promise<{ exige: boolean; responde: boolean; copia_id: string | null } | undefined> {
  const [fila] = await tx.query(
    `select exige, responde, copia_id from notificacion where carta_id = $1 order by creada_en desc limit 1`,
    [cartaId],
  );
  return fila;
}
