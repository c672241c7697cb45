import { Body, Controller, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Publico, SinIdempotencia } from '../auth';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { FileStore } from '../files';
import { lineaPublica, nombreDeEstado } from '../gestion/casos/linea';
import { semaforoDe, semaforoSchema } from '../gestion/semaforo';
import { Journal } from '../journal';
import { PerfilesService } from '../perfiles/perfiles.service';
import { RecursoService } from './recurso.service';
import { CredencialService, credencialSchema } from './credencial';
import { orNull } from '../common/or-null';
import type { Row } from '../common/row';

class CredencialDto extends createZodDto(credencialSchema) {}
class CartaDelCasoDto extends createZodDto(credencialSchema.extend({ carta: z.string().max(40) })) {}

class SeguimientoDto extends createZodDto(
  z.object({
    radicado: z.string(),
    tipo: z.string(),
    asunto: z.string(),
    estado: z.string(),
    estadoNombre: z.string(),
    recibidoEn: z.string(),
    vence: orNull(z.string()),
    norma: orNull(z.string()),
    semaforo: semaforoSchema,
    /** Recursos that may be filed against the answer; empty while it is not notified or where none proceeds. */
    recursos: z.array(z.object({ codigo: z.string(), nombre: z.string() })),
    recursosTexto: z.string(),
    pasos: z.array(z.object({ en: z.string(), titulo: z.string() })),
    cartas: z.array(z.object({ codigo: z.string(), titulo: z.string(), fecha: z.string() })),
  }),
) {}

/** The case as its own petitioner sees it, with the number and the code of the acuse. Commands, so that the code is in no address. */
@ApiTags('público')
@Controller('publico/seguimiento')
@Publico()
@SinIdempotencia()
export class SeguimientoController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly credenciales: CredencialService,
    private readonly journal: Journal,
    private readonly files: FileStore,
    private readonly perfiles: PerfilesService,
    private readonly clock: Clock,
    private readonly recursos: RecursoService,
  ) {}

  @Post()
  @HttpCode(200)
  @ZodResponse({ status: 200, type: SeguimientoDto })
  async ver(@Body() datos: CredencialDto) {
    const caso = await this.credenciales.abrir(datos);
    const cartas = await this.dataSource.query(
      `select c.codigo_verificacion as codigo, c.titulo, c.creada_en as fecha from carta c
        where c.caso_id = $1 and exists (select 1 from notificacion n where c.id in (n.carta_id, n.copia_id) and n.caso_id = c.caso_id and n.estado in ('DESPACHADA', 'ENTREGADA'))
        order by c.creada_en`,
      [caso.caso_id],
    );
    return {
      radicado: caso.numero,
      tipo: this.perfiles.vigente().tipos.find((t) => t.codigo === caso.tipo)?.nombre ?? caso.tipo,
      asunto: caso.asunto,
      estado: caso.estado,
      estadoNombre: nombreDeEstado(caso.estado),
      recibidoEn: caso.recibido_en.toISOString(),
      vence: caso.vence,
      norma: caso.plazo?.norma ?? null,
      semaforo: semaforoDe(caso.plazo, this.clock.now(), caso.respondido_en),
      recursos: await this.recursos.admitidos(caso.caso_id),
      recursosTexto: this.perfiles.vigente().recursos.texto,
      pasos: lineaPublica(await this.journal.entries(this.dataSource.manager, caso.caso_id, 0, 2000)),
      cartas: cartas.map((c: Row) => ({ ...c, fecha: c.fecha.toISOString() })),
    };
  }

  @Post('carta')
  @HttpCode(200)
  @ApiProduces('application/pdf')
  async carta(@Body() { carta, ...datos }: CartaDelCasoDto): Promise<StreamableFile> {
    const caso = await this.credenciales.abrir(datos);
    const [fila] = await this.dataSource.query(
      `select c.sha256, c.titulo from carta c where c.caso_id = $1 and c.codigo_verificacion = $2
          and exists (select 1 from notificacion n where c.id in (n.carta_id, n.copia_id) and n.caso_id = c.caso_id and n.estado in ('DESPACHADA', 'ENTREGADA'))`,
      [caso.caso_id, carta],
    );
    if (!fila)
      throw Refusal.notFound('carta-no-encontrada', 'Ese caso no tiene una carta despachada con ese código.');
    return new StreamableFile(await this.files.open(fila.sha256), {
      type: 'application/pdf',
      disposition: `attachment; filename="${caso.numero}.pdf"`,
    });
  }
}
