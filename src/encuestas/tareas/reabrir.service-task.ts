import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import {
  ServiceTask,
  type JobResult,
  type JobServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import { taskInput } from '../../engine/runtime/task-input';
import type { Identidad } from '../../denuncias/boveda';
import { Peticionarios } from '../../denuncias/peticionario-del-caso';
import { canalDe } from '../../perfiles/calculo';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { datosHeredados } from '../../radicacion/heredar';
import { RadicacionService } from '../../radicacion/radicacion.service';
import type { DatosRadicacion } from '../../radicacion/radicar.dto';

const entrada = z.object({
  motivo: z.string().min(1).max(2000),
  /** The type whose process the new case follows; without it, the type it had. */
  tipo: z.string().min(1).nullish(),
});

/** Whoever was not satisfied gets a radicado of their own, with its own term, linked to the first one. */
@Injectable()
@ServiceTask('encuestas.reabrir')
export class ReabrirServiceTask implements JobServiceTask {
  constructor(
    private readonly radicacion: RadicacionService,
    private readonly perfiles: PerfilesService,
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly peticionarios: Peticionarios,
  ) {}

  async execute(context: ServiceTaskContext): Promise<JobResult> {
    const { motivo, tipo } = taskInput(context, entrada);
    const ya = await this.reabierto(context.rootId);
    const radicadoReabierto = ya ?? (await this.radicar(context.rootId, motivo, tipo));
    return {
      variables: { radicadoReabierto },
      write: async (_tx, caso) => {
        caso.record({
          type: 'caso.reabierto',
          phva: 'A',
          clauses: [{ standard: '10002', edition: '2018', clause: '7.9' }],
          subject: { kind: 'radicado', id: radicadoReabierto },
          data: { radicado: radicadoReabierto },
        });
      },
    };
  }

  /** A retry of the same task files nothing twice. */
  private async reabierto(casoId: string): Promise<string | undefined> {
    const [fila] = await this.dataSource.query(
      `select numero from radicado where relacionado_con = $1 and relacion = 'REABRE_A' limit 1`,
      [casoId],
    );
    return fila?.numero;
  }

  private async radicar(casoId: string, motivo: string, tipo: string | null | undefined): Promise<string> {
    const { datos, numero, canal, demo, reservada } = await this.unitOfWork.run(async (tx) => {
      const [fila] = await tx.query(`select r.* from radicado r where r.caso_id = $1`, [casoId]);
      const quien = await this.peticionarios.de(tx, casoId);
      return {
        datos: { ...peticionDe(fila, quien?.identidad, motivo), ...(tipo && { tipo }) },
        numero: fila.numero,
        canal: fila.canal,
        demo: fila.demo,
        reservada: quien?.reservada ?? false,
      };
    });
    const perfil = this.perfiles.vigente();
    const { tiposPermitidos } = canalDe(perfil, canal);
    const admite = !tiposPermitidos || tiposPermitidos.includes(datos.tipo ?? '');
    const { radicado } = await this.radicacion.radicar({
      datos,
      anexos: [],
      canal: admite ? canal : 'web',
      actor: { kind: 'system' },
      registro: { relacionadoCon: numero, relacion: 'REABRE_A' },
      reservarIdentidad: reservada,
      ...(demo && { demo: true }),
    });
    return radicado;
  }
}

function peticionDe(fila: Row, persona: Identidad | undefined, motivo: string): DatosRadicacion {
  return {
    tipo: fila.tipo,
    asunto: `Reapertura: ${fila.asunto}`.slice(0, 200),
    hechos:
      `El peticionario no quedó satisfecho con la respuesta del radicado ${fila.numero}.\n\n${motivo}\n\nPetición inicial:\n\n${fila.hechos}`.slice(
        0,
        20_000,
      ),
    ...datosHeredados(fila, persona),
  };
}
