import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { StoredFile } from '../files/file-store';
import type { Actor } from '../journal/journal-entry';
import type { Perfil } from '../perfiles/perfil.types';
import { resumenDe, type PlazoDelCaso } from './plazo-del-caso';
import { Refusal } from '../common/refusal';
import type { DatosDeRegistro, DatosRadicacion, RadicadoCreado } from './radicar.dto';

export interface AnexoDelCaso extends StoredFile {
  /** The message with which it came, which says who sent it: not shown where the identity is reserved. */
  mensajeOriginal?: boolean;
}

export interface Recepcion {
  datos: DatosRadicacion;
  anexos: AnexoDelCaso[];
  canal: string;
  actor: Actor;
  /** What only the entity's people write down; a citizen's filing has none. */
  registro?: Partial<DatosDeRegistro>;
  /** Account that filed it for somebody. */
  usuario?: string;
  /** When it was received, if before now (window, telephone). */
  recibidoEn?: Date;
  demo?: boolean;
  /** Follows a case whose petitioner is in the vault: theirs goes there too, whatever the type. */
  reservarIdentidad?: boolean;
  /** It goes to the dependency that it concerns: the channel need not admit its type (S0-15). */
  remitida?: boolean;
  /** Runs in the same transaction, with what the door will answer (idempotent commands). */
  alConfirmar?: (tx: EntityManager, creado: RadicadoCreado) => Promise<void>;
}

/** A reception with everything that the profile and the calendar say about it. */
export interface Alta {
  recepcion: Recepcion;
  perfil: Perfil;
  tipo: string;
  plazo: PlazoDelCaso;
  recibidoEn: Date;
  ahora: Date;
}

/** The petitioner, if they gave their name. */
export function peticionarioDe({ recepcion: { datos } }: Alta): DatosRadicacion['peticionario'] {
  return datos.anonima ? undefined : datos.peticionario;
}

/** S1-02: some types keep who files them away from whoever works on the case. */
export function reservaIdentidad({ recepcion, perfil, tipo }: Alta): boolean {
  return (
    recepcion.reservarIdentidad === true ||
    perfil.tipos.some(({ codigo, reservaIdentidad: reserva }) => codigo === tipo && reserva)
  );
}

export async function insertarPersona(tx: EntityManager, alta: Alta): Promise<string | null> {
  const { ahora } = alta;
  const persona = peticionarioDe(alta);
  if (!persona || reservaIdentidad(alta)) return null;
  const id = randomUUID();
  await tx.query(
    `insert into persona (id, tipo_documento, numero_documento, nombres, apellidos, correo, telefono, direccion, municipio, creada_en)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      persona.tipoDocumento ?? null,
      persona.numeroDocumento ?? null,
      persona.nombres,
      persona.apellidos ?? '',
      persona.correo ?? null,
      persona.telefono ?? null,
      persona.direccion ?? null,
      persona.municipio ?? null,
      ahora,
    ],
  );
  return id;
}

export async function insertarRadicado(
  tx: EntityManager,
  { recepcion, perfil, tipo, plazo, recibidoEn, ahora }: Alta,
  clave: {
    casoId: string;
    radicado: string;
    vigencia: number;
    consecutivo: number;
    codigo: string;
    personaId: string | null;
  },
): Promise<void> {
  const { datos, registro = {} } = recepcion;
  await tx.query(
    `insert into radicado (caso_id, numero, vigencia, consecutivo, codigo, perfil, tipo, canal, zona, preferencial, asunto,
       hechos, anonima, persona_id, canal_respuesta, estado, recibido_en, radicado_en, radicado_por, libro, plazo, vence, demo,
       cliente, sede, linea, emergencia, seccional, origen, relacionado_con, relacion, notificacion_electronica, datos_propios)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'RECIBIDO', $16, $17, $18, $19, $20, $21, $22,
       $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)`,
    [
      clave.casoId,
      clave.radicado,
      clave.vigencia,
      clave.consecutivo,
      clave.codigo,
      perfil.codigo,
      tipo,
      recepcion.canal,
      datos.zona ?? null,
      datos.preferencial,
      datos.asunto,
      datos.hechos,
      datos.anonima,
      clave.personaId,
      datos.anonima ? 'publicacion' : datos.canalRespuesta,
      recibidoEn,
      ahora,
      recepcion.usuario ?? null,
      JSON.stringify(plazo.libro),
      JSON.stringify(resumenDe(plazo)),
      plazo.respuesta.vence ?? null,
      recepcion.demo ?? false,
      registro.cliente ?? 'EXTERNO',
      registro.sede ?? null,
      registro.linea ?? null,
      registro.emergencia ?? false,
      registro.seccional ?? null,
      registro.origen ?? null,
      await casoRelacionado(tx, registro.relacionadoCon),
      registro.relacion ?? null,
      !datos.anonima && (datos.notificacionElectronica ?? datos.canalRespuesta === 'correo'),
      JSON.stringify(datos.datosPropios),
    ],
  );
}

async function casoRelacionado(tx: EntityManager, numero: string | undefined): Promise<string | null> {
  if (!numero) return null;
  const [caso] = await tx.query(`select caso_id from radicado where numero = $1`, [numero]);
  if (!caso)
    throw Refusal.invalid(
      'radicado-relacionado-no-existe',
      `Se esperaba el número de un radicado existente; no existe «${numero}».`,
    );
  return caso.caso_id;
}

export async function insertarAnexos(
  tx: EntityManager,
  casoId: string,
  anexos: AnexoDelCaso[],
  ahora: Date,
): Promise<void> {
  if (anexos.length === 0) return;
  await tx.query(
    `insert into anexo (id, caso_id, sha256, nombre, mime, bytes, creado_en, mensaje_original)
     select gen_random_uuid(), $1, sha256, name, mime, size, $3, coalesce("mensajeOriginal", false)
       from json_to_recordset($2) as a(sha256 text, name text, mime text, size integer, "mensajeOriginal" boolean)`,
    [casoId, JSON.stringify(anexos), ahora],
  );
}
