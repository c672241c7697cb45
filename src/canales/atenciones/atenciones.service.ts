import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { instanteEnBogota, sumarMeses } from '../../calendario';
import { Clock } from '../../common/clock';
import { leerCursor, pagina } from '../../common/cursor';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { lineasDe } from '../../perfiles/calculo';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { exigirLugar } from '../../radicacion/lugar';
import type { ConsultaAtencionesDto, NuevaAtencion } from './atenciones.dto';

/** People who were attended at the window or on the telephone, whether or not a petition was filed (S0-02, S2-04). */
@Injectable()
export class AtencionesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly perfiles: PerfilesService,
  ) {}

  /** @throws Refusal 422 `canal-desconocido`, `linea-desconocida`, `sede-desconocida`, `horas-invalidas`, `radicado-no-existe`, `radicado-sobra` */
  async registrar(tx: EntityManager, nueva: NuevaAtencion, usuario: string) {
    exigirLugar(this.perfiles.vigente(), nueva.canal, nueva);
    const ahora = this.clock.now();
    const fin = nueva.fin ? new Date(nueva.fin) : ahora;
    const inicio = nueva.inicio ? new Date(nueva.inicio) : fin;
    if (inicio > fin || fin > ahora)
      throw Refusal.invalid(
        'horas-invalidas',
        'Se esperaba que la atención empezara antes de terminar, y que ya hubiera terminado.',
      );
    const casoId = await this.caso(tx, nueva);
    const id = randomUUID();
    await tx.query(
      `insert into atencion (id, canal, linea, sede, cliente, categoria, motivo, inicio, fin, caso_id, atendida_por, creada_en)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        nueva.canal,
        nueva.linea ?? null,
        nueva.sede ?? null,
        nueva.cliente,
        nueva.categoria,
        nueva.motivo,
        inicio,
        fin,
        casoId,
        usuario,
        ahora,
      ],
    );
    return this.ver(tx, id);
  }

  async listar({ mes, categoria, cursor, limite }: ConsultaAtencionesDto) {
    const [en, id] = leerCursor(cursor, ['instant', 'uuid']);
    const [desde, hasta] = mes ? limitesDe(mes) : [null, null];
    const filas: Row[] = await this.dataSource.query(
      `${CONSULTA} where ($1::timestamptz is null or a.inicio >= $1) and ($2::timestamptz is null or a.inicio < $2)
          and ($3::text is null or a.categoria = $3) and ($4::timestamptz is null or (a.inicio, a.id) < ($4, $5::uuid))
        order by a.inicio desc, a.id desc limit $6`,
      [desde, hasta, categoria ?? null, en ?? null, id ?? null, limite + 1],
    );
    const { elementos, siguiente } = pagina(filas, limite, (fila) => [fila.inicio.toISOString(), fila.id]);
    return { elementos: elementos.map(aAtencion), ...(siguiente && { siguiente }) };
  }

  async resumen(mes: string) {
    const limites = limitesDe(mes);
    const atenciones: Row[] = await this.dataSource.query(
      `select canal, cliente, categoria, count(*)::int as cantidad,
              round(avg(extract(epoch from fin - inicio)) / 60, 1)::float as "minutosPromedio"
         from atencion where inicio >= $1 and inicio < $2 group by 1, 2, 3 order by 1, 2, 3`,
      limites,
    );
    const radicados: Row[] = await this.dataSource.query(
      `select canal, cliente, count(*)::int as cantidad from radicado where recibido_en >= $1 and recibido_en < $2
        group by 1, 2 order by 1, 2`,
      limites,
    );
    return { mes, atenciones, radicados };
  }

  catalogo() {
    const { canales, sedes, seccionales, origenes, remisiones } = this.perfiles.vigente();
    return {
      canales: canales
        .filter(({ visible }) => visible)
        .map((canal) => ({ codigo: canal.codigo, nombre: canal.nombre, lineas: lineasDe(canal) })),
      sedes: sedes.map(({ codigo, nombre, direccion }) => ({ codigo, nombre, direccion })),
      seccionales,
      origenes,
      remisiones,
    };
  }

  private async ver(tx: EntityManager, id: string) {
    const [fila] = await tx.query(`${CONSULTA} where a.id = $1`, [id]);
    return aAtencion(fila);
  }

  private async caso(tx: EntityManager, { categoria, radicado }: NuevaAtencion): Promise<string | null> {
    if (categoria !== 'RADICADA') {
      if (!radicado) return null;
      throw Refusal.invalid('radicado-sobra', 'Una atención con radicado se registra como RADICADA.');
    }
    const [fila] = await tx.query(`select caso_id from radicado where numero = $1`, [radicado ?? '']);
    if (fila) return fila.caso_id;
    throw Refusal.invalid(
      'radicado-no-existe',
      `Se esperaba el número del radicado que se abrió; «${radicado ?? ''}» no existe.`,
    );
  }
}

const CONSULTA = `select a.*, r.numero from atencion a left join radicado r on r.caso_id = a.caso_id`;

/** The month in Colombia, which keeps UTC−5 all year. */
function limitesDe(mes: string): [Date, Date] {
  const primero = `${mes}-01`;
  return [new Date(instanteEnBogota(primero)), new Date(instanteEnBogota(sumarMeses(primero, 1)))];
}

function aAtencion(fila: Row) {
  return {
    id: fila.id,
    canal: fila.canal,
    linea: fila.linea,
    sede: fila.sede,
    cliente: fila.cliente,
    categoria: fila.categoria,
    motivo: fila.motivo,
    inicio: fila.inicio.toISOString(),
    fin: fila.fin.toISOString(),
    radicado: fila.numero,
    atendidaPor: fila.atendida_por,
  };
}
