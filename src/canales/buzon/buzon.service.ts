import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import type { Actor } from '../../journal/journal-entry';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { RadicacionService } from '../../radicacion/radicacion.service';
import { ImportacionesService } from '../importaciones/importaciones.service';
import { peticionDeCanal } from '../peticion-de-canal';
import type { AperturaResumen, NuevaAperturaDto, Papeleta } from './buzon.dto';
import { papeletaSchema } from './buzon.dto';

/** The same slip was being filed by somebody else at the same time. */
class YaRadicada extends Error {}

const APERTURA = `a.id, a.numero, a.abierta_en, a.sede, a.testigo1, a.testigo2, a.observaciones, a.creada_por,
  (select count(*)::int from papeleta_buzon p where p.apertura_id = a.id) as papeletas`;

/** The suggestion box (S4-08): what is found in it at an opening becomes as many cases as slips there are. */
@Injectable()
export class BuzonService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly perfiles: PerfilesService,
    private readonly radicacion: RadicacionService,
    private readonly importaciones: ImportacionesService,
  ) {}

  onModuleInit(): void {
    this.importaciones.registrar('BUZON', {
      opciones: ({ contexto }) => ({ separador: contexto['separador'] ?? ';', columnas: ['n', 'texto'] }),
      fila: async ({ valores }, { contexto, iniciadaPor }) => {
        const actor = { kind: 'account', id: iniciadaPor } as const;
        const { repetida } = await this.radicar(contexto['apertura']!, papeletaSchema.parse(valores), actor);
        return repetida ? 'repetida' : 'hecha';
      },
    });
  }

  /** @throws Refusal 422 `apertura-en-el-futuro`, `sede-desconocida` */
  async abrir(nueva: NuevaAperturaDto, usuario: string): Promise<string> {
    const { sedes } = this.perfiles.vigente();
    if (!sedes.some(({ codigo }) => codigo === nueva.sede))
      throw Refusal.invalid(
        'sede-desconocida',
        `Se esperaba una de las sedes ${sedes.map(({ codigo }) => codigo).join(', ')}; se encontró «${nueva.sede}».`,
      );
    const ahora = this.clock.now();
    if (new Date(nueva.abiertaEn) > ahora)
      throw Refusal.invalid(
        'apertura-en-el-futuro',
        'La apertura del buzón no puede ser posterior a este momento.',
      );
    const id = randomUUID();
    await this.dataSource.query(
      `insert into apertura_buzon (id, abierta_en, sede, testigo1, testigo2, observaciones, creada_por, creada_en)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        nueva.abiertaEn,
        nueva.sede,
        nueva.testigo1,
        nueva.testigo2,
        nueva.observaciones ?? null,
        usuario,
        ahora,
      ],
    );
    return id;
  }

  async listar(): Promise<AperturaResumen[]> {
    const filas: Row[] = await this.dataSource.query(
      `select ${APERTURA} from apertura_buzon a order by a.abierta_en desc, a.id desc limit 50`,
    );
    return filas.map(aApertura);
  }

  /** @throws Refusal 404 `apertura-no-encontrada` */
  async ver(id: string) {
    const [fila] = await this.dataSource.query(`select ${APERTURA} from apertura_buzon a where a.id = $1`, [
      id,
    ]);
    if (!fila) throw noExiste();
    const casos: Array<{ n: number; radicado: string; asunto: string; estado: string }> =
      await this.dataSource.query(
        `select p.n, r.numero as radicado, r.asunto, r.estado from papeleta_buzon p join radicado r on r.caso_id = p.caso_id
        where p.apertura_id = $1 order by p.n limit 5000`,
        [id],
      );
    return { ...aApertura(fila), casos };
  }

  /** One slip, one transaction; the same slip again answers with its case. */
  async radicar(aperturaId: string, papeleta: Papeleta, actor: Actor) {
    const apertura = await this.apertura(aperturaId);
    const previa = await this.previa(aperturaId, papeleta.n);
    if (previa) return { n: papeleta.n, radicado: previa, repetida: true };
    try {
      const { radicado } = await this.radicacion.radicar({
        datos: datosDe(papeleta),
        anexos: [],
        canal: 'buzon',
        actor,
        ...(actor.id && { usuario: actor.id }),
        recibidoEn: apertura.abierta_en,
        registro: { sede: apertura.sede },
        alConfirmar: async (tx, creado) => {
          const filas: unknown[] = await tx.query(
            `insert into papeleta_buzon (apertura_id, n, caso_id) select $1, $2, caso_id from radicado where numero = $3
             on conflict do nothing returning 1`,
            [aperturaId, papeleta.n, creado.radicado],
          );
          if (filas.length === 0) throw new YaRadicada();
        },
      });
      return { n: papeleta.n, radicado, repetida: false };
    } catch (error) {
      if (!(error instanceof YaRadicada)) throw error;
      return { n: papeleta.n, radicado: (await this.previa(aperturaId, papeleta.n))!, repetida: true };
    }
  }

  async apertura(id: string): Promise<{ abierta_en: Date; sede: string }> {
    const [fila] = await this.dataSource.query(`select abierta_en, sede from apertura_buzon where id = $1`, [
      id,
    ]);
    if (!fila) throw noExiste();
    return fila;
  }

  private async previa(aperturaId: string, n: number): Promise<string | undefined> {
    const [fila] = await this.dataSource.query(
      `select r.numero from papeleta_buzon p join radicado r on r.caso_id = p.caso_id where p.apertura_id = $1 and p.n = $2`,
      [aperturaId, n],
    );
    return fila?.numero;
  }
}

function noExiste(): Refusal {
  return Refusal.notFound('apertura-no-encontrada', 'No existe esa apertura del buzón.');
}

function datosDe({ asunto, texto, nombre, documento, telefono, correo, direccion }: Papeleta) {
  return peticionDeCanal({
    asunto: asunto ?? `Buzón: ${texto.replace(/\s+/g, ' ')}`,
    hechos: texto,
    canalRespuesta: correo ? 'correo' : direccion ? 'fisico' : 'publicacion',
    ...(nombre && {
      peticionario: {
        nombres: nombre,
        ...(documento && { tipoDocumento: 'CC' as const, numeroDocumento: documento }),
        telefono,
        correo,
        direccion,
      },
    }),
  });
}

function aApertura(fila: Row): AperturaResumen {
  return {
    id: fila.id,
    numero: fila.numero,
    abiertaEn: fila.abierta_en.toISOString(),
    sede: fila.sede,
    testigo1: fila.testigo1,
    testigo2: fila.testigo2,
    observaciones: fila.observaciones,
    creadaPor: fila.creada_por,
    papeletas: fila.papeletas,
  };
}
