import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { leerCursor, pagina, type Page } from '../../common/cursor';
import { Refusal } from '../../common/refusal';
import type { Perfil } from '../../perfiles/perfil.types';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { diasRestantes, semaforoDe } from '../semaforo';
import type { z } from 'zod';
import { AsuntosRepository } from '../asuntos/asuntos.repository';
import type { Alcance } from './alcance';
import { dentroDelAlcance } from './dentro-del-alcance';
import { PARTES } from './partes';
import type { CasoFicha, CasoResumen, consultaCasos } from './caso.dto';
import type { Row } from '../../common/row';

const RESUMEN = `r.caso_id, r.numero, r.tipo, r.asunto, r.estado, r.canal, r.recibido_en, r.radicado_en, r.vence::text as vence, r.plazo, r.gestor, r.respondido_en,
  (select display_name from account where username = r.gestor) as gestor_nombre`;

/** Reads cases for the screens. One query a list; a fixed handful for a whole case. */
@Injectable()
export class CasosRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly perfiles: PerfilesService,
    private readonly asuntos: AsuntosRepository,
  ) {}

  /** @param alcance whose cases; without it, all */
  async listar(
    { q, estado, cursor, limite }: z.output<typeof consultaCasos>,
    alcance?: Alcance,
  ): Promise<Page<CasoResumen>> {
    const [en, id] = leerCursor(cursor, ['instant', 'uuid']);
    const filas = await this.dataSource.query(
      `select ${RESUMEN} from radicado r
        where ($1::text is null or r.estado = $1)
          and ($2::timestamptz is null or (r.radicado_en, r.caso_id) < ($2, $3::uuid))
          and ($5::text is null or r.caso_id in (
            select caso_id from radicado where numero = upper($5)
            union select caso_id from radicado where to_tsvector('spanish', asunto || ' ' || hechos) @@ websearch_to_tsquery('spanish', $5)
            union select caso_id from radicado join persona p on p.id = persona_id where p.numero_documento = $5))
          and ${dentroDelAlcance(6, 7)}
        order by r.radicado_en desc, r.caso_id desc limit $4`,
      [
        estado ?? null,
        en ?? null,
        id ?? null,
        limite + 1,
        q || null,
        alcance?.groups ?? null,
        alcance?.username ?? null,
      ],
    );
    const { elementos, siguiente } = pagina<Row>(filas, limite, (f) => [
      f.radicado_en.toISOString(),
      f.caso_id,
    ]);
    return { elementos: elementos.map((fila) => this.resumen(fila)), ...(siguiente && { siguiente }) };
  }

  /** @throws Refusal 404 `radicado-no-encontrado` */
  async ficha(radicado: string, db: EntityManager = this.dataSource.manager): Promise<CasoFicha> {
    const [fila] = await db.query(
      `select ${RESUMEN}, r.hechos, r.anonima, r.identidad_reservada, r.zona, r.prioridad, r.preferencial, r.canal_respuesta, r.cerrado_en,
          r.cliente, r.sede, r.linea, r.emergencia, r.seccional, r.origen, r.relacion, r.notificacion_electronica, r.datos_propios,
          (select numero from radicado where caso_id = r.relacionado_con) as relacionado_con, to_json(p.*) as persona
         from radicado r left join persona p on p.id = r.persona_id
        where r.numero = $1`,
      [radicado],
    );
    if (!fila) {
      const asunto = await this.asuntos.ficha(radicado, db);
      if (asunto) return asunto;
      throw noEncontrado(radicado);
    }
    const [partes] = await db.query(PARTES, [fila.caso_id]);
    return {
      ...this.resumen(fila),
      hechos: fila.hechos,
      anonima: fila.anonima,
      identidadReservada: fila.identidad_reservada,
      zona: fila.zona,
      prioridad: fila.prioridad,
      preferencial: fila.preferencial,
      canalRespuesta: fila.canal_respuesta,
      plazo: fila.plazo,
      peticionario: fila.persona && aPersona(fila.persona),
      ...partes,
      cerradoEn: fila.cerrado_en?.toISOString() ?? null,
      interno: false,
      ...registroDe(fila, this.perfiles.vigente()),
    };
  }

  /** @throws Refusal 404 `radicado-no-encontrado`, also for a case outside of `alcance` */
  async casoId(radicado: string, alcance?: Alcance): Promise<string> {
    const [fila] = await this.dataSource.query(
      `select r.caso_id from (
           select caso_id from radicado where numero = $1 union all select caso_id from asunto_interno where clave = $1) r
        where ${dentroDelAlcance(2, 3)}`,
      [radicado, alcance?.groups ?? null, alcance?.username ?? null],
    );
    if (!fila) throw noEncontrado(radicado);
    return fila.caso_id;
  }

  private resumen(fila: Row): CasoResumen {
    const ahora = this.clock.now();
    return {
      radicado: fila.numero,
      casoId: fila.caso_id,
      tipo: fila.tipo,
      tipoNombre: this.perfiles.vigente().tipos.find((t) => t.codigo === fila.tipo)?.nombre ?? fila.tipo,
      asunto: fila.asunto,
      estado: fila.estado,
      canal: fila.canal,
      recibidoEn: fila.recibido_en.toISOString(),
      vence: fila.vence,
      semaforo: semaforoDe(fila.plazo, ahora, fila.respondido_en),
      diasRestantes: diasRestantes(fila.vence, ahora, fila.respondido_en),
      respondidoEn: fila.respondido_en?.toISOString() ?? null,
      gestor: fila.gestor,
      gestorNombre: fila.gestor_nombre,
    };
  }
}

function registroDe(fila: Row, { origenes }: Perfil) {
  return {
    cliente: fila.cliente,
    sede: fila.sede,
    linea: fila.linea,
    emergencia: fila.emergencia,
    seccional: fila.seccional,
    // What was written before there was a catalogue reads as it was written.
    origen: origenes.find(({ codigo }) => codigo === fila.origen)?.nombre ?? fila.origen,
    relacion: fila.relacion,
    relacionadoCon: fila.relacionado_con,
    notificacionElectronica: fila.notificacion_electronica,
    datosPropios: fila.datos_propios,
  };
}

function aPersona(persona: Row): CasoFicha['peticionario'] {
  return {
    tipoDocumento: persona.tipo_documento,
    numeroDocumento: persona.numero_documento,
    nombres: persona.nombres,
    apellidos: persona.apellidos,
    correo: persona.correo,
    telefono: persona.telefono,
    direccion: persona.direccion,
    municipio: persona.municipio,
  };
}

function noEncontrado(radicado: string): Refusal {
  return Refusal.notFound('radicado-no-encontrado', `No existe el radicado «${radicado}».`);
}
