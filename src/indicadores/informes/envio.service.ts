import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Outbox } from '../../mail';
import type { InformeDelPerfil } from '../../perfiles/secciones/kpis';
import type { Periodo } from '../../calendario';
import type { ContenidoDeInforme } from './contenido';
import { ElaboracionService, type CifrasDeArea } from './elaboracion.service';

export interface CorreoDeInforme {
  area: string;
  correo: string;
  texto: string;
}

const NADA: CifrasDeArea = { recibidas: 0, respondidas: 0, oportunas: 0, abiertas: 0 };

/** A report to each area, with the area's own figures first (S2-09: «remitir reporte de PQRSD, asignadas a cada área»). */
@Injectable()
export class EnvioService {
  constructor(
    private readonly elaboracion: ElaboracionService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async preparar(
    informe: InformeDelPerfil,
    periodo: Periodo,
    contenido: ContenidoDeInforme,
  ): Promise<CorreoDeInforme[]> {
    if (informe.destinatarios.length === 0) return [];
    const cifras = await this.elaboracion.porArea(informe, periodo);
    return informe.destinatarios.map(({ area, correo, areas }) => {
      const suyas = (areas.length > 0 ? areas : [area]).map((una) => cifras.get(una) ?? NADA);
      const suma = (que: keyof CifrasDeArea): number => suyas.reduce((total, una) => total + una[que], 0);
      return {
        area,
        correo,
        texto: [
          `Adjunto va el ${minuscula(contenido.titulo)} de ${contenido.entidad}, ${minuscula(periodo.nombre)} (${periodo.desde} a ${periodo.hasta}).`,
          '',
          `PQRSD asignadas a ${area}:`,
          `- Recibidas: ${suma('recibidas')}`,
          `- Respondidas: ${suma('respondidas')} (${suma('oportunas')} dentro del término)`,
          `- Abiertas al final del periodo: ${suma('abiertas')}`,
        ].join('\n'),
      };
    });
  }

  async encolar(
    tx: EntityManager,
    { id, contenido, sha256 }: { id: string; contenido: ContenidoDeInforme; sha256: string },
    correos: CorreoDeInforme[],
  ): Promise<void> {
    for (const { area, correo, texto } of correos) {
      const correoId = await this.outbox.enqueue(tx, {
        kind: 'informe',
        to: correo,
        subject: `${contenido.titulo}: ${contenido.periodo.nombre}`,
        text: texto,
        attachments: [
          { name: `${contenido.codigo}-${contenido.periodo.codigo}.pdf`, sha256, mime: 'application/pdf' },
        ],
        reference: { kind: 'informe', id },
      });
      await tx.query(
        `insert into informe_envio (informe_id, area, correo, correo_id, en) values ($1, $2, $3, $4, $5)`,
        [id, area, correo, correoId, this.clock.now()],
      );
    }
  }
}

const minuscula = (texto: string): string => `${texto[0]!.toLowerCase()}${texto.slice(1)}`;
