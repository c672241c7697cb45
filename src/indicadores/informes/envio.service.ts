import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CartasService, type CorreoRendido } from '../../cartas';
import { Clock } from '../../common/clock';
import { Outbox } from '../../mail';
import { PerfilesService } from '../../perfiles';
import type { InformeDelPerfil } from '../../perfiles/secciones/kpis';
import type { Periodo } from '../../calendario';
import type { ContenidoDeInforme } from './contenido';
import { ElaboracionService, type CifrasDeArea } from './elaboracion.service';

export interface CorreoDeInforme {
  area: string;
  correo: string;
  mensaje: CorreoRendido;
}

const NADA: CifrasDeArea = { recibidas: 0, respondidas: 0, oportunas: 0, abiertas: 0 };

/** A report to each area, with the area's own figures first (S2-09: «remitir reporte de PQRSD, asignadas a cada área»). */
@Injectable()
export class EnvioService {
  constructor(
    private readonly elaboracion: ElaboracionService,
    private readonly cartas: CartasService,
    private readonly perfiles: PerfilesService,
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
    const correos: CorreoDeInforme[] = [];
    for (const { area, correo, areas } of informe.destinatarios) {
      const suyas = (areas.length > 0 ? areas : [area]).map((una) => cifras.get(una) ?? NADA);
      correos.push({ area, correo, mensaje: await this.escribir(contenido, area, sumar(suyas)) });
    }
    return correos;
  }

  private escribir(
    { titulo, periodo }: ContenidoDeInforme,
    area: string,
    cifras: CifrasDeArea,
  ): Promise<CorreoRendido> {
    const { entidad } = this.perfiles.vigente();
    const informe = { titulo, enFrase: minuscula(titulo) };
    const dias = { ...periodo, enFrase: minuscula(periodo.nombre) };
    return this.cartas.correo('informe-area', { entidad, informe, periodo: dias, area, cifras });
  }

  async encolar(
    tx: EntityManager,
    { id, contenido, sha256 }: { id: string; contenido: ContenidoDeInforme; sha256: string },
    correos: CorreoDeInforme[],
  ): Promise<void> {
    for (const { area, correo, mensaje } of correos) {
      const correoId = await this.outbox.enqueue(tx, {
        kind: 'informe',
        to: correo,
        subject: mensaje.asunto,
        text: mensaje.texto,
        html: mensaje.html,
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

const sumar = (unas: CifrasDeArea[]): CifrasDeArea => {
  const suma = (que: keyof CifrasDeArea): number => unas.reduce((total, una) => total + una[que], 0);
  return {
    recibidas: suma('recibidas'),
    respondidas: suma('respondidas'),
    oportunas: suma('oportunas'),
    abiertas: suma('abiertas'),
  };
};

const minuscula = (texto: string): string => `${texto[0]!.toLowerCase()}${texto.slice(1)}`;
