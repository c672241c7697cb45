import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Avisos } from '../../avisos/avisos.service';
import { Clock } from '../../common/clock';
import type { CurrentUser } from '../../auth';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { Runtime } from '../../engine/runtime/runtime.service';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { cambiarEstado } from '../estado';
import { actorDe } from '../trabajador';
import { registrarActo } from './acto.store';
import { terminarProceso } from './anulacion.service';
import { exigirAutoridad } from './autoridad';
import { buscarCandidatos, type Candidato } from './candidatos';
import { exigirSinResponder, radicadoVivo } from './radicado-vivo';
import type { PedidoDeDuplicado } from './vida.dto';

/** The same petition filed twice: the second ends, and its petitioner is told where the first goes on. */
@Injectable()
export class DuplicadosService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly perfiles: PerfilesService,
    private readonly avisos: Avisos,
  ) {}

  /** Which other cases look like the same petition: same person or same words, within the days of the profile. */
  candidatos(casoId: string): Promise<Candidato[]> {
    return buscarCandidatos(this.dataSource.manager, casoId, this.perfiles.vigente().vida.diasParaDuplicado);
  }

  /**
   * @throws Refusal 403 `sin-autoridad`; 404 `radicado-no-encontrado`; 409 `caso-terminado`, `caso-ya-respondido`,
   *   `duplicado-de-si-mismo`, `principal-no-sirve`, `caso-ya-relacionado`
   */
  vincular(casoId: string, { principal, motivo }: PedidoDeDuplicado, usuario: CurrentUser): Promise<void> {
    exigirAutoridad(usuario, this.perfiles.vigente().vida.vinculanDuplicados, 'vinculara duplicados');
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, casoId, actorDe(usuario), async (step) => {
        // Each step locks its own case: without this, two cases named duplicates of each other would both close.
        await tx.query(`select pg_advisory_xact_lock(hashtextextended('duplicados', 0))`);
        const fila = await radicadoVivo(tx, casoId);
        exigirSinResponder(fila, 'cerrarlo como duplicado');
        const primero = await exigirPrincipal(tx, fila, principal);
        const id = await registrarActo(tx, {
          casoId,
          tipo: 'DUPLICADO',
          motivo,
          datos: { principal },
          por: usuario.usuario,
          en: this.clock.now(),
        });
        await tx.query(
          `update radicado set relacionado_con = $2, relacion = 'DUPLICADO_DE' where caso_id = $1`,
          [casoId, primero.caso_id],
        );
        step.record({
          type: 'radicado.duplicado',
          phva: 'H',
          subject: { kind: 'actuacion', id },
          data: { principal },
        });
        await terminarProceso(step);
        await cambiarEstado(tx, step, {
          casoId,
          estado: 'CERRADO',
          ahora: this.clock.now(),
          resultado: 'DUPLICADA',
        });
        await this.avisos.alPeticionario(tx, 'duplicado', {
          casoId,
          contenido: { principal },
          kind: 'comunicacion',
          reference: { kind: 'radicado', id: casoId },
        });
      }),
    );
  }

  /**
   * It was not the same after all: the case starts again, with its number and its term from the same reception.
   * @throws Refusal 403 `sin-autoridad`; 409 `no-es-duplicado`
   */
  desvincular(casoId: string, motivo: string, usuario: CurrentUser): Promise<void> {
    exigirAutoridad(usuario, this.perfiles.vigente().vida.vinculanDuplicados, 'desvinculara duplicados');
    return this.unitOfWork.run(async (tx) => {
      await this.runtime.step(tx, casoId, actorDe(usuario), async (step) => {
        const [fila] = await tx.query(
          `select r.relacion, (select numero from radicado where caso_id = r.relacionado_con) as principal from radicado r where r.caso_id = $1`,
          [casoId],
        );
        if (fila?.relacion !== 'DUPLICADO_DE')
          throw Refusal.conflict(
            'no-es-duplicado',
            'Se esperaba un caso cerrado como duplicado de otro; este no lo está.',
          );
        const id = await registrarActo(tx, {
          casoId,
          tipo: 'DESVINCULACION',
          motivo,
          datos: { principal: fila.principal },
          por: usuario.usuario,
          en: this.clock.now(),
        });
        await tx.query(
          `update radicado set relacionado_con = null, relacion = null, cerrado_en = null, resultado = null where caso_id = $1`,
          [casoId],
        );
        step.record({
          type: 'radicado.desvinculado',
          phva: 'H',
          subject: { kind: 'actuacion', id },
          data: { principal: fila.principal },
        });
        await cambiarEstado(tx, step, { casoId, estado: 'RECIBIDO', ahora: this.clock.now() });
      });
      await this.runtime.restartCase(tx, casoId);
    });
  }
}

async function exigirPrincipal(tx: EntityManager, fila: Row, principal: string): Promise<Row> {
  if (fila.relacion)
    throw Refusal.conflict(
      'caso-ya-relacionado',
      `Se esperaba un caso sin relación con otro; el radicado ${fila.numero} ya tiene una.`,
    );
  if (fila.numero === principal)
    throw Refusal.conflict(
      'duplicado-de-si-mismo',
      'Se esperaba otro radicado: un caso no se duplica a sí mismo.',
    );
  const [primero] = await tx.query(`select caso_id, relacion, estado from radicado where numero = $1`, [
    principal,
  ]);
  if (!primero) throw Refusal.notFound('radicado-no-encontrado', `No existe el radicado «${principal}».`);
  if (primero.relacion === 'DUPLICADO_DE' || primero.estado === 'ANULADO')
    throw Refusal.conflict(
      'principal-no-sirve',
      `Se esperaba un radicado que siga su trámite; ${principal} está ${primero.estado === 'ANULADO' ? 'anulado' : 'cerrado como duplicado de otro'}.`,
    );
  return primero;
}
