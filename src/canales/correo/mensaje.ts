import { createHash } from 'node:crypto';
import { simpleParser, type Attachment, type ParsedMail, type SimpleParserOptions } from 'mailparser';
import { plainLine, plainText } from '../../common/plain-text';
import { isMailAddress, withoutAddresses } from '../../mail';

/** A file that travelled in a message, before anybody has looked at what it is. */
export interface AdjuntoRecibido {
  nombre: string;
  contenido: Buffer;
}

/** What a delivery status notification (RFC 3464) says of a mail that we sent. */
export interface AvisoDeEntrega {
  /** Ids of our outbox that it quotes: the local part of the Message-ID of what came back. */
  mailIds: string[];
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded`. */
  accion: string;
  /** RFC 3463, for example `5.1.1`. */
  codigo: string | null;
  diagnostico: string | null;
}

/** A received message, as far as a petition needs it. Everything in it was written by others. */
export interface Mensaje {
  messageId: string | null;
  /** Message-IDs that it answers to, without angle brackets, the nearest first. */
  referencias: string[];
  /** Null when there is none that could be answered to. */
  remitente: string | null;
  remitenteNombre: string;
  asunto: string;
  texto: string;
  adjuntos: AdjuntoRecibido[];
  /** Written by a machine: never a petition, and never answered (RFC 3834). */
  automatico: string | null;
  dsn: AvisoDeEntrega | null;
  /** It could not be read to its end: what follows its beginning, attachments included, is only in the original. */
  incompleto: boolean;
  /** Of what a person would call the same message, whatever servers it came through. */
  huella: string;
}

const HTML_MAXIMO = 2 * 1024 * 1024;
const REFERENCIAS_MAXIMAS = 50;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const OPCIONES: SimpleParserOptions & { keepDeliveryStatus: boolean } = {
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
  maxHtmlLengthToParse: HTML_MAXIMO,
  keepDeliveryStatus: true,
};

/** Reads a message as it came over the wire. A message cut short yields what had arrived until then. */
export async function leerMensaje(crudo: Buffer): Promise<Mensaje> {
  const { leido, incompleto } = await interpretar(crudo);
  const [de] = leido.from?.value ?? [];
  const correo = (de?.address ?? '').trim().toLowerCase();
  const mensaje = {
    messageId: idDe(leido.messageId),
    referencias: referenciasDe(leido),
    remitente: isMailAddress(correo) ? correo : null,
    remitenteNombre: texto(de?.name ?? '', 120),
    asunto: texto(leido.subject ?? '', 200),
    texto: plainText(limpio(leido.text ?? '')),
  };
  const dsn = avisoDeEntrega(leido, crudo);
  const adjuntos = dsn || incompleto ? [] : leido.attachments.map(adjunto);
  return {
    ...mensaje,
    adjuntos,
    automatico: automatico(leido, correo),
    dsn,
    incompleto,
    huella: huella([correo, mensaje.asunto, mensaje.texto, ...adjuntos.map((a) => a.contenido)]),
  };
}

/** Enough for headers and what a person writes; too little for what only a machine builds. */
const COMIENZO = 32 * 1024;

/** A message of more parts than a parser bears still begins with words. */
async function interpretar(crudo: Buffer): Promise<{ leido: ParsedMail; incompleto: boolean }> {
  try {
    return { leido: await simpleParser(crudo, OPCIONES), incompleto: false };
  } catch {
    return { leido: await simpleParser(crudo.subarray(0, COMIENZO), OPCIONES), incompleto: true };
  }
}

function adjunto({ filename, content, contentType }: Attachment): AdjuntoRecibido {
  const nombre = limpio(filename ?? '').trim();
  return {
    nombre: nombre || (contentType === 'message/rfc822' ? 'mensaje.eml' : 'anexo'),
    contenido: content,
  };
}

/** One line that can be shown and stored; a header may hold anything that MIME can encode. */
function texto(valor: string, maximo: number): string {
  return [...plainLine(limpio(valor))].slice(0, maximo).join('');
}

function idDe(cabecera: string | undefined): string | null {
  const id = /<([^<>\s]{3,240})>/.exec(cabecera ?? '')?.[1] ?? '';
  return id ? plainLine(limpio(id)) : null;
}

function referenciasDe({ inReplyTo, references }: ParsedMail): string[] {
  const citadas = [inReplyTo ?? '', ...[references ?? []].flat().reverse()].flatMap((cabecera) =>
    [...cabecera.matchAll(/<?([^<>\s]{3,240})>?/g)].map(([, id]) => plainLine(limpio(id!))),
  );
  return [...new Set(citadas)].slice(0, REFERENCIAS_MAXIMAS);
}

const ROBOTS = /^(?:mailer-daemon|postmaster|no-?reply|no-?responder|noreply|bounces?)(?:[+-][^@]*)?@/;

/** Why a machine wrote it (RFC 3834 §2 and what programs add to it), or null when nothing says so. */
function automatico({ headers }: ParsedMail, remitente: string): string | null {
  const valor = (nombre: string): string => {
    const cabecera: unknown = headers.get(nombre);
    return (typeof cabecera === 'string' ? cabecera : '').trim().toLowerCase();
  };
  const enviado = valor('auto-submitted');
  if (enviado !== '' && !/^no\b/.test(enviado)) return `Auto-Submitted: ${enviado.slice(0, 60)}`;
  for (const nombre of ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply'])
    if (headers.has(nombre)) return nombre;
  const precedencia = valor('precedence');
  if (['bulk', 'junk', 'list', 'auto_reply'].includes(precedencia)) return `Precedence: ${precedencia}`;
  if (headers.has('list')) return 'lista de distribución';
  if (parametro(headers, 'report-type') !== '') return 'informe de un servidor de correo';
  if (headers.has('return-path') && /^<?\s*>?$/.test(lineaCruda(headers.get('return-path'))))
    return 'remite vacío';
  return ROBOTS.test(remitente) ? 'remitente automático' : null;
}

function lineaCruda(valor: unknown): string {
  if (typeof valor === 'string') return valor.trim();
  return (valor as { text?: string } | undefined)?.text?.trim() ?? '';
}

function parametro(headers: ParsedMail['headers'], nombre: string): string {
  const tipo: unknown = headers.get('content-type');
  const { value, params } = (tipo ?? {}) as { value?: string; params?: Record<string, string> };
  return value === 'multipart/report' ? (params?.[nombre] ?? '').toLowerCase() : '';
}

/** RFC 3464: a report of delivery names what it reports on by quoting that message. */
function avisoDeEntrega({ headers, attachments }: ParsedMail, crudo: Buffer): AvisoDeEntrega | null {
  if (parametro(headers, 'report-type') !== 'delivery-status') return null;
  const parte = attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  const campos = parte?.content.toString('utf8') ?? '';
  const campo = (nombre: string): string | null =>
    plainLine(limpio(new RegExp(`^${nombre}:[ \\t]*(.{1,300})`, 'im').exec(campos)?.[1] ?? '')) || null;
  const diagnostico = campo('Diagnostic-Code');
  const citados = [...crudo.toString('latin1').matchAll(/<([0-9a-f-]{36})@[^<>\s]{1,255}>/gi)];
  return {
    mailIds: [...new Set(citados.map(([, id]) => id!.toLowerCase()))]
      .filter((id) => UUID.test(id))
      .slice(0, 10),
    accion: campo('Action')?.toLowerCase() ?? 'failed',
    codigo: /\d\.\d{1,3}\.\d{1,3}/.exec(campo('Status') ?? '')?.[0] ?? null,
    // A server quotes the address that it refused: whose it is says the mail of ours that came back.
    diagnostico: diagnostico && withoutAddresses(diagnostico),
  };
}

/** Half characters, which no database keeps. */
function limpio(valor: string): string {
  return valor.replace(/\p{Surrogate}/gu, '\ufffd');
}

function huella(partes: Array<string | Buffer>): string {
  const hash = createHash('sha256');
  for (const parte of partes) hash.update(createHash('sha256').update(parte).digest());
  return hash.digest('hex');
}

/** The local part of our own Message-IDs is the outbox's id. */
export function idsDeSalida(referencias: string[]): string[] {
  return referencias.map((id) => id.split('@')[0]!.toLowerCase()).filter((id) => UUID.test(id));
}
