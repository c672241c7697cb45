import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  StandardFonts,
  rgb,
  type PDFFont,
  type PDFPage,
} from '@cantoo/pdf-lib';

const CARTA: [number, number] = [612, 792];
const MARGEN = 56;
const CUERPO = 10;
const RENGLON = 14;
/** Letters that the standard fonts of a PDF do not have become a question mark, not a failure. */
const AJENO = /[^\x20-\x7e\xa0-\xff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\n]/g;

export class DemasiadasPaginas extends Error {}

/** The file as one PDF that grows document by document; every page gets its folio. */
export class Folios {
  /** Where the next page goes; at the end, unless the index is being written. */
  private posicion?: number;

  private constructor(
    private readonly pdf: PDFDocument,
    private readonly letra: PDFFont,
    private readonly negrita: PDFFont,
  ) {}

  static async abrir(titulo: string, autor: string, fecha: Date): Promise<Folios> {
    const pdf = await PDFDocument.create();
    pdf.setTitle(titulo);
    pdf.setAuthor(autor);
    pdf.setLanguage('es-CO');
    pdf.setCreationDate(fecha);
    pdf.setModificationDate(fecha);
    return new Folios(
      pdf,
      await pdf.embedFont(StandardFonts.Helvetica),
      await pdf.embedFont(StandardFonts.HelveticaBold),
    );
  }

  get total(): number {
    return this.pdf.getPageCount();
  }

  texto(titulo: string, texto: string): void {
    const renglones = texto
      .replaceAll('\r', '')
      .split('\n')
      .flatMap((parrafo) => this.partir(parrafo, CARTA[0] - 2 * MARGEN));
    let pagina = this.hoja(titulo);
    let y = CARTA[1] - MARGEN - 2 * RENGLON;
    for (const renglon of renglones) {
      if (y < MARGEN + RENGLON) {
        pagina = this.hoja(titulo);
        y = CARTA[1] - MARGEN - 2 * RENGLON;
      }
      pagina.drawText(renglon, { x: MARGEN, y, size: CUERPO, font: this.letra });
      y -= RENGLON;
    }
  }

  /** @throws DemasiadasPaginas; Error when it is no PDF, or an encrypted one */
  async documento(bytes: Uint8Array, maximo: number): Promise<void> {
    const otro = await PDFDocument.load(bytes, { updateMetadata: false });
    const paginas = otro.getPageCount();
    if (paginas === 0) throw new Error('PDF without pages');
    if (paginas > maximo)
      throw new DemasiadasPaginas(`El archivo tiene ${paginas} páginas, más de ${maximo}`);
    for (const pagina of await this.pdf.copyPages(otro, otro.getPageIndices())) {
      sinAcciones(pagina);
      this.pdf.addPage(pagina);
    }
  }

  /** @throws Error when it is no image of that type, or a PNG of more pixels than are safe to decode here */
  async imagen(titulo: string, bytes: Uint8Array, mime: string): Promise<void> {
    if (mime === 'image/png') exigirPngPrudente(bytes);
    const imagen = mime === 'image/png' ? await this.pdf.embedPng(bytes) : await this.pdf.embedJpg(bytes);
    const pagina = this.hoja(titulo);
    const caja = { ancho: CARTA[0] - 2 * MARGEN, alto: CARTA[1] - 2 * MARGEN - 3 * RENGLON };
    const escala = Math.min(1, caja.ancho / imagen.width, caja.alto / imagen.height);
    const alto = imagen.height * escala;
    pagina.drawImage(imagen, {
      x: MARGEN,
      y: CARTA[1] - MARGEN - 2 * RENGLON - alto,
      width: imagen.width * escala,
      height: alto,
    });
  }

  /** The index goes first, without folio of its own; then every page of the file says which one it is. */
  async terminar(titulo: string, indice: string[]): Promise<Uint8Array> {
    const total = this.total;
    this.pdf.getPages().forEach((pagina, i) => this.foliar(pagina, i + 1, total));
    this.posicion = 0;
    this.texto(titulo, indice.join('\n'));
    return this.pdf.save();
  }

  private foliar(pagina: PDFPage, folio: number, total: number): void {
    const texto = `Folio ${folio} de ${total}`;
    const { width } = pagina.getSize();
    const ancho = this.negrita.widthOfTextAtSize(texto, 8);
    pagina.drawRectangle({
      x: width - ancho - 30,
      y: 10,
      width: ancho + 8,
      height: 14,
      color: rgb(1, 1, 1),
      opacity: 0.85,
    });
    pagina.drawText(texto, { x: width - ancho - 26, y: 14, size: 8, font: this.negrita });
  }

  private hoja(titulo: string): PDFPage {
    const pagina =
      this.posicion === undefined ? this.pdf.addPage(CARTA) : this.pdf.insertPage(this.posicion++, CARTA);
    const [renglon = ''] = this.partir(titulo, CARTA[0] - 2 * MARGEN);
    pagina.drawText(renglon, { x: MARGEN, y: CARTA[1] - MARGEN, size: 12, font: this.negrita });
    return pagina;
  }

  private partir(parrafo: string, ancho: number): string[] {
    const renglones: string[] = [];
    let actual = '';
    for (const palabra of parrafo.normalize('NFC').replaceAll(AJENO, '?').split(' ').flatMap(trozos)) {
      const probado = actual ? `${actual} ${palabra}` : palabra;
      if (actual && this.letra.widthOfTextAtSize(probado, CUERPO) > ancho) {
        renglones.push(actual);
        actual = palabra;
      } else actual = probado;
    }
    return [...renglones, actual];
  }
}

/** What was brought is read, not run: no page or note of it opens, sends or starts anything. */
function sinAcciones({ node }: PDFPage): void {
  node.delete(PDFName.of('AA'));
  const notas = node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  for (let i = 0; i < (notas?.size() ?? 0); i += 1) {
    const nota = notas!.lookup(i);
    if (nota instanceof PDFDict) for (const clave of ['A', 'AA', 'PA']) nota.delete(PDFName.of(clave));
  }
}

/** A word without spaces is not wider than the page. */
const trozos = (palabra: string): string[] => palabra.match(/.{1,80}/gu) ?? [''];

/** Decoded, a PNG takes four bytes a pixel, however few it has in the file. */
const PIXELES = 30_000_000;

function exigirPngPrudente(bytes: Uint8Array): void {
  const cabecera = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (cabecera.getUint32(16) * cabecera.getUint32(20) > PIXELES) throw new Error('PNG with too many pixels');
}
