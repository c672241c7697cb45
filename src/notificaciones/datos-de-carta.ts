import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DatosCarta, Destinatario } from '../cartas';
import { Refusal } from '../common/refusal';
import { Config } from '../config/config';
import { Boveda } from '../denuncias/boveda';
import { PerfilesService } from '../perfiles/perfiles.service';

export interface CasoParaCarta {
  radicado: string;
  /** Where it may be answered by mail: only with an address and the petitioner's consent (CPACA, art. 56). */
  correo?: string;
  /** The petitioner's address, whatever the channel that was chosen for the answer. */
  correoDelPeticionario?: string;
  /** Agreed to be notified by mail, which an answer that can be appealed needs (CPACA, art. 56). */
  notificacionElectronica: boolean;
  /** There is where to cite: without it the notice is published (CPACA, art. 69). */
  tieneDireccion: boolean;
  anonima: boolean;
  demo: boolean;
  /** It was said, not written (Decreto 1166 de 2016). */
  verbal: boolean;
  datos: DatosCarta;
}

/** All that a letter or a mail about a case can say, in one query. */
@Injectable()
export class DatosDeCarta {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly config: Config,
    private readonly boveda: Boveda,
  ) {}

  /** @throws Refusal 422 `carta-sin-radicado` */
  async de(
    db: EntityManager,
    casoId: string,
    contenido: Record<string, unknown> = {},
  ): Promise<CasoParaCarta> {
    const [fila] = await db.query(CONSULTA, [casoId]);
    if (!fila) throw sinRadicado();
    const { entidad, firmante, recursos, tipos, canales, sedes } = this.perfiles.vigente();
    const canal = canales.find(({ codigo }) => codigo === fila.canal);
    const lugar = sedes.find(({ codigo }) => codigo === fila.sede);
    const reservada: boolean = fila.identidad_reservada;
    // The vault opens for the address alone: no letter says who a denunciante with reserved identity is.
    const persona = reservada ? await this.boveda.abrir(db, casoId) : fila.persona;
    const correoDelPeticionario = fila.anonima ? undefined : (persona?.correo ?? undefined);
    const porCorreo = correoDelPeticionario && fila.canal_respuesta === 'correo';
    return {
      radicado: fila.numero,
      demo: fila.demo,
      verbal: canal?.verbal ?? false,
      // Nobody takes a letter on paper to whom nobody may know: it is published, as for an anonymous petition.
      anonima: fila.anonima || (reservada && !porCorreo),
      notificacionElectronica: fila.notificacion_electronica,
      tieneDireccion: !fila.anonima && !reservada && Boolean(persona?.direccion),
      ...(correoDelPeticionario && { correoDelPeticionario }),
      ...(porCorreo && { correo: correoDelPeticionario }),
      datos: {
        ...contenido,
        entidad,
        firmante,
        recursos,
        peticionario: reservada ? RESERVADO : destinatario(fila.anonima ? null : persona),
        radicado: {
          numero: fila.numero,
          codigo: fila.codigo,
          tipo: fila.tipo,
          tipoNombre: tipos.find((tipo) => tipo.codigo === fila.tipo)?.nombre ?? fila.tipo,
          asunto: fila.asunto,
          hechos: fila.hechos,
          canalNombre: canal?.nombre,
          sede: lugar && { nombre: lugar.nombre, direccion: lugar.direccion, ciudad: lugar.ciudad },
          atendidoPor: fila.atendido_por,
          recibidoEn: fila.recibido_en.toISOString(),
          vence: fila.vence,
          norma: fila.plazo?.norma,
        },
        requerimiento: fila.requerimiento,
        responsables: fila.responsables,
        seguimiento: this.enlace('/seguimiento'),
      },
    };
  }

  /** A page of the citizens' site, as address and as people read it. */
  enlace(ruta: string): { url: string; direccion: string } {
    const url = `${this.config.publicUrl.replace(/\/$/, '')}${ruta}`;
    return { url, direccion: url.replace(/^https?:\/\//, '') };
  }
}

/** S0-10: what leaves to a citizen always belongs to a petition that is in the register. */
export function sinRadicado(clave?: string): Refusal {
  const cual = clave ? `; «${clave}» es un asunto interno` : '';
  return Refusal.invalid('carta-sin-radicado', `Se esperaba un caso con número de radicado${cual}.`);
}

const CONSULTA = `
  select r.numero, r.codigo, r.tipo, r.canal, r.sede, r.asunto, r.hechos,
         (select display_name from account where username = r.radicado_por) as atendido_por,
         r.anonima, r.identidad_reservada, r.canal_respuesta, r.notificacion_electronica, r.recibido_en, r.vence::text as vence,
         r.plazo, r.demo, to_json(p.*) as persona,
         (select json_build_object('numeroSalida', c.numero_salida, 'fecha', c.creada_en) from carta c
           where c.caso_id = r.caso_id and c.plantilla = 'requerimiento' order by c.creada_en desc limit 1) as requerimiento,
         (select json_object_agg(f.papel, f.nombre) from (
            select distinct on (t.properties ->> 'firma') t.properties ->> 'firma' as papel, a.display_name as nombre
              from user_task t join account a on a.username = t.completed_by
             where t.root_id = r.caso_id and t.status = 'completed' and t.properties ->> 'firma' is not null
             order by t.properties ->> 'firma', t.ended_at desc) f) as responsables
    from radicado r left join persona p on p.id = r.persona_id
   where r.caso_id = $1`;

const RESERVADO: Destinatario = { nombre: 'Denunciante con identidad reservada', anonimo: true };

type Persona = Record<
  | 'tipo_documento'
  | 'numero_documento'
  | 'nombres'
  | 'apellidos'
  | 'correo'
  | 'telefono'
  | 'direccion'
  | 'municipio',
  string | null
>;

function destinatario(persona: Persona | null): Destinatario {
  const nombre = persona ? [persona.nombres, persona.apellidos].filter(Boolean).join(' ').trim() : '';
  if (!persona || nombre === '') return { nombre: 'Peticionario(a) anónimo(a)', anonimo: true };
  const { correo, telefono, direccion, municipio } = persona;
  const documento = [persona.tipo_documento, persona.numero_documento].filter(Boolean).join(' ');
  return {
    nombre,
    anonimo: false,
    ...(documento && { documento }),
    ...(correo && { correo }),
    ...(telefono && { telefono }),
    ...(direccion && { direccion }),
    ...(municipio && { municipio }),
  };
}
