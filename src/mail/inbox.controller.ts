import { Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { RolesOPublicoEnDemo } from '../auth';
import { Refusal } from '../common/refusal';
import { FileStore } from '../files';
import type { MailAttachment } from './mail.types';
import { orNull } from '../common/or-null';

const summary = z.object({
  id: z.uuid(),
  tipo: z.string(),
  para: z.string(),
  asunto: z.string(),
  estado: z.enum(['pendiente', 'enviando', 'enviado', 'fallido']),
  respuesta: orNull(z.string()),
  creadoEn: z.iso.datetime(),
  enviadoEn: orNull(z.iso.datetime()),
  adjuntos: z.array(z.object({ nombre: z.string(), mime: z.string() })),
});

export class CorreoResumenDto extends createZodDto(summary) {}
export class CorreosDto extends createZodDto(
  z.object({ elementos: z.array(summary), siguiente: z.string().optional() }),
) {}
export class CorreoDto extends createZodDto(
  summary.extend({ texto: z.string(), html: orNull(z.string()) }),
) {}

export class CorreosQueryDto extends createZodDto(
  z.object({
    q: z.string().max(200).optional().describe('Destinatario o asunto'),
    limite: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.uuid().optional(),
  }),
) {}

interface MailRow {
  id: string;
  kind: string;
  /** Null: who it was for is kept elsewhere, and so are its words. */
  recipient: string | null;
  subject: string;
  status: keyof typeof STATES;
  response: string | null;
  last_error: string | null;
  created_at: Date;
  sent_at: Date | null;
  attachments: MailAttachment[];
  text: string;
  html: string | null;
}

const STATES = { pending: 'pendiente', sending: 'enviando', sent: 'enviado', failed: 'fallido' } as const;

/** Where mail is read while no mail server is configured; for an administrator, the outbox. */
@ApiTags('desarrollo')
@Controller('desarrollo/correos')
@RolesOPublicoEnDemo('admin')
export class InboxController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Correos, los más recientes primero' })
  @ZodResponse({ status: 200, type: CorreosDto })
  async listar(@Query() { q, limite, cursor }: CorreosQueryDto) {
    const rows: MailRow[] = await this.dataSource.query(
      `SELECT * FROM outbox_mail
       WHERE ($1::text IS NULL OR position(lower($1) IN lower(coalesce(recipient, '') || ' ' || subject)) > 0)
         AND ($2::uuid IS NULL OR (created_at, id) < (SELECT created_at, id FROM outbox_mail WHERE id = $2))
       ORDER BY created_at DESC, id DESC LIMIT $3`,
      [q ?? null, cursor ?? null, limite + 1],
    );
    const page = rows.slice(0, limite);
    return {
      elementos: page.map(toSummary),
      ...(rows.length > limite ? { siguiente: page.at(-1)!.id } : {}),
    };
  }

  @Get(':id')
  @ApiOperation({ summary: 'Un correo entero' })
  @ZodResponse({ status: 200, type: CorreoDto })
  async ver(@Param('id', ParseUUIDPipe) id: string) {
    const row = await this.row(id);
    return { ...toSummary(row), texto: row.text, html: row.html };
  }

  @Get(':id/adjuntos/:numero')
  @ApiOperation({ summary: 'Un adjunto, contado desde 0' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async adjunto(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('numero', ParseIntPipe) numero: number,
  ): Promise<StreamableFile> {
    const { recipient, attachments } = await this.row(id);
    if (recipient === null)
      throw Refusal.forbidden(
        'correo-reservado',
        'Este correo fue para una persona con identidad reservada. Quien el perfil autoriza lo ve en su caso, con un motivo.',
      );
    const attachment = attachments[numero];
    if (!attachment)
      throw Refusal.notFound(
        'adjunto-no-encontrado',
        `Se esperaba un adjunto del correo; no tiene el número ${numero}.`,
      );
    return new StreamableFile(await this.files.open(attachment.sha256), {
      type: attachment.mime,
      disposition: `inline; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
    });
  }

  private async row(id: string): Promise<MailRow> {
    const rows: MailRow[] = await this.dataSource.query('SELECT * FROM outbox_mail WHERE id = $1', [id]);
    if (!rows[0])
      throw Refusal.notFound(
        'correo-no-encontrado',
        'Se esperaba un correo existente; no hay ninguno con ese identificador.',
      );
    return rows[0];
  }
}

function toSummary(row: MailRow) {
  return {
    id: row.id,
    tipo: row.kind,
    para: row.recipient ?? 'Identidad reservada',
    asunto: row.subject,
    estado: STATES[row.status],
    respuesta: row.response ?? row.last_error,
    creadoEn: row.created_at.toISOString(),
    enviadoEn: row.sent_at?.toISOString() ?? null,
    adjuntos: row.attachments.map(({ name, mime }) => ({ nombre: name, mime })),
  };
}
