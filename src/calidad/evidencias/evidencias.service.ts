import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { Runtime } from '../../engine/runtime/runtime.service';
import type { StoredFile } from '../../files';
import type { Actor } from '../../journal';
import { PerfilesService } from '../../perfiles';
import { retencionDe, tipoDocumental } from '../../perfiles/tipo-documental';

export interface Archivo {
  nombre: string;
  mime: string;
  sha256: string;
}

/** The files that prove what was done in a matter without a petitioner. */
@Injectable()
export class EvidenciasService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly clock: Clock,
    private readonly perfiles: PerfilesService,
  ) {}

  /** @throws Refusal 404 `asunto-no-encontrado`; 409 `asunto-cerrado` */
  async aportar(clave: string, tipo: string, archivos: StoredFile[], actor: Actor) {
    await this.unitOfWork.run(async (tx) => {
      const [asunto] = await tx.query(`select caso_id, cerrado_en from asunto_interno where clave = $1`, [
        clave,
      ]);
      if (!asunto) throw Refusal.notFound('asunto-no-encontrado', `No existe el asunto «${clave}».`);
      if (asunto.cerrado_en)
        throw Refusal.conflict(
          'asunto-cerrado',
          `Se esperaba un asunto abierto; «${clave}» se cerró y su evidencia ya no cambia.`,
        );
      await this.runtime.step(tx, asunto.caso_id, actor, async (step) => {
        for (const { sha256, name, mime, size } of archivos) {
          const id = randomUUID();
          await tx.query(
            `insert into evidencia (id, caso_id, tipo, sha256, nombre, mime, bytes, subida_por, subida_en) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
            [id, asunto.caso_id, tipo, sha256, name, mime, size, actor.id ?? 'sistema', this.clock.now()],
          );
          step.record({
            type: 'evidencia.aportada',
            clauses: [{ standard: '9001', edition: '2015', clause: '7.5' }],
            subject: { kind: 'evidencia', id },
            data: { tipo, sha256 },
          });
        }
      });
    });
  }

  /** Oldest first; `nombres` says what the kinds are called. */
  async de(casoId: string, nombres: ReadonlyArray<{ codigo: string; nombre: string }> = []) {
    const filas: Row[] = await this.dataSource.query(
      `select e.id, e.tipo, e.nombre, e.mime, e.bytes, coalesce(a.display_name, e.subida_por) as subida_por, e.subida_en
         from evidencia e left join account a on a.username = e.subida_por
        where e.caso_id = $1 order by e.subida_en, e.id limit 200`,
      [casoId],
    );
    return filas.map((fila) => ({
      id: fila.id,
      tipo: fila.tipo,
      tipoNombre: nombres.find(({ codigo }) => codigo === fila.tipo)?.nombre ?? fila.tipo,
      nombre: fila.nombre,
      mime: fila.mime,
      bytes: fila.bytes,
      documental: this.documental(fila.tipo),
      subidaPor: fila.subida_por,
      subidaEn: fila.subida_en.toISOString(),
    }));
  }

  private documental(evidencia: string) {
    const tipo = tipoDocumental(this.perfiles.vigente().expediente, { fuente: 'evidencia', evidencia });
    return tipo
      ? { nombre: tipo.nombre, retencion: retencionDe(tipo), destinatario: tipo.destinatario }
      : null;
  }

  async deClave(clave: string) {
    const [asunto] = await this.dataSource.query(`select caso_id from asunto_interno where clave = $1`, [
      clave,
    ]);
    if (!asunto) throw Refusal.notFound('asunto-no-encontrado', `No existe el asunto «${clave}».`);
    return this.de(asunto.caso_id);
  }

  /** @throws Refusal 404 `evidencia-no-encontrada` */
  async archivo(clave: string, id: string): Promise<Archivo> {
    const [fila] = await this.dataSource.query(
      `select e.nombre, e.mime, e.sha256 from evidencia e join asunto_interno n on n.caso_id = e.caso_id where n.clave = $1 and e.id = $2`,
      [clave, id],
    );
    if (!fila) throw Refusal.notFound('evidencia-no-encontrada', 'No existe ese archivo en ese asunto.');
    return fila;
  }
}
