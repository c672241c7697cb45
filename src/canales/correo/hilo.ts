import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { idsDeSalida, type Mensaje } from './mensaje';

export interface CasoDelHilo {
  casoId: string;
  numero: string;
  abierto: boolean;
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
  select r.caso_id, r.numero, r.cerrado_en is null as abierto from radicado r where r.caso_id in (select caso_id from citado)
   order by (r.cerrado_en is null) desc, r.radicado_en desc limit 1`;

@Injectable()
export class HiloDelCorreo {
  constructor(
    private readonly dataSource: DataSource,
    private readonly perfiles: PerfilesService,
  ) {}

  async buscar({ referencias, asunto, remitente }: Mensaje): Promise<CasoDelHilo | undefined> {
    const numeros = this.numerosEn(asunto);
    if (referencias.length === 0 && numeros.length === 0) return undefined;
    const [fila] = await this.dataSource.query(CONSULTA, [
      idsDeSalida(referencias),
      referencias,
      numeros,
      remitente,
    ]);
    return fila && { casoId: fila.caso_id, numero: fila.numero, abierto: fila.abierto };
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
