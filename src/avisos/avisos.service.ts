import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CartasService, type CorreoRendido } from '../cartas';
import { Outbox } from '../mail';
import { DatosDeCarta, type CasoParaCarta } from '../notificaciones/datos-de-carta';
import { PerfilesService } from '../perfiles';
import { correosDe } from './correos-de';

interface Aviso {
  casoId: string;
  /** What the template says besides the data of every case. */
  contenido?: Record<string, unknown>;
  kind?: string;
}

/**
 * Warnings about a case (S1-06, A12). Their words are templates, published with approval; whom each reaches is data of
 * the profile.
 */
@Injectable()
export class Avisos {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly outbox: Outbox,
  ) {}

  conoce(codigo: string): boolean {
    return Object.hasOwn(this.perfiles.vigente().avisos, codigo);
  }

  /**
   * One mail, of the template `aviso-<codigo>`, for each person of the entity whom the profile names.
   * @param usuarios accounts by name, besides those
   * @returns how many
   */
  async alEquipo(
    tx: EntityManager,
    codigo: string,
    aviso: Aviso & { usuarios?: ReadonlyArray<string | null> },
  ): Promise<number> {
    const { roles, avisos } = this.perfiles.vigente();
    const [caso] = await tx.query(`select gestor from radicado where caso_id = $1`, [aviso.casoId]);
    const correos = await correosDe(tx, roles, {
      destinos: avisos[codigo] ?? [],
      responsable: caso?.gestor ?? null,
      usuarios: aviso.usuarios ?? [],
    });
    if (correos.length === 0) return 0;
    const { correo, demo } = await this.escribir(tx, `aviso-${codigo}`, aviso);
    for (const para of correos)
      await this.outbox.enqueue(tx, { ...mensaje(para, correo, aviso.kind ?? 'aviso'), ...demo });
    return correos.length;
  }

  /** Of the template `codigo`. @returns false when the petitioner left no address */
  async alPeticionario(
    tx: EntityManager,
    codigo: string,
    aviso: Aviso & {
      attachments?: Array<{ name: string; sha256: string; mime: string }>;
      reference?: { kind: string; id: string };
    },
  ): Promise<boolean> {
    const { caso, correo, demo } = await this.escribir(tx, codigo, aviso);
    if (!caso.correoDelPeticionario) return false;
    const { attachments, reference, kind } = aviso;
    await this.outbox.enqueue(tx, {
      ...mensaje(caso.correoDelPeticionario, correo, kind ?? codigo),
      ...(attachments && { attachments }),
      // What it answers to is found by it, and so is whose address it holds when their identity is reserved.
      reference: reference ?? { kind: 'radicado', id: aviso.casoId },
      ...demo,
    });
    return true;
  }

  private async escribir(
    tx: EntityManager,
    plantilla: string,
    { casoId, contenido }: Aviso,
  ): Promise<{ caso: CasoParaCarta; correo: CorreoRendido; demo: { demo?: true } }> {
    const caso = await this.datosDeCarta.de(tx, casoId, contenido);
    const datos = { ...caso.datos, caso: this.datosDeCarta.enlace(`/casos/${caso.radicado}`) };
    const correo = await this.cartas.correo(plantilla, datos, casoId, tx);
    return { caso, correo, demo: caso.demo ? { demo: true } : {} };
  }
}

function mensaje(to: string, { asunto, texto, html }: CorreoRendido, kind: string) {
  return { kind, to, subject: asunto, text: texto, html };
}
