import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Names of those who act that stand for the same person in every export of this installation, and that nobody without
 * its key can turn back (Ley 1581 de 2012; IEEE 1849 asks only that `org:resource` be stable).
 */
export class Seudonimos {
  private readonly llave: Buffer;
  private readonly conocidos = new Map<string, string>();

  constructor(secreto: string) {
    this.llave = Buffer.from(hkdfSync('sha256', secreto, '', 'cauce/exportacion', 32));
  }

  de(id: string): string {
    let seudonimo = this.conocidos.get(id);
    if (!seudonimo) {
      seudonimo = `r-${createHmac('sha256', this.llave).update(id).digest('hex').slice(0, 16)}`;
      this.conocidos.set(id, seudonimo);
    }
    return seudonimo;
  }
}
