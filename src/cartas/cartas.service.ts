import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { Config } from '../config/config';
import { FileStore } from '../files';
import { PerfilesService } from '../perfiles/perfiles.service';
import type {
  CartaEmitida,
  CartaRendida,
  CorreoRendido,
  DatosCarta,
  DatosDeCorreo,
  PedidoDeCarta,
} from './carta.types';
import { componerHoja, type Hoja, type Identidad } from './composicion/composicion';
import { correoDe } from './composicion/correo';
import { logoDe } from './composicion/logo';
import { NumeracionDeSalida } from './numeracion';
import type { Plantillas } from './plantillas/plantillas';
import { PlantillasDelCaso } from './plantillas/plantillas-del-caso';
import { Tipografia, TipografiaOcupada } from './tipografia/tipografia';
import { ComposicionRechazada, TipografoCaido, type Compuesta, type Norma } from './tipografia/tipografo';

const MAXIMO_BYTES = 20 * 1024 * 1024;

/** The one place where letters are made: from a template of `templates/` and plain data. */
@Injectable()
export class CartasService {
  private readonly logger = new Logger(CartasService.name);

  constructor(
    private readonly plantillas: PlantillasDelCaso,
    private readonly tipografia: Tipografia,
    private readonly numeracion: NumeracionDeSalida,
    private readonly files: FileStore,
    private readonly perfiles: PerfilesService,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * Sets a letter as PDF/A-2a and keeps its file. Call it outside any transaction; the letter exists once `escribir`
   * commits. With the key of a letter that already exists, answers that letter.
   * @throws Refusal 422 `plantilla-desconocida`, `plantilla-variable-faltante` (naming it),
   *   `plantilla-html-no-permitido`, `carta-no-se-pudo-componer`; Error when the setter is busy or down (try again).
   */
  async generar(pedido: PedidoDeCarta): Promise<CartaRendida> {
    const plantillas = await this.plantillas.de(pedido.casoId);
    const plantilla = plantillas.carta(pedido.plantilla);
    const existente = await this.porLlave(this.dataSource.manager, pedido.llave);
    if (existente) return { ...existente, escribir: (tx) => this.exigirPorLlave(tx, pedido.llave) };
    const hoja = await this.hoja(plantillas, pedido.plantilla, pedido.datos, pedido.fecha);
    // Before a number is taken, the letter must hold: a missing variable spends none.
    await componerHoja(hoja);
    const identidad = await this.numeracion.reservar(pedido);
    const { asunto, entrada } = await componerHoja({ ...hoja, identidad });
    const { pdf, paginas } = await this.componer(entrada, pedido.fecha, 'a-2a');
    const { sha256 } = await this.files.save(pdf, {
      name: `${identidad.numeroSalida}.pdf`,
      maxBytes: MAXIMO_BYTES,
    });
    const { titulo, version } = plantilla;
    return {
      sha256,
      titulo,
      paginas,
      ...identidad,
      escribir: (tx) => this.escribir(tx, { pedido, identidad, asunto, titulo, version, sha256, paginas }),
    };
  }

  /**
   * The letter as it would be today, marked BORRADOR, without number nor code.
   * @throws as `generar`, and Refusal 503 `cartas-ocupadas`: somebody waits for this one
   */
  async previsualizar(plantilla: string, datos: DatosCarta, casoId?: string): Promise<Buffer> {
    return this.borrador(await this.plantillas.de(casoId), plantilla, datos, 'a-2a');
  }

  /**
   * Gate of accessibility for a template: exports it as PDF/UA-1 (ISO 14289-1), whose checks refuse a skipped heading
   * level or an image without its text. The archive is PDF/A-2a; one file declares one standard.
   * @throws as `previsualizar`; 422 `carta-no-se-pudo-componer` says what UA-1 refuses
   */
  async validarPlantilla(plantilla: string, datos: DatosCarta, edicion?: Plantillas): Promise<void> {
    await this.borrador(edicion ?? (await this.plantillas.de()), plantilla, datos, 'ua-1');
  }

  /** The templates in force. */
  enVigor(): Promise<Plantillas> {
    return this.plantillas.de();
  }

  /** The templates in force, with an edited copy in its place. @throws Error when the copy does not hold */
  conEdicion(clave: string, contenido: string): Promise<Plantillas> {
    return this.plantillas.conEdicion(clave, contenido);
  }

  /** A draft with templates that are not (yet) in force. @throws as `previsualizar` */
  previsualizarCon(plantillas: Plantillas, plantilla: string, datos: DatosCarta): Promise<Buffer> {
    return this.borrador(plantillas, plantilla, datos, 'a-2a');
  }

  /** Body of a mail, as text and as HTML of the same words; of no case, in the words of today. @throws Refusal 422 as `generar` */
  async correo(
    plantilla: string,
    datos: DatosDeCorreo,
    casoId?: string,
    db?: EntityManager,
  ): Promise<CorreoRendido> {
    return correoDe(await this.plantillas.correo(plantilla, casoId, db), datos);
  }

  private async borrador(
    plantillas: Plantillas,
    plantilla: string,
    datos: DatosCarta,
    norma: Norma,
  ): Promise<Buffer> {
    const ahora = this.clock.now();
    const { entrada } = await componerHoja(await this.hoja(plantillas, plantilla, datos, ahora));
    try {
      return (await this.componer(entrada, ahora, norma)).pdf;
    } catch (error) {
      if (!(error instanceof TipografiaOcupada || error instanceof TipografoCaido)) throw error;
      throw new Refusal(
        503,
        'cartas-ocupadas',
        'En este momento no se puede componer la carta. Espere unos segundos y vuelva a intentarlo.',
      );
    }
  }

  private async hoja(
    plantillas: Plantillas,
    plantilla: string,
    datos: DatosCarta,
    fecha: Date,
  ): Promise<Hoja> {
    const logo = await logoDe(this.perfiles.vigente());
    return {
      plantilla: plantillas.carta(plantilla),
      datos,
      fecha,
      publicUrl: this.config.publicUrl,
      logo,
    };
  }

  private async componer(carta: unknown, fecha: Date, norma: Norma): Promise<Compuesta> {
    try {
      const compuesta = await this.tipografia.componer({
        carta,
        norma,
        instante: Math.floor(fecha.getTime() / 1000),
      });
      if (compuesta.sustituidos.length > 0)
        this.logger.warn(`Caracteres sin glifo: ${compuesta.sustituidos.length}`);
      return compuesta;
    } catch (error) {
      if (!(error instanceof ComposicionRechazada)) throw error;
      throw Refusal.invalid('carta-no-se-pudo-componer', error.message.slice(0, 500));
    }
  }

  private async escribir(tx: EntityManager, carta: CartaPorEscribir): Promise<CartaEmitida> {
    const { pedido, identidad, sha256, paginas, titulo, version, asunto } = carta;
    const dichos = sinDatosPersonales(pedido.datos);
    await tx.query(
      `insert into carta (id, caso_id, radicado, plantilla, plantilla_version, titulo, asunto, datos, sha256, paginas,
         codigo_verificacion, numero_salida, llave, creada_en)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (llave) do nothing`,
      [
        randomUUID(),
        pedido.casoId,
        pedido.radicado,
        pedido.plantilla,
        version,
        titulo,
        asunto,
        JSON.stringify(dichos),
        sha256,
        paginas,
        identidad.codigo,
        identidad.numeroSalida,
        pedido.llave,
        pedido.fecha,
      ],
    );
    if (!pedido.datos.peticionario.anonimo) await this.cerrarSiSeReservo(tx, pedido);
    return this.exigirPorLlave(tx, pedido.llave);
  }

  /** The identity was reserved while the letter was being set: it says who petitioned, and opens to nobody else. */
  private async cerrarSiSeReservo(tx: EntityManager, { llave, fecha }: PedidoDeCarta): Promise<void> {
    await tx.query(
      `insert into carta_reservada (carta_id, caso_id)
         select c.id, c.caso_id from carta c join identidad_reservada i using (caso_id) where c.llave = $1 and i.creada_en >= $2
       on conflict do nothing`,
      [llave, fecha],
    );
  }

  private async exigirPorLlave(db: EntityManager, llave: string): Promise<CartaEmitida> {
    const { cartaId, codigo, numeroSalida, titulo } = (await this.porLlave(db, llave))!;
    return { cartaId, codigo, numeroSalida, titulo };
  }

  private async porLlave(
    db: EntityManager,
    llave: string,
  ): Promise<(CartaEmitida & { sha256: string; paginas: number }) | undefined> {
    const [fila] = await db.query(
      `select id as "cartaId", titulo, codigo_verificacion as codigo, numero_salida as "numeroSalida", sha256, paginas
         from carta where llave = $1`,
      [llave],
    );
    return fila;
  }
}

/** What the letter was made with, without who asks nor the code that opens the case: this row is never changed. */
function sinDatosPersonales({ peticionario: _peticionario, ...datos }: DatosCarta): Record<string, unknown> {
  const { codigo: _codigo, hechos: _hechos, ...radicado } = datos.radicado;
  return { ...datos, radicado };
}

interface CartaPorEscribir {
  pedido: PedidoDeCarta;
  identidad: Identidad;
  asunto: string;
  titulo: string;
  version: string;
  sha256: string;
  paginas: number;
}
