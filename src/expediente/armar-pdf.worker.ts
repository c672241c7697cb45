import { readFile, writeFile } from 'node:fs/promises';
import { EncryptedPDFError } from '@cantoo/pdf-lib';
import { serveBounded } from '../common/bounded-child';
import { DemasiadasPaginas, Folios } from './folios';

/** One document, as the process that puts the PDF together gets it. */
export interface Pieza {
  titulo: string;
  /** What the index says of it, below its title. */
  detalle: string[];
  /** Written on pages of its own: what has no file, or why its file is not here. */
  texto?: string;
  ruta?: string;
  mime: string;
}

export interface PedidoDeArmado {
  titulo: string;
  entidad: string;
  fecha: Date;
  cabeza: string[];
  piezas: Pieza[];
  /** Where the PDF is written. */
  salida: string;
}

/** Before each document: should the process end, it was that one. */
export interface Avance {
  pieza: number;
}

/** Of one document; the rest of it goes in the ZIP. */
const PAGINAS_MAXIMAS = 3000;

/** Runs in a process of its own: a citizen's PDF may be made to hurt whoever opens it. */
serveBounded<PedidoDeArmado>(async ({ titulo, entidad, fecha, cabeza, piezas, salida }, tell) => {
  const folios = await Folios.abrir(titulo, entidad, fecha);
  const indice = [...cabeza];
  for (const [i, pieza] of piezas.entries()) {
    tell({ pieza: i } satisfies Avance);
    const desde = folios.total + 1;
    await incorporar(folios, pieza);
    indice.push(`${i + 1}. ${pieza.titulo} — folios ${desde}-${folios.total}`, ...pieza.detalle);
  }
  tell({ pieza: piezas.length } satisfies Avance);
  await writeFile(salida, await folios.terminar(titulo, indice), { mode: 0o600 });
});

async function incorporar(folios: Folios, { titulo, texto, ruta, mime, detalle }: Pieza): Promise<void> {
  if (ruta === undefined) return folios.texto(titulo, texto ?? '');
  try {
    const bytes = await readFile(ruta);
    await (mime === 'application/pdf'
      ? folios.documento(bytes, PAGINAS_MAXIMAS)
      : folios.imagen(titulo, bytes, mime));
  } catch (error) {
    folios.texto(titulo, [porque(error), '', ...detalle.map((renglon) => renglon.trim())].join('\n'));
  }
}

function porque(error: unknown): string {
  const que =
    error instanceof EncryptedPDFError
      ? 'El archivo está protegido con una clave'
      : error instanceof DemasiadasPaginas
        ? error.message
        : 'El archivo está dañado o no es del tipo que dice';
  return `${que}: no se incorpora a este PDF. Va completo en el expediente en ZIP.`;
}
