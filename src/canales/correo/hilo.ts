import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Row } from '../../common/row';
import { Boveda } from '../../denuncias/boveda';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { idsDeSalida, type AvisoDeEntrega, type Mensaje } from './mensaje';

export interface CasoDelHilo {
  casoId: string;
  numero: string;
  abierto: boolean;
  /** Who writes goes to the vault, whatever the message is made into. */
  reservada: boolean;
}

/**
 * The case that a message speaks of. Whoever quotes one of our Message-IDs has received that mail; a number in the
 * subject anybody can write, so it counts only from the petitioner's own address.
 */
const CONSULTA = `
  with citado as (
    select c.caso_id from outbox_mail m join carta c on c.id = case when m.reference->>'kind' = 'carta' then (m.reference->>'id')::uuid end where m.id = any($1::uuid[])
    union select n.caso_id from outbox_mail m join notificacion n on n.id = case when m.reference->>'kind' = 'notificacion' then (m.reference->>'id')::uuid end
           where m.id = any($1::uuid[])
    union select (m.reference->>'id')::uuid from outbox_mail m where m.reference->>'kind' = 'radicado' and m.id = any($1::uuid[])
    union select caso_id from correo_entrante where message_id = any($2::text[]) and caso_id is not null
    union select r.caso_id from radicado r join persona p on p.id = r.persona_id where r.numero = any($3::text[]) and lower(p.correo) = $4)
  select r.caso_id, r.numero, r.cerrado_en is null as abierto, r.identidad_reservada as reservada from radicado r where r.caso_id in (select caso_id from citado)
   order by (r.cerrado_en is null) desc, r.radicado_en desc limit 1`;

@Injectable()
export class HiloDelCorreo {
  constructor(
    private readonly dataSource: DataSource,
    private readonly perfiles: PerfilesService,
    private readonly boveda: Boveda,
  ) {}

  async buscar({ referencias, asunto, remitente }: Mensaje): Promise<CasoDelHilo | undefined> {
    const numeros = this.numerosEn(asunto);
    const caso = await this.uno(idsDeSalida(referencias), referencias, numeros, remitente);
    return caso ?? this.denuncia(numeros, remitente);
  }

  /** Who filed a denuncia under reserve is not in `persona`: their address is compared inside the vault. */
  private async denuncia(numeros: string[], remitente: string | null): Promise<CasoDelHilo | undefined> {
    if (!remitente || numeros.length === 0) return undefined;
    const casos: Row[] = await this.dataSource.query(
      `select caso_id, numero, cerrado_en is null as abierto from radicado where numero = any($1) and identidad_reservada`,
      [numeros],
    );
    for (const { caso_id: casoId, numero, abierto } of casos) {
      const quien = await this.boveda.abrir(this.dataSource.manager, casoId);
      if (quien?.correo?.toLowerCase() === remitente) return { casoId, numero, abierto, reservada: true };
    }
    return undefined;
  }

  /** The case of a mail of ours that came back. */
  devuelto({ mailIds }: AvisoDeEntrega): Promise<CasoDelHilo | undefined> {
    return this.uno(mailIds);
  }

  private async uno(
    salidas: string[],
    referencias: string[] = [],
    numeros: string[] = [],
    remitente: string | null = null,
  ): Promise<CasoDelHilo | undefined> {
    if (salidas.length + referencias.length + numeros.length === 0) return undefined;
    const [fila] = await this.dataSource.query(CONSULTA, [salidas, referencias, numeros, remitente]);
    if (!fila) return undefined;
    const { caso_id: casoId, numero, abierto, reservada } = fila;
    return { casoId, numero, abierto, reservada };
  }

  /** What in the subject has the form of one of our numbers. */
  private numerosEn(asunto: string): string[] {
    const forma = this.perfiles
      .vigente()
      .radicado.formato.replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replaceAll(/\{vigencia(?::\d+)?\}/g, '\\d{4}')
      .replaceAll(/\{consecutivo(?::(\d+))?\}/g, (_, ancho?: string) => `\\d{${ancho ?? 1},12}`);
    return [...asunto.toUpperCase().matchAll(new RegExp(`(?<![\\w-])${forma}(?![\\w-])`, 'gi'))]
      .map(([numero]) => numero)
      .slice(0, 10);
  }
}
