import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { conFechas } from '../terreno/con-fechas';

const PESOS = (columna: string) => `(${columna} / 100.0)::float8`;

const RESUMEN = `select a.id, a.numero, r.numero as radicado, a.concepto, ${PESOS('a.deuda')} as deuda, a.estado, a.meses,
  a.firmado_en::text as "firmadoEn", p.vence::text as "proximaCuota", coalesce(p.mora_en is not null, false) as "enMora",
  (select ${PESOS('coalesce(sum(valor), 0)')} from cuota where acuerdo_id = a.id and pagada_en is null) as saldo,
  ${PESOS('a.cuota_inicial')} as "cuotaInicial", a.aprueba, a.propuesto_en as "propuestoEn", a.firma_medio as "firmaMedio",
  a.motivo_no_firma as "motivoNoFirma", a.terminado_en as "terminadoEn"
  from acuerdo a join radicado r using (caso_id)
  left join lateral (select vence, mora_en from cuota where acuerdo_id = a.id and pagada_en is null order by numero limit 1) p on true`;

/** Reads agreements for the screens: pesos and days, never cents. */
@Injectable()
export class AcuerdosRepository {
  constructor(private readonly dataSource: DataSource) {}

  async listar(estado: string | undefined, limite: number): Promise<Row[]> {
    const filas: Row[] = await this.dataSource.query(
      `${RESUMEN} where ($1::text is null or a.estado = $1) order by p.vence nulls last, a.propuesto_en desc limit $2`,
      [estado ?? null, limite],
    );
    return filas;
  }

  /** @throws Refusal 404 `acuerdo-no-encontrado` */
  async ficha(numero: string, db: EntityManager = this.dataSource.manager): Promise<Row> {
    const [acuerdo] = await db.query(`${RESUMEN} where a.numero = $1`, [numero]);
    if (!acuerdo) throw Refusal.notFound('acuerdo-no-encontrado', `No existe el acuerdo «${numero}».`);
    const [cuotas, pagos, autorizaciones] = await Promise.all([
      db.query(CUOTAS, [acuerdo.id]),
      db.query(PAGOS, [acuerdo.id]),
      db.query(AUTORIZACIONES, [acuerdo.id]),
    ]);
    return {
      ...conFechas(acuerdo),
      cuotas: cuotas.map(conFechas),
      pagos: pagos.map(conFechas),
      autorizaciones: autorizaciones.map(conFechas),
    };
  }
}

const CUOTAS = `select id, numero, vence::text as vence, ${PESOS('valor')} as valor, pagada_en::text as "pagadaEn",
  recordada_en as "recordadaEn", mora_en as "moraEn" from cuota where acuerdo_id = $1 order by numero`;

const PAGOS = `select c.numero as cuota, ${PESOS('p.valor')} as valor, p.medio, p.referencia, p.fecha::text as fecha,
  z.numero as autorizacion, p.registrado_por as "registradoPor"
  from pago p join cuota c on c.id = p.cuota_id left join autorizacion_efectivo z on z.id = p.autorizacion_id
 where p.acuerdo_id = $1 order by p.fecha, c.numero`;

const AUTORIZACIONES = `select z.id, z.numero, c.numero as cuota, z.motivo, z.otorgada_por as "otorgadaPor",
  z.otorgada_en as "otorgadaEn", z.vence::text as vence, z.usada_en as "usadaEn"
  from autorizacion_efectivo z join cuota c on c.id = z.cuota_id where z.acuerdo_id = $1 order by z.numero`;
