import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { CurrentUser, ROLES_QUE_TRABAJAN, Roles, SinIdempotencia } from '../auth';
import { CartasService } from '../cartas';
import { Refusal } from '../common/refusal';
import { DatosTareaDto } from '../gestion/tarea/tarea.dto';
import { Trabajadores } from '../gestion/trabajador';
import { UserTaskService } from '../user-tasks/user-task.service';
import { DatosDeCarta } from './datos-de-carta';

/** The letter that a task is writing (or approving), as it would leave now. */
@ApiTags('tareas')
@Controller('tareas')
@Roles(...ROLES_QUE_TRABAJAN)
export class VistaPreviaController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly userTasks: UserTaskService,
    private readonly trabajadores: Trabajadores,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly cartas: CartasService,
  ) {}

  @Post(':id/vista-previa')
  @HttpCode(200)
  @SinIdempotencia()
  @ApiOperation({ summary: 'PDF de la carta de la tarea, con la marca BORRADOR' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async ver(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { datos }: DatosTareaDto,
    @CurrentUser() usuario: CurrentUser,
  ): Promise<StreamableFile> {
    const db = this.dataSource.manager;
    const tarea = await this.userTasks.find(db, id, this.trabajadores.de(usuario));
    const plantilla = tarea.properties['plantilla'];
    if (!plantilla)
      throw Refusal.invalid('tarea-sin-carta', `La tarea «${tarea.name}» no escribe ninguna carta.`);
    // What the case already knows, then what was saved, then what is on the screen.
    const contenido = { ...tarea.variables, ...tarea.input, ...tarea.draft, ...datos };
    const caso = await this.datosDeCarta.de(db, tarea.rootId, contenido);
    const pdf = await this.cartas.previsualizar(plantilla, caso.datos, tarea.rootId);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `inline; filename="${caso.radicado}-borrador.pdf"`,
    });
  }
}
