import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import type { Row } from '../common/row';
import { Peticionarios, type PeticionarioDelCaso } from '../denuncias/peticionario-del-caso';
import { Runtime } from '../engine/runtime/runtime.service';
import type { StoredFile } from '../files';
import type { TipoDelPerfil } from '../perfiles/perfil.types';
import { PerfilesService } from '../perfiles/perfiles.service';
import { datosHeredados } from '../radicacion/heredar';
import { RadicacionService } from '../radicacion/radicacion.service';
import type { DatosRadicacion, RadicadoCreado } from '../radicacion/radicar.dto';
import type { CasoAbierto } from './credencial';

export interface RecursoPresentado {
  tipo?: string;
  texto: string;
  anexos: StoredFile[];
  alConfirmar: (tx: EntityManager, creado: RadicadoCreado) => Promise<void>;
}

/**
 * The petitioner's recurso against an answer: a radicado of its own, tied to the first. Whether it came in time and with
 * its requisites is for its process to decide, not for the door (CPACA arts. 15, 76 to 78).
 */
@Injectable()
export class RecursoService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly runtime: Runtime,
    private readonly perfiles: PerfilesService,
    private readonly radicacion: RadicacionService,
    private readonly peticionarios: Peticionarios,
  ) {}

  /** Which recursos may be filed against the answer of a case now: none while it is not notified. */
  async admitidos(casoId: string): Promise<Array<{ codigo: string; nombre: string }>> {
    const tipos = this.tipos();
    if (tipos.length === 0 || !(await this.notificada(casoId))) return [];
    return tipos.map(({ codigo, nombre }) => ({ codigo, nombre }));
  }

  /** @throws Refusal 409 `recurso-no-procede`, `respuesta-sin-notificar`, `recurso-ya-interpuesto`; 422 `tipo-de-recurso-desconocido` */
  async presentar(caso: CasoAbierto, recurso: RecursoPresentado): Promise<RadicadoCreado> {
    const tipo = await this.exigirQueProceda(caso, recurso.tipo);
    const [original] = await this.dataSource.query(
      `select canal_respuesta, zona, preferencial, anonima, notificacion_electronica, datos_propios, demo from radicado where caso_id = $1`,
      [caso.caso_id],
    );
    const peticionario = await this.peticionarios.de(this.dataSource.manager, caso.caso_id);
    return this.radicacion.radicar({
      datos: datosDelRecurso(caso, original, peticionario, { tipo: tipo.codigo, texto: recurso.texto }),
      anexos: recurso.anexos,
      canal: 'web',
      actor: { kind: 'citizen' },
      registro: { relacionadoCon: caso.numero, relacion: 'RECURSO_DE' },
      reservarIdentidad: peticionario?.reservada ?? false,
      ...(original.demo && { demo: true }),
      alConfirmar: async (tx, creado) => {
        await this.anotar(tx, caso, recurso.texto, creado.radicado);
        await recurso.alConfirmar(tx, creado);
      },
    });
  }

  private tipos(): TipoDelPerfil[] {
    const { recursos, vida, tipos } = this.perfiles.vigente();
    if (!recursos.procede) return [];
    return vida.tiposDeRecurso.flatMap((codigo) => tipos.find((tipo) => tipo.codigo === codigo) ?? []);
  }

  private async exigirQueProceda(caso: CasoAbierto, pedido?: string): Promise<TipoDelPerfil> {
    const tipos = this.tipos();
    const tipo = pedido ? tipos.find(({ codigo }) => codigo === pedido) : tipos[0];
    if (tipos.length === 0)
      throw Refusal.conflict('recurso-no-procede', this.perfiles.vigente().recursos.texto);
    if (!tipo)
      throw Refusal.invalid(
        'tipo-de-recurso-desconocido',
        `Se esperaba uno de ${tipos.map(({ nombre }) => `«${nombre}»`).join(', ')}.`,
      );
    if (!(await this.notificada(caso.caso_id)))
      throw Refusal.conflict(
        'respuesta-sin-notificar',
        `Se esperaba que la respuesta del radicado ${caso.numero} ya se le hubiera notificado; todavía no.`,
      );
    const [otro] = await this.dataSource.query(
      `select numero from radicado where relacionado_con = $1 and relacion = 'RECURSO_DE' and tipo = $2 and estado <> 'ANULADO' limit 1`,
      [caso.caso_id, tipo.codigo],
    );
    if (otro) throw yaInterpuesto(otro.numero);
    return tipo;
  }

  private async notificada(casoId: string): Promise<boolean> {
    const filas = await this.dataSource.query(
      `select 1 from notificacion n join carta c on c.id = n.carta_id
        where n.caso_id = $1 and c.plantilla = 'respuesta' and n.estado in ('DESPACHADA', 'ENTREGADA') limit 1`,
      [casoId],
    );
    return filas.length > 0;
  }

  private async anotar(tx: EntityManager, caso: CasoAbierto, texto: string, recurso: string): Promise<void> {
    await this.runtime.step(tx, caso.caso_id, { kind: 'citizen' }, async (step) => {
      // The case is locked: of two that arrive at once, the second finds the first.
      const [otro] = await tx.query(
        `select o.numero from radicado o join radicado n on n.numero = $2
          where o.relacionado_con = $1 and o.relacion = 'RECURSO_DE' and o.tipo = n.tipo and o.numero <> $2 and o.estado <> 'ANULADO' limit 1`,
        [caso.caso_id, recurso],
      );
      if (otro) throw yaInterpuesto(otro.numero);
      await tx.query(
        `insert into actuacion_ciudadana (id, caso_id, tipo, texto, creada_en) values ($1, $2, 'RECURSO', $3, $4)`,
        [randomUUID(), caso.caso_id, texto, this.clock.now()],
      );
      step.record({
        type: 'radicado.recurrido',
        phva: 'H',
        norma: 'CPACA arts. 74 a 76',
        data: { recurso },
      });
    });
  }
}

function yaInterpuesto(numero: string): Refusal {
  return Refusal.conflict(
    'recurso-ya-interpuesto',
    `Contra esa respuesta ya se interpuso este recurso, con el radicado ${numero}.`,
  );
}

function datosDelRecurso(
  caso: CasoAbierto,
  original: Row,
  peticionario: PeticionarioDelCaso | undefined,
  { tipo, texto }: { tipo: string; texto: string },
): DatosRadicacion {
  return {
    tipo,
    asunto: `Recurso contra la respuesta al radicado ${caso.numero}: ${caso.asunto}`.slice(0, 200),
    hechos: texto,
    ...datosHeredados(original, peticionario?.identidad),
  };
}
