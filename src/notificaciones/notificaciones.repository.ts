import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pagina, leerCursor, type Page } from '../common/cursor';
import type { Row } from '../common/row';
import type { NotificacionDelCaso } from './notificacion.dto';

const CAMPOS = `n.*, n.citacion_limite::text as citacion_limite, n.comparecencia_hasta::text as comparecencia_hasta,
  n.aviso_publicado_hasta::text as aviso_publicado_hasta, r.numero as radicado, r.asunto, c.titulo as carta, c.numero_salida
  from notificacion n join radicado r on r.caso_id = n.caso_id join carta c on c.id = n.carta_id`;

/** Reads notifications for the screens, each with its own clock. */
@Injectable()
export class NotificacionesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async delCaso(casoId: string): Promise<NotificacionDelCaso[]> {
    const filas: Row[] = await this.dataSource.query(
      `select ${CAMPOS} where n.caso_id = $1 order by n.creada_en, n.id limit 100`,
      [casoId],
    );
    return filas.map(aNotificacion);
  }

  /** Oldest first: the one that has waited longest. */
  async pendientes(limite: number, cursor?: string): Promise<Page<NotificacionDelCaso>> {
    const [en, id] = leerCursor(cursor, ['instant', 'uuid']);
    const filas: Row[] = await this.dataSource.query(
      `select ${CAMPOS} where n.estado <> 'ENTREGADA'
          and not exists (select 1 from notificacion otra where otra.carta_id = n.carta_id and otra.creada_en > n.creada_en)
          and ($1::timestamptz is null or (n.creada_en, n.id) > ($1, $2::uuid))
        order by n.creada_en, n.id limit $3`,
      [en ?? null, id ?? null, limite + 1],
    );
    return pagina(filas.map(aNotificacion), limite, (ultima) => [ultima.creadaEn, ultima.id]);
  }

  /** The notices in force on `hoy`, newest first. */
  async publicadas(hoy: string): Promise<Row[]> {
    return this.dataSource.query(
      `select n.id, c.numero_salida as numero, c.titulo, c.creada_en, r.numero as radicado, r.anonima, n.exige, n.aviso_en,
              n.aviso_publicado_hasta::text as hasta, n.surte_en, trim(concat_ws(' ', p.nombres, p.apellidos)) as nombre
         from notificacion n join carta c on c.id = n.carta_id join radicado r on r.caso_id = n.caso_id left join persona p on p.id = r.persona_id
        where n.aviso_publicado_hasta >= $1 order by n.aviso_publicado_hasta desc, n.id limit 200`,
      [hoy],
    );
  }
}

function aNotificacion(fila: Row): NotificacionDelCaso {
  const instante = (valor: Date | null): string | null => valor?.toISOString() ?? null;
  return {
    id: fila.id,
    radicado: fila.radicado,
    asunto: fila.asunto,
    carta: `${fila.carta} ${fila.numero_salida}`,
    cartaId: fila.carta_id,
    medio: fila.medio,
    estado: fila.estado,
    forma: fila.forma,
    exige: fila.exige,
    creadaEn: fila.creada_en.toISOString(),
    despachadaEn: instante(fila.despachada_en),
    guia: fila.guia,
    citacionLimite: fila.citacion_limite,
    citadaEn: instante(fila.citada_en),
    citacionGuia: fila.citacion_guia,
    comparecenciaHasta: fila.comparecencia_hasta,
    avisoEn: instante(fila.aviso_en),
    avisoGuia: fila.aviso_guia,
    avisoPublicadoHasta: fila.aviso_publicado_hasta,
    surteEn: instante(fila.surte_en),
    devueltaEn: instante(fila.devuelta_en),
    motivoDevolucion: fila.devolucion?.motivo ?? null,
    entregadaEn: instante(fila.entregada_en),
    pendiente: pendienteDe(fila),
  };
}

/** What the clock of the notification waits for. */
function pendienteDe(fila: Row): NotificacionDelCaso['pendiente'] {
  switch (fila.estado) {
    case 'ENTREGADA':
      return null;
    case 'CITADA':
      return { que: 'Comparecencia del citado', hasta: fila.comparecencia_hasta };
    case 'AVISO':
      return { que: 'Que el aviso surta efecto', hasta: fila.surte_en?.toISOString() ?? null };
    case 'DEVUELTA':
      return { que: 'El correo fue devuelto: notificar en papel', hasta: null };
    default:
      return fila.citacion_limite
        ? { que: 'Envío de la citación', hasta: fila.citacion_limite }
        : { que: fila.medio === 'correo' ? 'Salida del correo' : 'Entrega en papel', hasta: null };
  }
}
