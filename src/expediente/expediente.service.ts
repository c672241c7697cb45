import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate';
import type { CurrentUser } from '../auth';
import { Clock } from '../common/clock';
import { UnitOfWork } from '../database/unit-of-work';
import { Runtime } from '../engine/runtime/runtime.service';
import { FileStore } from '../files';
import { CasosRepository } from '../gestion/casos/casos.repository';
import type { CasoFicha } from '../gestion/casos/caso.dto';
import { actorDe } from '../gestion/trabajador';
import { exigirAutoridad } from '../gestion/vida/autoridad';
import { JournalExporter } from '../journal';
import { PerfilesService } from '../perfiles/perfiles.service';
import { retencionDe, tipoDocumental } from '../perfiles/tipo-documental';
import type { Documento } from './documentos';
import { ExpedienteRepository } from './expediente.repository';
import type { DocumentoDelIndice } from './expediente.dto';
import { ArmadorDePdf } from './armar-pdf';
import type { Pieza } from './armar-pdf.worker';

/** What does not fit in one PDF is said in its place, and goes whole in the ZIP. */
const MAXIMO_EN_PDF = 80 * 1024 * 1024;
const INCORPORABLES = ['application/pdf', 'image/png', 'image/jpeg'];

interface Armado {
  indice: DocumentoDelIndice[];
  documentos: Documento[];
  caso: CasoFicha;
}

/** The whole file of a case: its documents in order, with folio, hash, record type, retention and recipient (S1-07). */
@Injectable()
export class ExpedienteService {
  constructor(
    private readonly casos: CasosRepository,
    private readonly repositorio: ExpedienteRepository,
    private readonly perfiles: PerfilesService,
    private readonly files: FileStore,
    private readonly exporter: JournalExporter,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly armador: ArmadorDePdf,
  ) {}

  async indice(radicado: string): Promise<DocumentoDelIndice[]> {
    return (await this.armar(radicado)).indice;
  }

  /** @throws Refusal 403 `sin-autoridad` */
  async pdf(radicado: string, usuario: CurrentUser): Promise<Readable> {
    const { indice, documentos, caso } = await this.pedir(radicado, 'PDF', usuario);
    const { entidad } = this.perfiles.vigente();
    const piezas: Pieza[] = [];
    let quedan = MAXIMO_EN_PDF;
    for (const [i, documento] of documentos.entries()) {
      const pieza = await this.pieza(documento, indice[i]!, quedan);
      if (pieza.ruta) quedan -= documento.bytes ?? 0;
      piezas.push(pieza);
    }
    return this.armador.armar({
      titulo: `Expediente ${radicado}`,
      entidad: entidad.nombre,
      fecha: this.clock.now(),
      cabeza: [entidad.nombre, `Estado: ${caso.estado}. Documentos: ${indice.length}.`, ''],
      piezas,
    });
  }

  /** The same as separate files, in pieces: nothing waits for the whole. @throws Refusal 403 `sin-autoridad` */
  async zip(radicado: string, usuario: CurrentUser): Promise<Readable> {
    return Readable.from(this.piezas(await this.pedir(radicado, 'ZIP', usuario)), { objectMode: false });
  }

  private async pedir(radicado: string, formato: string, usuario: CurrentUser): Promise<Armado> {
    exigirAutoridad(usuario, this.perfiles.vigente().vida.exportanExpediente, 'descargara el expediente');
    const armado = await this.armar(radicado);
    await this.unitOfWork.run((tx) =>
      this.runtime.step(tx, armado.caso.casoId, actorDe(usuario), async (step) => {
        step.record({
          type: 'expediente.exportado',
          phva: 'V',
          data: { formato, documentos: armado.indice.length },
        });
      }),
    );
    return armado;
  }

  private async armar(radicado: string): Promise<Armado> {
    const caso = await this.casos.ficha(radicado);
    const documentos = await this.repositorio.documentos(caso);
    const { expediente } = this.perfiles.vigente();
    const indice = documentos.map((documento, i): DocumentoDelIndice => {
      const tipo = tipoDocumental(expediente, documento) ?? expediente.tiposDocumentales.at(-1)!;
      return {
        orden: i + 1,
        archivo: nombreDeArchivo(documento, i + 1),
        titulo: documento.titulo,
        fecha: documento.fecha.toISOString(),
        tipoDocumental: tipo.nombre,
        retencion: retencionDe(tipo),
        destinatario: tipo.destinatario,
        sha256: documento.sha256 ?? null,
      };
    });
    return { indice, documentos, caso };
  }

  /** What cannot stand in the PDF has a page there that says so. */
  private async pieza(
    { titulo, texto, sha256, mime, bytes = 0 }: Documento,
    enIndice: DocumentoDelIndice,
    quedan: number,
  ): Promise<Pieza> {
    const detalle = detalleDe(enIndice);
    if (texto !== undefined || !sha256) return { titulo, detalle, texto: texto ?? '', mime };
    const motivo = !INCORPORABLES.includes(mime)
      ? `Un archivo de tipo ${mime} no se incorpora a un PDF`
      : bytes > quedan && `El expediente pasa de ${MAXIMO_EN_PDF / 1024 / 1024} MB en un solo PDF`;
    if (motivo)
      return {
        titulo,
        detalle,
        texto: [`${motivo}: va completo en el expediente en ZIP.`, '', ...detalle.map((d) => d.trim())].join(
          '\n',
        ),
        mime,
      };
    return { titulo, detalle, ruta: await this.files.locate(sha256), mime };
  }

  private async *piezas({ indice, documentos, caso }: Armado): AsyncGenerator<Buffer> {
    const listas: Buffer[] = [];
    let fallo: Error | undefined;
    const zip = new Zip((error, pieza) => {
      if (error) fallo = error;
      else listas.push(Buffer.from(pieza));
    });
    const tomar = function* () {
      if (fallo) throw fallo;
      yield* listas.splice(0);
    };
    for (const [i, documento] of documentos.entries()) {
      const entrada =
        documento.texto === undefined
          ? new ZipPassThrough(indice[i]!.archivo)
          : new ZipDeflate(indice[i]!.archivo);
      zip.add(entrada);
      if (documento.sha256)
        for await (const pieza of await this.files.open(documento.sha256)) {
          entrada.push(pieza as Uint8Array);
          yield* tomar();
        }
      entrada.push(strToU8(documento.texto ?? ''), true);
      yield* tomar();
    }
    const bitacora = new ZipDeflate('bitacora.json');
    zip.add(bitacora);
    for await (const pieza of this.exporter.document(caso.casoId, caso.radicado)) {
      bitacora.push(strToU8(pieza));
      yield* tomar();
    }
    bitacora.push(new Uint8Array(), true);
    const lista = new ZipDeflate('indice.json');
    zip.add(lista);
    lista.push(
      strToU8(
        JSON.stringify(
          { radicado: caso.radicado, generadoEn: this.clock.now().toISOString(), documentos: indice },
          null,
          2,
        ),
      ),
      true,
    );
    zip.end();
    yield* tomar();
  }
}

function nombreDeArchivo({ titulo, mime, texto }: Documento, orden: number): string {
  const base = titulo
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}.\- ]/gu, '_')
    .slice(0, 100)
    .trim();
  const extension =
    texto !== undefined ? '.txt' : mime === 'application/pdf' && !/\.pdf$/i.test(base) ? '.pdf' : '';
  return `${String(orden).padStart(3, '0')} ${base}${extension}`;
}

function detalleDe(d: DocumentoDelIndice): string[] {
  return [
    `    ${d.tipoDocumental}. ${d.retencion}. Para: ${d.destinatario}. Fecha: ${d.fecha.slice(0, 10)}.`,
    ...(d.sha256 ? [`    SHA-256 ${d.sha256}`] : []),
  ];
}
