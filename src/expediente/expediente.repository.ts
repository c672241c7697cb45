import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Row } from '../common/row';
import type { CasoFicha } from '../gestion/casos/caso.dto';
import type { Documento } from './documentos';

const FECHA = new Intl.DateTimeFormat('es-CO', {
  timeZone: 'America/Bogota',
  dateStyle: 'long',
  timeStyle: 'short',
});
const enLetras = (fecha: Date | string | null): string =>
  fecha ? FECHA.format(new Date(fecha)) : 'sin fecha';

const CARTA_RESERVADA =
  'Esta carta se hizo antes de reservar la identidad y dice de quién es: no sale con el expediente. Quien el perfil ' +
  'autoriza la abre en el caso, con un motivo.';

/** What a case is made of, in the order in which it happened. */
@Injectable()
export class ExpedienteRepository {
  constructor(private readonly dataSource: DataSource) {}

  async documentos(caso: CasoFicha): Promise<Documento[]> {
    const [anexos, cartas, visitas, llamadas, actuaciones] = await Promise.all([
      this.filas(
        `select nombre, mime, bytes, sha256, creado_en from anexo_visible where caso_id = $1 order by creado_en, nombre limit 500`,
        caso,
      ),
      this.filas(
        `select c.titulo, c.plantilla, c.numero_salida, c.sha256, c.creada_en, r.carta_id is not null as reservada
           from carta c left join carta_reservada r on r.carta_id = c.id where c.caso_id = $1 order by c.creada_en limit 500`,
        caso,
      ),
      this.filas(
        `select datos, registrada_en from visita where caso_id = $1 order by registrada_en limit 100`,
        caso,
      ),
      this.filas(
        `select resultado, confirma, satisfaccion, nps, observaciones, hecho_en from seguimiento where caso_id = $1 order by hecho_en limit 100`,
        caso,
      ),
      this.filas(
        `select tipo, texto, creada_en from actuacion_ciudadana where caso_id = $1 order by creada_en limit 200`,
        caso,
      ),
    ]);
    const fechados: Documento[] = [
      ...anexos.map((a): Documento => ({
        fuente: 'anexo',
        titulo: a.nombre,
        fecha: a.creado_en,
        mime: a.mime,
        bytes: a.bytes,
        sha256: a.sha256.trim(),
      })),
      ...cartas.map((c): Documento => ({
        fuente: 'carta',
        plantilla: c.plantilla,
        titulo: `${c.titulo} ${c.numero_salida}`,
        fecha: c.creada_en,
        ...(c.reservada
          ? { mime: 'text/plain', texto: CARTA_RESERVADA }
          : { mime: 'application/pdf', sha256: c.sha256.trim() }),
      })),
      ...visitas.map((v, i): Documento => ({
        fuente: 'visita',
        titulo: `Acta de visita ${i + 1}`,
        fecha: v.registrada_en,
        mime: 'text/plain',
        texto: deDatos(v.datos),
      })),
      ...llamadas.map((s, i): Documento => ({
        fuente: 'seguimiento',
        titulo: `Registro de la llamada ${i + 1}`,
        fecha: s.hecho_en,
        mime: 'text/plain',
        texto: deLlamada(s),
      })),
      ...actuaciones.map((a): Documento => ({
        fuente: 'ficha',
        titulo: `Escrito del peticionario: ${a.tipo.toLowerCase()}`,
        fecha: a.creada_en,
        mime: 'text/plain',
        texto: a.texto,
      })),
    ];
    fechados.sort((uno, otro) => uno.fecha.getTime() - otro.fecha.getTime());
    return [
      {
        fuente: 'ficha',
        titulo: 'Petición radicada',
        fecha: new Date(caso.recibidoEn),
        mime: 'text/plain',
        texto: textoDeFicha(caso),
      },
      ...fechados,
    ];
  }

  private filas(sql: string, caso: CasoFicha): Promise<Row[]> {
    return this.dataSource.query(sql, [caso.casoId]);
  }
}

function textoDeFicha(caso: CasoFicha): string {
  const persona = caso.peticionario;
  const quien = caso.identidadReservada
    ? 'Identidad reservada'
    : persona
      ? [persona.nombres, persona.apellidos, persona.tipoDocumento, persona.numeroDocumento]
          .filter(Boolean)
          .join(' ')
      : 'Petición anónima';
  const datos: Array<[string, string | null | undefined]> = [
    ['Radicado', caso.radicado],
    ['Recibido', enLetras(caso.recibidoEn)],
    ['Tipo', caso.tipoNombre],
    ['Canal', caso.canal],
    ['Estado', caso.estado],
    ['Vence', caso.vence],
    ['Respondido', caso.respondidoEn && enLetras(caso.respondidoEn)],
    ['Cerrado', caso.cerradoEn && enLetras(caso.cerradoEn)],
    ['Peticionario', quien],
    ['Relacionado con', caso.relacionadoCon],
    ['Asunto', caso.asunto],
  ];
  const cabeza = datos.flatMap(([nombre, valor]) => (valor ? [`${nombre}: ${valor}`] : []));
  return `${cabeza.join('\n')}\n\nHechos y petición\n\n${caso.hechos}`;
}

function deDatos(datos: Row): string {
  return Object.entries(datos)
    .filter(([, valor]) => valor !== null && valor !== '')
    .map(
      ([nombre, valor]) => `${nombre}: ${typeof valor === 'object' ? JSON.stringify(valor) : String(valor)}`,
    )
    .join('\n');
}

function deLlamada(fila: Row): string {
  const { resultado, confirma, satisfaccion, nps, observaciones, hecho_en } = fila;
  return deDatos({ fecha: enLetras(hecho_en), resultado, confirma, satisfaccion, nps, observaciones });
}
