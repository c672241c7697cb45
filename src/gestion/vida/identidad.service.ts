import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import type { CurrentUser } from '../../auth';
import { Refusal } from '../../common/refusal';
import { UnitOfWork } from '../../database/unit-of-work';
import { AnexosReservados } from '../../denuncias/anexos-reservados';
import { Boveda, type Identidad } from '../../denuncias/boveda';
import { Rastros } from '../../denuncias/rastros';
import { Runtime } from '../../engine/runtime/runtime.service';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { actorDe } from '../trabajador';
import { registrarActo } from './acto.store';
import { exigirAutoridad } from './autoridad';

export interface Revelado {
  identidad: Identidad;
  /** What else the vault and its lock keep of the case. */
  cartas: Array<{ id: string; titulo: string; numeroSalida: string }>;
  mensajes: Array<{ id: string; asunto: string }>;
  /** What the case calls each file, and what its petitioner called it. */
  anexos: Array<{ anexo: string; nombre: string }>;
  correos: Array<{ asunto: string; para: string; texto: string; fecha: string }>;
}

export interface DocumentoReservado {
  sha256: string;
  nombre: string;
  mime: string;
}

const DOCUMENTO = {
  cartas: `select sha256, numero_salida || '.pdf' as nombre, 'application/pdf' as mime from carta
            where id = $1 and id in (select carta_id from carta_reservada where caso_id = $2)`,
  mensajes: `select sha256, 'mensaje.eml' as nombre, 'message/rfc822' as mime from correo_entrante
              where id = $1 and caso_id = $2 and reservado`,
};

/** Shows who filed a denuncia with reserved identity to whom the profile names; each time leaves its trace (S1-02). */
@Injectable()
export class IdentidadService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly perfiles: PerfilesService,
    private readonly boveda: Boveda,
    private readonly rastros: Rastros,
    private readonly reservados: AnexosReservados,
  ) {}

  /** @throws Refusal 403 `sin-autoridad`; 409 `identidad-no-reservada`, `identidad-no-se-puede-abrir` */
  revelar(casoId: string, motivo: string, usuario: CurrentUser): Promise<Revelado> {
    return this.conMotivo(casoId, motivo, usuario, async (tx, identidad) => ({
      identidad,
      cartas: await tx.query(
        `select id, titulo, numero_salida as "numeroSalida" from carta where id in (select carta_id from carta_reservada where caso_id = $1) order by creada_en limit 200`,
        [casoId],
      ),
      mensajes: await tx.query(
        `select id, asunto from correo_entrante where caso_id = $1 and reservado order by recibido_en limit 200`,
        [casoId],
      ),
      anexos: await this.reservados.nombres(tx, casoId),
      correos: (await this.rastros.correos(tx, casoId)).map(({ asunto, para, texto, en }) => ({
        asunto,
        para,
        texto,
        fecha: en.toISOString(),
      })),
    }));
  }

  /** A letter from before the reservation, or a message as it came. @throws as `revelar`; Refusal 404 `documento-no-encontrado` */
  documento(
    casoId: string,
    que: 'cartas' | 'mensajes',
    id: string,
    motivo: string,
    usuario: CurrentUser,
  ): Promise<DocumentoReservado> {
    return this.conMotivo(casoId, motivo, usuario, async (tx) => {
      const [fila] = await tx.query(DOCUMENTO[que], [id, casoId]);
      if (!fila)
        throw Refusal.notFound(
          'documento-no-encontrado',
          'Se esperaba un documento reservado de este caso; no hay ninguno con ese identificador.',
        );
      return fila;
    });
  }

  /** @returns the new version of the key and how many rows it protects now */
  rotarLlave(): Promise<{ version: number; renovadas: number }> {
    return this.unitOfWork.run((tx) => this.boveda.rotar(tx));
  }

  private conMotivo<T>(
    casoId: string,
    motivo: string,
    usuario: CurrentUser,
    leer: (tx: EntityManager, identidad: Identidad) => Promise<T>,
  ): Promise<T> {
    exigirAutoridad(usuario, this.perfiles.vigente().vida.revelanIdentidad, 'viera la identidad reservada');
    return this.unitOfWork.run((tx) =>
      this.runtime.step(tx, casoId, actorDe(usuario), async (step) => {
        const identidad = await this.boveda.abrir(tx, casoId);
        if (!identidad)
          throw Refusal.conflict(
            'identidad-no-reservada',
            'Se esperaba un caso con identidad reservada; este no la tiene.',
          );
        const leido = await leer(tx, identidad);
        const id = await registrarActo(tx, {
          casoId,
          tipo: 'REVELACION',
          motivo,
          por: usuario.usuario,
          en: this.clock.now(),
        });
        step.record({
          type: 'identidad.revelada',
          phva: 'V',
          norma: 'Ley 1581 de 2012, art. 4',
          subject: { kind: 'actuacion', id },
        });
        return leido;
      }),
    );
  }
}
