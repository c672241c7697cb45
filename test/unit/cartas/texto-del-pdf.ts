import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader copies from a PDF: its text, blanks folded, and its metadata. */
export async function leerPdf(
  pdf: Buffer,
): Promise<{ texto: string; paginas: number; titulo: string; idioma: string; etiquetado: boolean }> {
  const documento = await getDocument({ data: new Uint8Array(pdf), verbosity: VerbosityLevel.ERRORS })
    .promise;
  const partes: string[] = [];
  for (let numero = 1; numero <= documento.numPages; numero += 1) {
    const { items } = await (await documento.getPage(numero)).getTextContent();
    partes.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  const { info } = (await documento.getMetadata()) as { info: { Title?: string; Language?: string } };
  const marcas = await documento.getMarkInfo();
  await documento.destroy();
  // A hyphen at the end of a line belongs to the setting, not to the text.
  const texto = partes
    .join('\n')
    .replace(/[-\u00ad]\n/g, '')
    .replace(/\s+/g, ' ');
  return {
    texto,
    paginas: partes.length,
    titulo: info.Title ?? '',
    idioma: info.Language ?? '',
    etiquetado: marcas?.Marked === true,
  };
}
