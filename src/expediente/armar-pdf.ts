import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { runBounded, type Budget } from '../common/bounded-process';
import { Refusal } from '../common/refusal';
import type { Avance, PedidoDeArmado, Pieza } from './armar-pdf.worker';

/** For one document, and for all of them together. */
const PRESUPUESTO: Budget = { timeoutMs: 30_000, maxMemoryMb: 768 };
/** Who asks while so many wait is told to come back. */
const EN_ESPERA = 4;
/** Documents that may end the process before the others are left out unseen. */
const CAIDAS_MAXIMAS = 3;
const FUERA =
  'El archivo pasa del tiempo o de la memoria que se le da a uno solo: no se incorpora a este PDF. Va completo en el expediente en ZIP.';

/** Puts the file of a case together in a process with a budget, one file at a time. */
@Injectable()
export class ArmadorDePdf {
  private turno: Promise<unknown> = Promise.resolve();
  private esperan = 0;
  presupuesto = PRESUPUESTO;

  /** @throws Refusal 503 `expediente-ocupado`; 422 `expediente-no-cabe` */
  async armar(pedido: Omit<PedidoDeArmado, 'salida'>): Promise<Readable> {
    if (this.esperan >= EN_ESPERA)
      throw new Refusal(
        503,
        'expediente-ocupado',
        'Se están armando otros expedientes. Espere un minuto y vuelva a intentarlo, o descargue el ZIP.',
      );
    this.esperan += 1;
    const salida = join(tmpdir(), `expediente-${randomUUID()}.pdf`);
    const mio = this.turno.then(() => this.enSuProceso({ ...pedido, salida }));
    this.turno = mio.catch(() => undefined);
    try {
      await mio;
      const pdf = createReadStream(salida);
      pdf.once('close', () => void rm(salida, { force: true }));
      return pdf;
    } catch (error) {
      await rm(salida, { force: true });
      throw error;
    } finally {
      this.esperan -= 1;
    }
  }

  /** A document that ends the process is left out, and it is begun again without it. */
  private async enSuProceso(pedido: PedidoDeArmado): Promise<void> {
    let piezas = pedido.piezas;
    for (let caidas = 0; ; caidas += 1) {
      let ultima = -1;
      const fin = await runBounded<Avance>(
        { folder: __dirname, name: 'armar-pdf.worker' },
        { ...pedido, piezas },
        this.presupuesto,
        ({ pieza }) => (ultima = pieza),
      );
      if (fin === 'done') return;
      const culpable = piezas[ultima];
      if (!culpable?.ruta) throw noCabe();
      piezas = piezas.map((pieza, i) =>
        i === ultima || (i > ultima && caidas + 1 >= CAIDAS_MAXIMAS) ? sinArchivo(pieza) : pieza,
      );
    }
  }
}

function sinArchivo({ ruta, ...pieza }: Pieza): Pieza {
  if (ruta === undefined) return pieza;
  return { ...pieza, texto: [FUERA, '', ...pieza.detalle.map((renglon) => renglon.trim())].join('\n') };
}

function noCabe(): Refusal {
  return Refusal.invalid(
    'expediente-no-cabe',
    'El expediente no cabe en un solo PDF. Descárguelo en ZIP: lleva los mismos documentos con su índice.',
  );
}
