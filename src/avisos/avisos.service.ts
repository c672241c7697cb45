import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CartasService, type CorreoRendido, type DatosDeCorreo } from '../cartas';
import { Outbox } from '../mail';
import { DatosDeCarta } from '../notificaciones/datos-de-carta';
import { PerfilesService } from '../perfiles';
import { correosDe } from './correos-de';

interface Aviso {
  casoId: string;
  /** What the template says besides the data of every case. */
  contenido?: Record<string, unknown>;
  kind?: string;
}

/** What a template says, and whether it goes through the demonstration's own post. */
interface Hechos {
  datos: DatosDeCorreo;
  demo: boolean;
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
    const [caso] = await tx.query(RESPONDE, [aviso.casoId]);
    const correos = await correosDe(tx, roles, {
      destinos: avisos[codigo] ?? [],
      responsable: caso?.responsable ?? null,
      usuarios: aviso.usuarios ?? [],
    });
    if (correos.length === 0) return 0;
    const { datos, demo } = (await this.delAsunto(tx, aviso)) ?? (await this.dePeticion(tx, aviso));
    const correo = await this.cartas.correo(`aviso-${codigo}`, datos, aviso.casoId, tx);
    for (const para of correos)
      await this.outbox.enqueue(tx, {
        ...mensaje(para, correo, aviso.kind ?? 'aviso'),
        ...(demo && { demo }),
      });
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
    const { datos, demo, correoDelPeticionario } = await this.dePeticion(tx, aviso);
    if (!correoDelPeticionario) return false;
    const correo = await this.cartas.correo(codigo, datos, aviso.casoId, tx);
    const { attachments, reference, kind } = aviso;
    await this.outbox.enqueue(tx, {
      ...mensaje(correoDelPeticionario, correo, kind ?? codigo),
      ...(attachments && { attachments }),
      // What it answers to is found by it, and so is whose address it holds when their identity is reserved.
      reference: reference ?? { kind: 'radicado', id: aviso.casoId },
      ...(demo && { demo }),
    });
    return true;
  }

  private async dePeticion(
    tx: EntityManager,
    { casoId, contenido }: Aviso,
  ): Promise<Hechos & { correoDelPeticionario?: string }> {
    const caso = await this.datosDeCarta.de(tx, casoId, contenido);
    return {
      datos: { ...caso.datos, caso: this.datosDeCarta.enlace(`/casos/${caso.radicado}`) },
      demo: caso.demo,
      ...(caso.correoDelPeticionario && { correoDelPeticionario: caso.correoDelPeticionario }),
    };
  }

  /** What no petition started has no radicado: it says which one it is. */
  private async delAsunto(tx: EntityManager, { casoId, contenido }: Aviso): Promise<Hechos | undefined> {
    const [asunto] = await tx.query(`select clave, titulo from asunto_interno where caso_id = $1`, [casoId]);
    if (!asunto) return undefined;
    const { entidad } = this.perfiles.vigente();
    const { clave, titulo } = asunto;
    const caso = this.datosDeCarta.enlace(`/casos/${clave}`);
    return { datos: { ...contenido, entidad, asunto: { clave, titulo }, caso }, demo: false };
  }
}

/** Of an internal matter, whoever opened it. */
const RESPONDE = `
  select gestor as responsable from radicado where caso_id = $1
  union all select iniciado_por from asunto_interno where caso_id = $1`;

function mensaje(to: string, { asunto, texto, html }: CorreoRendido, kind: string) {
  return { kind, to, subject: asunto, text: texto, html };
}
