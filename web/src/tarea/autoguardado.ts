import { esEstado, mensajeDe } from '../api/problema';
import type { Datos } from './FormularioJs';

export type Fase = 'quieto' | 'pendiente' | 'guardando' | 'guardado' | 'local' | 'rechazado';

export interface EstadoGuardado {
  fase: Fase;
  /** ISO instant of the last copy that the server has. */
  en?: string;
  motivo?: string;
}

export interface CopiaLocal {
  leer(): { datos: Datos; en: string } | undefined;
  poner(datos: Datos): void;
  quitar(): void;
}

/** Kept in this browser only until the server has it: what is typed survives a closed tab or a lost network. */
export function copiaLocal(clave: string): CopiaLocal {
  return {
    leer() {
      try {
        const texto = localStorage.getItem(clave);
        return texto ? (JSON.parse(texto) as { datos: Datos; en: string }) : undefined;
      } catch {
        return undefined;
      }
    },
    poner(datos) {
      try {
        localStorage.setItem(clave, JSON.stringify({ datos, en: new Date().toISOString() }));
      } catch {
        /* no storage: the server copy is the only one */
      }
    },
    quitar() {
      localStorage.removeItem(clave);
    },
  };
}

const ESPERA = 800;
const REINTENTO = 6_000;

interface Opciones {
  enviar: (datos: Datos) => Promise<string>;
  copia: CopiaLocal;
  alCambiar: (estado: EstadoGuardado) => void;
}

/** Saves the last thing typed, one request at a time; tries again while the server cannot be reached. */
export class Autoguardado {
  private pendiente: Datos | undefined;
  private enCurso: Promise<void> | undefined;
  private reloj: ReturnType<typeof setTimeout> | undefined;
  private estado: EstadoGuardado;
  private detenido = false;

  constructor(
    private readonly opciones: Opciones,
    guardadoEn?: string,
  ) {
    this.estado = { fase: guardadoEn ? 'guardado' : 'quieto', en: guardadoEn };
  }

  cambiar(datos: Datos): void {
    if (this.detenido) return;
    this.pendiente = datos;
    this.opciones.copia.poner(datos);
    this.pasarA({ fase: 'pendiente' });
    this.programar(ESPERA);
  }

  /** Sends what waits, now. Resolves when nothing is on its way. */
  async vaciar(): Promise<void> {
    clearTimeout(this.reloj);
    if (this.enCurso) await this.enCurso;
    if (!this.pendiente || this.detenido) return;
    this.enCurso = this.enviar(this.pendiente).finally(() => (this.enCurso = undefined));
    await this.enCurso;
  }

  /** After the task is completed nothing may be sent any more. */
  async detener(): Promise<void> {
    this.detenido = true;
    clearTimeout(this.reloj);
    await this.enCurso;
  }

  reanudar(): void {
    this.detenido = false;
    if (this.pendiente) this.programar(ESPERA);
  }

  private async enviar(datos: Datos): Promise<void> {
    this.pendiente = undefined;
    this.pasarA({ fase: 'guardando' });
    try {
      const en = await this.opciones.enviar(datos);
      if (this.pendiente) return this.pasarA({ fase: 'pendiente', en });
      this.opciones.copia.quitar();
      this.pasarA({ fase: 'guardado', en });
    } catch (error) {
      if (esEstado(error, 400, 403, 404, 409, 413, 422))
        return this.pasarA({ fase: 'rechazado', motivo: mensajeDe(error) });
      this.pendiente ??= datos;
      this.pasarA({ fase: 'local', motivo: mensajeDe(error) });
      this.programar(REINTENTO);
    }
  }

  private programar(espera: number): void {
    clearTimeout(this.reloj);
    this.reloj = setTimeout(() => void this.vaciar(), espera);
  }

  private pasarA(cambio: Partial<EstadoGuardado> & { fase: Fase }): void {
    this.estado = { en: this.estado.en, ...cambio };
    this.opciones.alCambiar(this.estado);
  }
}
