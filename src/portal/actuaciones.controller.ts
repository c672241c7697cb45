import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Post, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { ZodResponse, createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { IdempotentCommand, Publico } from '../auth';
import { Avisos } from '../avisos/avisos.service';
import { Clock } from '../common/clock';
import { plainText } from '../common/plain-text';
import { Refusal } from '../common/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import { AnexosReservados } from '../denuncias/anexos-reservados';
import { Runtime } from '../engine/runtime/runtime.service';
import type { StoredFile } from '../files';
import { PlazoDelCasoService } from '../radicacion/plazo-del-caso';
import { mover } from '../radicacion/tareas/plazos.service-task';
import { insertarAnexos } from '../radicacion/radicado.store';
import type { AnexoRecibido } from './anexos';
import { CredencialService, credencialSchema, type CasoAbierto } from './credencial';
import { leerDatos } from './multipart';
import { RecursoService } from './recurso.service';
import { radicadoCreadoSchema } from '../radicacion/radicar.dto';

const actuacion = credencialSchema.extend({
  texto: z
    .string()
    .transform(plainText)
    .pipe(z.string().min(1, 'Escriba el texto.').max(20_000, 'No puede pasar de 20000 caracteres.')),
});
const recursoSchema = actuacion.extend({ tipo: z.string().trim().max(60).optional() });
class RecursoRadicadoDto extends createZodDto(radicadoCreadoSchema) {}
class ActuacionDto extends createZodDto(actuacion) {}
class ProrrogaConcedidaDto extends createZodDto(z.object({ radicado: z.string(), hasta: z.string() })) {}
class ActuacionRecibidaDto extends createZodDto(z.object({ radicado: z.string(), recibidoEn: z.string() })) {}

/** What the citizen does with an open case: complete it (art. 17 CPACA) or withdraw it (art. 18). */
@ApiTags('público')
@Controller('publico/seguimiento')
@Publico()
export class ActuacionesController {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly credenciales: CredencialService,
    private readonly plazos: PlazoDelCasoService,
    private readonly recursos: RecursoService,
    private readonly idempotent: IdempotentCommand,
    private readonly avisos: Avisos,
    private readonly reservados: AnexosReservados,
  ) {}

  @Post('complemento')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FilesInterceptor('anexos'))
  @ZodResponse({ status: 200, type: ActuacionRecibidaDto })
  complementar(@Body('datos') cuerpo: unknown, @UploadedFiles() archivos: AnexoRecibido[] = []) {
    return this.recibir(
      leerDatos(actuacion, cuerpo),
      'COMPLEMENTO',
      archivos.map((a) => a.stored),
    );
  }

  @Post('desistimiento')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FilesInterceptor('anexos'))
  @ZodResponse({ status: 200, type: ActuacionRecibidaDto })
  desistir(@Body('datos') cuerpo: unknown) {
    return this.recibir(leerDatos(actuacion, cuerpo), 'DESISTIMIENTO', []);
  }

  /** One month more to complete the petition, asked for before the first one ends (CPACA art. 17). */
  @Post('prorroga')
  @HttpCode(200)
  @ZodResponse({ status: 200, type: ProrrogaConcedidaDto })
  prorrogar(@Body() datos: ActuacionDto) {
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      const caso = await this.credenciales.abrir(datos, tx);
      return this.runtime.step(tx, caso.caso_id, { kind: 'citizen' }, async (step) => {
        const { libro } = await this.plazos.leer(tx, caso.caso_id);
        const plazo = this.plazos.registrar(libro, {
          hecho: 'prorroga-peticionario',
          en: ahora.toISOString(),
        });
        const hasta = plazo.respuesta.limitePeticionario!;
        await tx.query(
          `insert into actuacion_ciudadana (id, caso_id, tipo, texto, creada_en) values ($1, $2, 'PRORROGA', $3, $4)`,
          [randomUUID(), caso.caso_id, datos.texto, ahora],
        );
        await mover(this.plazos, plazo, {
          tx,
          casoId: caso.caso_id,
          caso: step,
          motivo: 'prorroga-peticionario',
        });
        await step.drain();
        step.record({ type: 'peticion.prorroga', phva: 'H', norma: 'CPACA art. 17', data: { hasta } });
        return { radicado: caso.numero, hasta };
      });
    });
  }

  /** CPACA arts. 74 to 76: against the answer that was notified; a radicado of its own. */
  @Post('recurso')
  @HttpCode(201)
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FilesInterceptor('anexos'))
  @ZodResponse({ status: 201, type: RecursoRadicadoDto })
  async recurrir(@Body('datos') cuerpo: unknown, @UploadedFiles() archivos: AnexoRecibido[] = []) {
    const { tipo, texto, ...credencial } = leerDatos(recursoSchema, cuerpo);
    return this.recursos.presentar(await this.credenciales.abrir(credencial), {
      ...(tipo && { tipo }),
      texto,
      anexos: archivos.map((a) => a.stored),
      alConfirmar: (tx, creado) => this.idempotent.settle(tx, 201, creado),
    });
  }

  private recibir(
    datos: z.output<typeof actuacion>,
    tipo: 'COMPLEMENTO' | 'DESISTIMIENTO',
    anexos: StoredFile[],
  ) {
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      const caso = await this.credenciales.abrir(datos, tx);
      await this.runtime.step(tx, caso.caso_id, { kind: 'citizen' }, async (step) => {
        step.record({
          type: `peticion.${tipo.toLowerCase()}`,
          phva: 'H',
          norma: tipo === 'COMPLEMENTO' ? 'CPACA art. 17' : 'CPACA art. 18',
        });
      });
      await tx.query(
        `insert into actuacion_ciudadana (id, caso_id, tipo, texto, creada_en) values ($1, $2, $3, $4, $5)`,
        [randomUUID(), caso.caso_id, tipo, datos.texto, ahora],
      );
      await insertarAnexos(tx, caso.caso_id, anexos, ahora);
      await this.reservados.alLlegar(tx, caso.caso_id);
      const name = tipo === 'COMPLEMENTO' ? 'peticion.complementada' : 'peticion.desistida';
      const esperado = await this.runtime.correlate(
        tx,
        { name, correlationKey: caso.numero },
        { kind: 'citizen' },
      );
      if (!esperado) throw noEsperado(tipo, caso);
      // Whoever filed it learns of it, also when somebody else used their code.
      if (tipo === 'DESISTIMIENTO')
        await this.avisos.alPeticionario(tx, 'desistimiento', { casoId: caso.caso_id, kind: 'comunicacion' });
      return { radicado: caso.numero, recibidoEn: ahora.toISOString() };
    });
  }
}

function noEsperado(tipo: string, caso: CasoAbierto): Refusal {
  if (tipo === 'COMPLEMENTO') {
    return Refusal.conflict(
      'complemento-no-pedido',
      `Se esperaba que la entidad hubiera pedido completar el radicado ${caso.numero}; no lo ha pedido. Si quiere añadir algo, presente otra petición y cite este número.`,
    );
  }
  return Refusal.conflict(
    'desistimiento-tardio',
    `Se esperaba que el radicado ${caso.numero} estuviera en trámite; su estado ya no admite desistir.`,
  );
}
