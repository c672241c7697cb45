import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { enBogota } from '../../calendario';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { AtencionesService } from '../atenciones/atenciones.service';
import type { AtenderDto, Turno } from './turnos.dto';

const MOSTRADOS = 200;
const EN_TABLERO = 6;
/** The elderly, the pregnant, people with disabilities first (S0-07; Ley 1437 de 2011, art. 5 num. 6); then by arrival. */
const ORDEN = `(preferencial = 'ninguna'), consecutivo`;

@Injectable()
export class TurnosService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly perfiles: PerfilesService,
    private readonly atenciones: AtencionesService,
  ) {}

  /** @throws Refusal 422 `sede-desconocida` */
  async tomar(tx: EntityManager, pedida: string | undefined, preferencial: string): Promise<Turno> {
    const { codigo: sede } = this.sede(pedida);
    const [fecha, ahora] = this.hoy();
    // One at a time, so that no two people hold the same number.
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`turno ${sede} ${fecha}`]);
    const [fila] = await tx.query(
      `insert into turno (id, sede, fecha, consecutivo, preferencial, tomado_en)
       select $1, $2, $3::date, coalesce(max(consecutivo), 0) + 1, $4, $5 from turno where sede = $2 and fecha = $3::date
       returning *`,
      [randomUUID(), sede, fecha, preferencial, ahora],
    );
    return aTurno(fila);
  }

  /** @throws Refusal 409 `cola-vacia` */
  async llamar(
    tx: EntityManager,
    pedida: string | undefined,
    puesto: string,
    usuario: string,
  ): Promise<Turno> {
    const { codigo: sede } = this.sede(pedida);
    const [fecha, ahora] = this.hoy();
    const [[fila]] = await tx.query(
      `update turno set estado = 'LLAMADO', puesto = $3, llamado_por = $4, llamado_en = $5
        where id = (select id from turno where sede = $1 and fecha = $2::date and estado = 'EN_ESPERA'
                     order by ${ORDEN} limit 1 for update skip locked) returning *`,
      [sede, fecha, puesto, usuario, ahora],
    );
    if (!fila)
      throw Refusal.conflict('cola-vacia', 'Se esperaba a alguien en la fila; no hay nadie en espera.');
    return aTurno(fila);
  }

  /** The attention that the turn was for, and the end of the turn, together. */
  async atender(tx: EntityManager, id: string, datos: AtenderDto, usuario: string) {
    const turno = await this.terminar(tx, id, 'ATENDIDO');
    const inicio = turno.llamadoEn ?? turno.tomadoEn;
    const atencion = await this.atenciones.registrar(
      tx,
      { ...datos, sede: turno.sede, inicio, fin: undefined },
      usuario,
    );
    await tx.query(`update turno set atencion_id = $2 where id = $1`, [id, atencion.id]);
    return { turno, atencion };
  }

  ausente(id: string): Promise<Turno> {
    return this.unitOfWork.run((tx) => this.terminar(tx, id, 'AUSENTE'));
  }

  async cola(pedida: string | undefined) {
    const { codigo: sede } = this.sede(pedida);
    const [fecha] = this.hoy();
    const enEspera: Row[] = await this.dataSource.query(
      `select * from turno where sede = $1 and fecha = $2::date and estado = 'EN_ESPERA' order by ${ORDEN} limit ${MOSTRADOS}`,
      [sede, fecha],
    );
    const llamados: Row[] = await this.dataSource.query(
      `select * from turno where sede = $1 and fecha = $2::date and llamado_en is not null order by llamado_en desc, consecutivo desc limit 20`,
      [sede, fecha],
    );
    return { sede, enEspera: enEspera.map(aTurno), llamados: llamados.map(aTurno) };
  }

  /** What everybody in the room sees: numbers and windows, nothing about anybody. */
  async tablero(pedida: string | undefined) {
    const { codigo: sede, nombre: sedeNombre } = this.sede(pedida);
    const { enEspera, llamados } = await this.cola(sede);
    return {
      sede,
      sedeNombre,
      enEspera: enEspera.length,
      llamados: llamados
        .slice(0, EN_TABLERO)
        .map(({ codigo, puesto, llamadoEn }) => ({ codigo, puesto: puesto!, llamadoEn: llamadoEn! })),
    };
  }

  private async terminar(tx: EntityManager, id: string, estado: 'ATENDIDO' | 'AUSENTE'): Promise<Turno> {
    const [[fila]] = await tx.query(
      `update turno set estado = $2, terminado_en = $3 where id = $1 and estado = 'LLAMADO' returning *`,
      [id, estado, this.clock.now()],
    );
    if (fila) return aTurno(fila);
    const [turno] = await tx.query(`select estado from turno where id = $1`, [id]);
    if (!turno) throw Refusal.notFound('turno-no-encontrado', 'No existe ese turno.');
    throw Refusal.conflict('turno-no-llamado', `Se esperaba un turno llamado; este está ${turno.estado}.`);
  }

  private sede(pedida: string | undefined) {
    const { sedes } = this.perfiles.vigente();
    const hallada = pedida === undefined ? sedes[0] : sedes.find(({ codigo }) => codigo === pedida);
    if (hallada) return hallada;
    throw Refusal.invalid(
      'sede-desconocida',
      `Se esperaba una de las sedes ${sedes.map(({ codigo }) => codigo).join(', ')}; se encontró «${pedida}».`,
    );
  }

  private hoy(): [string, Date] {
    const ahora = this.clock.now();
    return [enBogota(ahora.toISOString()).fecha, ahora];
  }
}

function aTurno(fila: Row): Turno {
  const letra = fila.preferencial === 'ninguna' ? 'N' : 'P';
  return {
    id: fila.id,
    codigo: `${letra}-${String(fila.consecutivo).padStart(3, '0')}`,
    sede: fila.sede,
    preferencial: fila.preferencial,
    tomadoEn: fila.tomado_en.toISOString(),
    estado: fila.estado,
    puesto: fila.puesto,
    llamadoEn: fila.llamado_en?.toISOString() ?? null,
    llamadoPor: fila.llamado_por,
  };
}
