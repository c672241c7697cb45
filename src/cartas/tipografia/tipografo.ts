import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export type Norma = 'a-2a' | 'ua-1';

export interface Pedido {
  /** What the layout reads. */
  carta: unknown;
  /** Layout of `../typst`; a letter by default. */
  disposicion?: 'carta' | 'informe';
  norma: Norma;
  /** Seconds since 1970: the PDF's own date. The same order gives the same bytes. */
  instante: number;
}

export interface Compuesta {
  pdf: Buffer;
  paginas: number;
  /** Characters that no font draws, printed as a mark. */
  sustituidos: string[];
}

/** Typst refused the letter (a missing alternative text, a skipped heading level): asking again gives the same. */
export class ComposicionRechazada extends Error {
  constructor(readonly razones: string[]) {
    super(`La carta no se pudo componer: ${razones.join('; ')}`);
  }
}

/** The child process died or did not answer: a fresh one may well do it. */
export class TipografoCaido extends Error {}

type Mensaje = { listo: true } | ({ id: number } & (Compuesta | { errores: string[] }));

const ARCHIVO = join(__dirname, 'tipografo.worker.cjs');
const LIMITE_DE_ARRANQUE_MS = 60_000;

/**
 * One child process that sets letters, one at a time. It is a process because the native part leaks about 0.65 MB a
 * letter and can be ended when it hangs. It inherits no environment: no secret reaches it.
 */
export class Tipografo {
  private readonly proceso: ChildProcess;
  private readonly listo: Promise<void>;
  private pendiente?: { resolve: (c: Compuesta) => void; reject: (e: Error) => void };
  private ultimas = '';
  /** Letters set so far. */
  cartas = 0;
  vivo = true;

  constructor(archivo = ARCHIVO) {
    this.proceso = fork(archivo, [], {
      serialization: 'advanced',
      execArgv: [],
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.proceso.stderr?.on(
      'data',
      (trozo: Buffer) => (this.ultimas = (this.ultimas + trozo.toString()).slice(-2000)),
    );
    this.listo = new Promise((resolve, reject) => {
      this.proceso.on('message', (mensaje: Mensaje) =>
        'listo' in mensaje ? resolve() : this.respondio(mensaje),
      );
      const caer = (razon: string): void => {
        this.vivo = false;
        const error = new TipografoCaido(
          `El proceso que compone las cartas terminó (${razon}). ${this.ultimas}`.trim(),
        );
        reject(error);
        this.pendiente?.reject(error);
      };
      this.proceso.on('error', (error) => caer(error.message));
      this.proceso.on('exit', (codigo, senal) => caer(senal ?? `código ${codigo}`));
    });
    // Whoever waits sees the failure through `componer`; nobody may be waiting yet.
    this.listo.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.proceso.pid;
  }

  /** @throws ComposicionRechazada; TipografoCaido when it dies or takes longer than `limiteMs`. */
  async componer(pedido: Pedido, limiteMs: number): Promise<Compuesta> {
    await this.antesDe(LIMITE_DE_ARRANQUE_MS, this.listo);
    this.cartas += 1;
    const respuesta = new Promise<Compuesta>((resolve, reject) => (this.pendiente = { resolve, reject }));
    try {
      this.proceso.send(
        { id: this.cartas, ...pedido },
        (error) => error && this.pendiente?.reject(new TipografoCaido(error.message)),
      );
      return await this.antesDe(limiteMs, respuesta);
    } finally {
      this.pendiente = undefined;
    }
  }

  terminar(): Promise<void> {
    if (this.proceso.exitCode !== null || this.proceso.signalCode !== null || this.proceso.pid === undefined)
      return Promise.resolve();
    return new Promise((resolve) => {
      this.proceso.once('exit', () => resolve());
      this.vivo = false;
      this.proceso.kill('SIGKILL');
    });
  }

  private respondio(mensaje: Exclude<Mensaje, { listo: true }>): void {
    if (mensaje.id !== this.cartas) return;
    if ('errores' in mensaje) this.pendiente?.reject(new ComposicionRechazada(mensaje.errores));
    else this.pendiente?.resolve({ ...mensaje, pdf: Buffer.from(mensaje.pdf) });
  }

  private async antesDe<T>(limiteMs: number, promesa: Promise<T>): Promise<T> {
    let reloj: NodeJS.Timeout | undefined;
    const tarde = new Promise<never>((_, reject) => {
      reloj = setTimeout(() => {
        void this.terminar();
        reject(new TipografoCaido(`La carta no estuvo lista en ${limiteMs / 1000} segundos.`));
      }, limiteMs);
    });
    try {
      return await Promise.race([promesa, tarde]);
    } finally {
      clearTimeout(reloj);
    }
  }
}
