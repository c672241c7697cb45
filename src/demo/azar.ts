/** Mulberry32: small, and the same for ever for the same seed, so that every first look is the same one. */
export class Azar {
  constructor(private semilla: number) {}

  /** In [0, 1). */
  siguiente(): number {
    this.semilla = (this.semilla + 0x6d2b79f5) | 0;
    let t = Math.imul(this.semilla ^ (this.semilla >>> 15), 1 | this.semilla);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  entre(minimo: number, maximo: number): number {
    return minimo + Math.floor(this.siguiente() * (maximo - minimo + 1));
  }

  uno<T>(lista: readonly T[]): T {
    return lista[this.entre(0, lista.length - 1)]!;
  }

  probable(probabilidad: number): boolean {
    return this.siguiente() < probabilidad;
  }
}
