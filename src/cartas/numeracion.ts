import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work';
import { codigoDeConsulta, formatearRadicado, vigenciaDe } from '../radicacion/consecutivo';
import type { PedidoDeCarta } from './carta.types';
import type { Identidad } from './composicion/composicion';

const FORMATO = 'S-{vigencia}-{consecutivo:6}';

/**
 * Number of outgoing communication and verification code, which the letter shows. They are reserved before the letter
 * is set, in a short transaction of their own, because setting takes tens of milliseconds and nothing may hold the
 * counter meanwhile. One reservation a key: a retry prints the same ones. One that never becomes a letter is not
 * reused; `libro_de_salida` shows it as annulled, so the sequence has no silent gap (Acuerdo AGN 060 de 2001, art. 5).
 */
@Injectable()
export class NumeracionDeSalida {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  reservar({ llave, fecha, casoId, plantilla }: PedidoDeCarta): Promise<Identidad> {
    const vigencia = vigenciaDe(fecha);
    return this.unitOfWork.run(async (tx) => {
      await tx.query(
        `insert into consecutivo_salida (vigencia, ultimo) values ($1, 0) on conflict do nothing`,
        [vigencia],
      );
      const [contador] = await tx.query(
        `select ultimo from consecutivo_salida where vigencia = $1 for update`,
        [vigencia],
      );
      const [previa] = await tx.query(
        `select numero_salida as "numeroSalida", codigo_verificacion as codigo from carta_reserva where llave = $1`,
        [llave],
      );
      if (previa) return previa;
      const consecutivo = contador.ultimo + 1;
      const identidad = {
        numeroSalida: formatearRadicado(FORMATO, vigencia, consecutivo),
        codigo: codigoDeConsulta(),
      };
      await tx.query(`update consecutivo_salida set ultimo = $2 where vigencia = $1`, [
        vigencia,
        consecutivo,
      ]);
      await tx.query(
        `insert into carta_reserva (llave, vigencia, consecutivo, numero_salida, codigo_verificacion, caso_id, plantilla, reservada_en)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [llave, vigencia, consecutivo, identidad.numeroSalida, identidad.codigo, casoId, plantilla, fecha],
      );
      return identidad;
    });
  }
}
