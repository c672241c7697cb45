import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock';
import type { CurrentUser } from '../../auth';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { Boveda } from '../../denuncias/boveda';
import { Runtime } from '../../engine/runtime/runtime.service';
import { tipoDe } from '../../perfiles/calculo';
import type { PerfilCargado } from '../../perfiles/perfil-cargado';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { TerminosDelCaso } from '../../perfiles/terminos-del-caso';
import { PlazoDelCasoService, type PlazoDelCaso } from '../../radicacion/plazo-del-caso';
import { mover } from '../../radicacion/tareas/plazos.service-task';
import { actorDe } from '../trabajador';
import { registrarActo } from './acto.store';
import { exigirAutoridad } from './autoridad';
import { exigirSinResponder, radicadoVivo } from './radicado-vivo';
import type { PedidoDeReclasificacion } from './vida.dto';

/**
 * Gives a case that was already classified another type (S2-02). Its term counts from the same reception, with the
 * suspensions and extensions that it had; every warning that has not fired moves with it.
 */
@Injectable()
export class ReclasificacionService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazoDelCasoService,
    private readonly terminos: TerminosDelCaso,
    private readonly boveda: Boveda,
  ) {}

  /**
   * @throws Refusal 403 `sin-autoridad`; 409 `caso-terminado`, `caso-ya-respondido`, `caso-sin-clasificar`, `mismo-tipo`;
   *   422 `tipo-desconocido`, `tipo-interno`, `zona-obligatoria`, `vencimiento-obligatorio`, `vencimiento-no-aplica`
   */
  reclasificar(casoId: string, pedido: PedidoDeReclasificacion, usuario: CurrentUser) {
    const perfil = this.perfiles.vigente();
    exigirAutoridad(usuario, perfil.vida.reclasifican, 'reclasificara');
    const nuevo = tipoDe(perfil, pedido.tipo);
    if (nuevo.interno)
      throw Refusal.invalid(
        'tipo-interno',
        `Se esperaba un tipo de petición; «${nuevo.nombre}» es un término interno del proceso.`,
      );
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, casoId, actorDe(usuario), async (step) => {
        const fila = await radicadoVivo(tx, casoId);
        exigirReclasificable(fila, nuevo.codigo);
        const plazo = this.plazoNuevo(fila, pedido, await this.terminos.de(tx, casoId));
        const zona = pedido.zona ?? fila.zona;
        await tx.query(
          `update radicado set tipo = $2, zona = $3, subtipo = coalesce($4, subtipo), juridico = coalesce($5, juridico) where caso_id = $1`,
          [casoId, nuevo.codigo, zona, pedido.subtipo ?? null, pedido.juridico ?? null],
        );
        if (nuevo.reservaIdentidad) await this.boveda.reservar(tx, casoId);
        const acto = await registrarActo(tx, {
          casoId,
          tipo: 'RECLASIFICACION',
          motivo: pedido.motivo,
          datos: {
            de: fila.tipo,
            a: nuevo.codigo,
            vencia: fila.vence,
            vence: plazo.respuesta.vence ?? null,
          },
          por: usuario.usuario,
          en: this.clock.now(),
        });
        step.record({
          type: 'radicado.reclasificado',
          phva: 'H',
          clauses: [{ standard: '10002', edition: '2018', clause: '7.5' }],
          norma: plazo.respuesta.norma,
          subject: { kind: 'actuacion', id: acto },
          data: {
            de: fila.tipo,
            a: nuevo.codigo,
            vencia: fila.vence,
            vence: plazo.respuesta.vence ?? null,
          },
        });
        await mover(this.plazos, plazo, { tx, casoId, caso: step, motivo: 'reclasificacion' });
        step.share({
          tipo: nuevo.codigo,
          zona,
          ...(pedido.juridico !== undefined && { juridico: pedido.juridico }),
          autoridadQueFija: pedido.autoridadQueFija ?? null,
          actoQueFija: pedido.actoQueFija ?? null,
        });
        await step.drain();
        return {
          radicado: fila.numero as string,
          tipo: nuevo.codigo,
          tipoNombre: nuevo.nombre,
          venciaAntes: fila.vence as string | null,
          vence: plazo.respuesta.vence ?? null,
          norma: plazo.respuesta.norma,
        };
      }),
    );
  }

  private plazoNuevo(fila: Row, pedido: PedidoDeReclasificacion, cargado: PerfilCargado): PlazoDelCaso {
    const zona = pedido.zona ?? fila.zona;
    const peticion = {
      perfil: fila.perfil,
      tipo: pedido.tipo,
      canal: fila.canal,
      recibidoEn: fila.libro.recibidoEn,
      ...(zona && { zona }),
      ...((pedido.juridico ?? fila.juridico) && { juridico: true }),
      ...(pedido.vence && { vence: pedido.vence }),
      ...(pedido.hora && { hora: pedido.hora }),
    };
    if (this.plazos.esManual({ ...peticion, vence: undefined }, cargado)) exigirLoFijado(pedido);
    return this.plazos.reclasificar(fila.libro, peticion, { en: this.clock.now(), cargado });
  }
}

/** What a judge or the SSPD asks comes with its day, its author and its act: it is answered to them (S3-01). */
function exigirLoFijado({ vence, autoridadQueFija, actoQueFija }: PedidoDeReclasificacion): void {
  const errores = [
    ...(vence ? [] : [{ campo: 'vence', mensaje: 'Escriba la fecha de vencimiento.' }]),
    ...(autoridadQueFija ? [] : [{ campo: 'autoridadQueFija', mensaje: 'Escriba quién lo fija.' }]),
    ...(actoQueFija ? [] : [{ campo: 'actoQueFija', mensaje: 'Escriba el auto o el oficio que lo fija.' }]),
  ];
  if (errores.length > 0)
    throw Refusal.invalid(
      'vencimiento-obligatorio',
      'El término de ese tipo lo fija quien requiere: se esperaba la fecha y la hora de vencimiento que trae la comunicación, quién la firma y el auto o el oficio.',
      { errores },
    );
}

function exigirReclasificable(fila: Row, tipo: string): void {
  exigirSinResponder(fila, 'reclasificarlo');
  if (fila.estado === 'RECIBIDO')
    throw Refusal.conflict(
      'caso-sin-clasificar',
      `Se esperaba que el radicado ${fila.numero} ya estuviera clasificado; clasifíquelo en su tarea.`,
    );
  if (fila.tipo === tipo)
    throw Refusal.conflict(
      'mismo-tipo',
      `Se esperaba un tipo distinto del que ya tiene el radicado ${fila.numero}.`,
    );
}
