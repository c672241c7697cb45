import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { CurrentUser, Roles } from '../../auth';
import { Clock } from '../../common/clock';
import { leerCursor, pagina } from '../../common/cursor';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { Config } from '../../config/config';
import { FileStore } from '../../files';
import { BuzonesStore } from './buzones.store';
import { BuzonesDto, ConsultaCorreoDto, ListaDeCorreoDto, type CorreoDeLista } from './correo-entrante.dto';
import { ImapWorker } from './imap.worker';
import { ProcesadorWorker } from './procesador.worker';

/** What arrived by mail and what became of it; what is not clear to a machine is decided here by a person. */
@ApiTags('canales')
@Controller('correo-entrante')
@Roles('gestor', 'coordinador', 'admin')
export class CorreoEntranteController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly files: FileStore,
    private readonly buzones: BuzonesStore,
    private readonly imap: ImapWorker,
    private readonly procesador: ProcesadorWorker,
  ) {}

  @Get()
  @ZodResponse({ status: 200, type: ListaDeCorreoDto })
  async listar(@Query() { estado, cursor, limite }: ConsultaCorreoDto) {
    const [en, id] = leerCursor(cursor, ['instant', 'uuid']);
    const filas: Row[] = await this.dataSource.query(
      `select c.*, r.numero from correo_entrante c left join radicado r on r.caso_id = c.caso_id
        where ($1::text is null or c.estado = $1) and ($2::timestamptz is null or (c.llegado_en, c.id) < ($2, $3::uuid))
        order by c.llegado_en desc, c.id desc limit $4`,
      [estado ?? null, en ?? null, id ?? null, limite + 1],
    );
    const { elementos, siguiente } = pagina(filas, limite, (fila) => [
      fila.llegado_en.toISOString(),
      fila.id,
    ]);
    return { elementos: elementos.map(aCorreo), ...(siguiente && { siguiente }) };
  }

  @Get('buzones')
  @ZodResponse({ status: 200, type: BuzonesDto })
  async verBuzones() {
    return { configurado: this.config.imapUrl !== undefined, buzones: await this.buzones.todos() };
  }

  @Post('revisar')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mira el buzón ahora, sin esperar la próxima revisión' })
  async revisar(): Promise<void> {
    await this.imap.revisar();
  }

  @Get(':id/original')
  @ApiProduces('message/rfc822')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async original(@Param('id', ParseUUIDPipe) id: string): Promise<StreamableFile> {
    const [correo] = await this.dataSource.query(
      `select c.sha256, c.bytes, c.reservado, r.numero from correo_entrante c left join radicado r on r.caso_id = c.caso_id
        where c.id = $1`,
      [id],
    );
    if (!correo) throw noExiste();
    if (correo.reservado)
      throw Refusal.forbidden(
        'identidad-reservada',
        `El mensaje dice quién lo envió y la identidad está reservada. Quien el perfil autoriza la ve en ${correo.numero ? `el caso ${correo.numero}` : 'su caso'}, con «Revelar la identidad reservada» y un motivo.`,
      );
    return new StreamableFile(await this.files.open(correo.sha256), {
      type: 'message/rfc822',
      length: correo.bytes,
      // Never shown as part of our own origin: what a stranger wrote is only downloaded.
      disposition: 'attachment; filename="mensaje.eml"',
    });
  }

  @Post(':id/reintentar')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lo procesa de nuevo; uno que se había ignorado se radica' })
  async reintentar(
    @Param('id', ParseUUIDPipe) id: string,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<void> {
    const [[cambiado]] = await this.dataSource.query(
      `update correo_entrante set estado = 'PENDIENTE', intentos = 0, proximo_en = $2, revisado_por = $3, motivo = null, caso_id = null
        where id = $1 and estado in ('ERROR', 'IGNORADO') returning id`,
      [id, this.clock.now(), usuario.usuario],
    );
    if (!cambiado) await this.rechazar(id);
    this.procesador.despertar();
  }

  private async rechazar(id: string): Promise<never> {
    const [correo] = await this.dataSource.query(`select estado from correo_entrante where id = $1`, [id]);
    if (!correo) throw noExiste();
    throw Refusal.conflict(
      'correo-ya-procesado',
      `Se esperaba un mensaje con error o ignorado; este está ${correo.estado}.`,
    );
  }
}

function noExiste(): Refusal {
  return Refusal.notFound('correo-no-encontrado', 'No existe ese mensaje en el correo entrante.');
}

function aCorreo(fila: Row): CorreoDeLista {
  return {
    id: fila.id,
    remitente: fila.remitente,
    remitenteNombre: fila.remitente_nombre,
    identidadReservada: fila.reservado,
    asunto: fila.asunto,
    recibidoEn: fila.recibido_en.toISOString(),
    bytes: fila.bytes,
    truncado: fila.truncado,
    estado: fila.estado,
    clase: fila.clase,
    motivo: fila.motivo,
    radicado: fila.numero,
    anexosRechazados: fila.anexos_rechazados,
    revisadoPor: fila.revisado_por,
  };
}
