import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { CurrentUser } from '../auth';
import { enBogota } from '../calendario';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { UnitOfWork } from '../database/unit-of-work';
import { Runtime } from '../engine/runtime/runtime.service';
import { actorDe } from '../gestion/trabajador';
import { MEDIOS_PROHIBIDOS, type nuevoPago } from './acuerdos.dto';
import { guardarPago } from './guardar-pago';
import { aCentavos, enPesos } from './plan';

type NuevoPago = z.output<typeof nuevoPago>;

/** Payments that the bank reports, and the refusal of any other (S0-11). */
@Injectable()
export class PagosService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Refusal 404 `acuerdo-no-encontrado`; 409 `acuerdo-no-vigente`, `cuota-ya-pagada`, `pago-repetido`; 422
   *   `efectivo-no-autorizado`, `valor-no-coincide`, `pago-en-el-futuro`
   */
  registrar(numero: string, pago: NuevoPago, usuario: CurrentUser) {
    return this.unitOfWork.run(async (tx) => {
      const cuota = await this.cuotaPorPagar(tx, numero, pago);
      const prohibido = MEDIOS_PROHIBIDOS.some((medio) => medio === pago.medio);
      if (prohibido) await this.aTesoreria(tx, cuota, pago, usuario);
      else await this.delBanco(tx, cuota, pago, usuario);
      return {
        estado: prohibido ? ('PASA_A_TESORERIA' as const) : ('REGISTRADO' as const),
        acuerdo: numero,
        cuota: pago.cuota,
      };
    });
  }

  /** Only the management gives it, for one instalment and until a day. */
  autorizar(
    numero: string,
    pedido: { cuota: number; motivo: string; vence: string },
    usuario: CurrentUser,
  ): Promise<{ id: string; numero: number }> {
    return this.unitOfWork.run(async (tx) => {
      const cuota = await this.cuota(tx, numero, pedido.cuota);
      const ahora = this.clock.now();
      const [autorizacion] = await tx.query(
        `insert into autorizacion_efectivo (id, acuerdo_id, cuota_id, motivo, otorgada_por, otorgada_en, vence)
         values ($1, $2, $3, $4, $5, $6, $7) returning id, numero`,
        [randomUUID(), cuota.acuerdo_id, cuota.id, pedido.motivo, usuario.usuario, ahora, pedido.vence],
      );
      await this.runtime.step(tx, cuota.caso_id, actorDe(usuario), async (step) => {
        step.record({
          type: 'acuerdo.efectivo-autorizado',

          norma: 'Políticas de Atención al Cliente INVAMA, lit. a)',
          subject: { kind: 'acuerdo', id: cuota.acuerdo_id },
          data: { autorizacion: autorizacion.numero, cuota: pedido.cuota, vence: pedido.vence },
        });
      });
      return autorizacion;
    });
  }

  private async delBanco(
    tx: EntityManager,
    cuota: Row,
    pago: NuevoPago,
    usuario: CurrentUser,
  ): Promise<void> {
    const ahora = this.clock.now();
    await guardarPago(tx, {
      acuerdoId: cuota.acuerdo_id,
      cuotaId: cuota.id,
      valor: cuota.valor,
      medio: pago.medio,
      referencia: pago.referencia,
      fecha: pago.fecha,
      por: usuario.usuario,
      ahora,
    });
    await this.runtime.step(tx, cuota.caso_id, actorDe(usuario), async (step) => {
      step.record({
        type: 'acuerdo.pago-registrado',
        phva: 'H',

        subject: { kind: 'acuerdo', id: cuota.acuerdo_id },
        data: { cuota: pago.cuota, medio: pago.medio, referencia: pago.referencia },
      });
    });
    // Nobody waits for an instalment that is paid ahead of its turn: it is passed over when its turn comes.
    await this.runtime.correlate(
      tx,
      { name: 'acuerdo.cuota-pagada', correlationKey: cuota.id },
      actorDe(usuario),
    );
  }

  private async aTesoreria(
    tx: EntityManager,
    cuota: Row,
    pago: NuevoPago,
    usuario: CurrentUser,
  ): Promise<void> {
    const autorizacion = await this.autorizacion(tx, cuota, pago);
    const esperaba = await this.runtime.correlate(
      tx,
      {
        name: 'acuerdo.efectivo-autorizado',
        correlationKey: cuota.id,
        variables: { autorizacionId: autorizacion.id, autorizacionNumero: autorizacion.numero },
      },
      actorDe(usuario),
    );
    if (!esperaba)
      throw Refusal.conflict(
        'cuota-no-espera',
        'Se esperaba que esta fuera la cuota por pagar; hay otra antes o ya está en tesorería.',
      );
  }

  private async autorizacion(tx: EntityManager, cuota: Row, pago: NuevoPago): Promise<Row> {
    const [autorizacion] = await tx.query(
      `select id, numero from autorizacion_efectivo
        where numero = $1 and cuota_id = $2 and usada_en is null and vence >= $3`,
      [pago.autorizacion ?? null, cuota.id, this.hoy()],
    );
    if (autorizacion) return autorizacion;
    const que = pago.medio === 'CHEQUE' ? 'títulos valores' : 'efectivo';
    const hallada = pago.autorizacion
      ? `la autorización ${pago.autorizacion} no existe, venció o ya se usó`
      : 'no se indicó ninguna';
    throw Refusal.invalid(
      'efectivo-no-autorizado',
      `Ningún funcionario recibe ${que} sin autorización expresa de gerencia, y entonces lo recibe tesorería. Se esperaba el número de una autorización vigente; ${hallada}.`,
      { errores: [{ campo: 'autorizacion', mensaje: 'Se esperaba una autorización de gerencia vigente.' }] },
    );
  }

  private async cuotaPorPagar(tx: EntityManager, numero: string, pago: NuevoPago): Promise<Row> {
    const cuota = await this.cuota(tx, numero, pago.cuota);
    if (cuota.estado !== 'VIGENTE')
      throw Refusal.conflict(
        'acuerdo-no-vigente',
        `Se esperaba un acuerdo vigente; ${numero} está ${cuota.estado}.`,
      );
    if (cuota.pagada_en)
      throw Refusal.conflict(
        'cuota-ya-pagada',
        `Se esperaba una cuota sin pagar; se pagó el ${cuota.pagada_en}.`,
      );
    if (aCentavos(pago.valor) !== cuota.valor)
      throw Refusal.invalid(
        'valor-no-coincide',
        `Se esperaba el valor de la cuota, ${enPesos(cuota.valor)}; se encontró ${enPesos(aCentavos(pago.valor))}.`,
        { errores: [{ campo: 'valor', mensaje: `Se esperaba ${enPesos(cuota.valor)}.` }] },
      );
    if (pago.fecha > this.hoy())
      throw Refusal.invalid(
        'pago-en-el-futuro',
        `Se esperaba una fecha hasta hoy; se encontró ${pago.fecha}.`,
      );
    return cuota;
  }

  /** With the case taken: of two payments of one instalment, the second finds it paid. */
  private async cuota(tx: EntityManager, numero: string, cuotaNumero: number): Promise<Row> {
    const [acuerdo] = await tx.query(`select caso_id from acuerdo where numero = $1`, [numero]);
    if (acuerdo) await this.runtime.lock(tx, acuerdo.caso_id);
    const [cuota] = await tx.query(
      `select c.id, c.acuerdo_id, c.valor::float8 as valor, c.pagada_en::text as pagada_en, a.estado, a.caso_id
         from acuerdo a join cuota c on c.acuerdo_id = a.id where a.numero = $1 and c.numero = $2`,
      [numero, cuotaNumero],
    );
    if (!cuota)
      throw Refusal.notFound(
        'acuerdo-no-encontrado',
        `No existe la cuota ${cuotaNumero} del acuerdo «${numero}».`,
      );
    return cuota;
  }

  private hoy(): string {
    return enBogota(this.clock.now().toISOString()).fecha;
  }
}
