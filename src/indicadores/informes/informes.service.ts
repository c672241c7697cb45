import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { FileStore } from '../../files';
import { JournalBook, type Actor } from '../../journal';
import { PerfilesService } from '../../perfiles';
import type { InformeDelPerfil } from '../../perfiles/secciones/kpis';
import { leerPeriodo, type Periodo } from '../../calendario';
import { Trabajos, type Avance } from '../trabajos/trabajos.service';
import type { TrabajoTomado } from '../trabajos/trabajos.store';
import type { ContenidoDeInforme } from './contenido';
import { ElaboracionService } from './elaboracion.service';
import { EnvioService } from './envio.service';
import { PdfDeInforme } from './pdf-de-informe';

const CLASE = 'informe';
const MAXIMO_BYTES = 50 * 1024 * 1024;
const SISTEMA: Actor = { kind: 'system' };

interface DatosDeInforme {
  codigo: string;
  periodo: string;
  programado: boolean;
  actor: Actor;
}

/** Reports: asked for by a person or owed by the schedule, made apart, kept as they were made. */
@Injectable()
export class InformesService implements OnModuleInit {
  constructor(
    private readonly trabajos: Trabajos,
    private readonly elaboracion: ElaboracionService,
    private readonly envio: EnvioService,
    private readonly pdf: PdfDeInforme,
    private readonly files: FileStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly perfiles: PerfilesService,
    private readonly books: JournalBook,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.trabajos.registrar(CLASE, (trabajo, avance) => this.hacer(trabajo, avance));
  }

  /** @throws Refusal 404 `informe-no-definido` */
  definicion(codigo: string): InformeDelPerfil {
    const hallado = this.perfiles.vigente().informes.find((informe) => informe.codigo === codigo);
    if (hallado) return hallado;
    const definidos = this.perfiles.vigente().informes.map((informe) => informe.codigo);
    throw Refusal.notFound(
      'informe-no-definido',
      `Se esperaba un informe entre ${definidos.join(', ') || 'ninguno'}; se encontró «${codigo.slice(0, 40)}».`,
    );
  }

  /** @returns the id to watch */
  async pedir(codigo: string, periodo: Periodo, actor: Actor): Promise<string> {
    const informe = this.definicion(codigo);
    return this.unitOfWork.run((tx) => this.anotar(tx, informe, periodo, false, actor));
  }

  /** Owed by the schedule: once a period, whoever notices first. One that failed is
   * tried again after a while. @returns false when there was nothing to do */
  async programar(informe: InformeDelPerfil, periodo: Periodo): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const [hecho]: Row[] = await tx.query(
        `select id from informe_emitido where codigo = $1 and desde = $2 and hasta = $3 and programado`,
        [informe.codigo, periodo.desde, periodo.hasta],
      );
      if (hecho) return this.trabajos.reanudar(tx, hecho.id);
      await this.anotar(tx, informe, periodo, true, SISTEMA);
      return true;
    });
  }

  private async anotar(
    tx: EntityManager,
    informe: InformeDelPerfil,
    periodo: Periodo,
    programado: boolean,
    actor: Actor,
  ): Promise<string> {
    const datos: DatosDeInforme = { codigo: informe.codigo, periodo: periodo.codigo, programado, actor };
    const id = await this.trabajos.encolar(tx, CLASE, datos, actor.id ?? null);
    await tx.query(
      `insert into informe_emitido (id, codigo, nombre, desde, hasta, programado) values ($1, $2, $3, $4, $5, $6)`,
      [id, informe.codigo, informe.nombre, periodo.desde, periodo.hasta, programado],
    );
    return id;
  }

  private async hacer({ id, datos }: TrabajoTomado, avance: Avance): Promise<{ resultado?: unknown }> {
    const { codigo, periodo: cual, programado, actor } = datos as unknown as DatosDeInforme;
    const informe = this.definicion(codigo);
    const periodo = leerPeriodo(cual);
    const pasos = informe.secciones.length + 2;
    await avance('Reuniendo las cifras', 0, pasos);
    const contenido = await this.elaboracion.elaborar(informe, periodo, (seccion, hechas) =>
      avance(seccion, hechas),
    );
    await avance('Componiendo el PDF', pasos - 1);
    const sha256 = await this.componer(contenido);
    const correos = programado ? await this.envio.preparar(informe, periodo, contenido) : [];
    await this.unitOfWork.run(async (tx) => {
      // Taken twice (its lease ended while it was being made): the first to write is the report.
      const [, nuevos] = await tx.query(
        `update informe_emitido set contenido = $2, pdf_sha256 = $3, hecho_en = $4 where id = $1 and hecho_en is null`,
        [id, JSON.stringify(contenido), sha256, contenido.hechoEn],
      );
      if (nuevos === 0) return;
      await this.envio.encolar(tx, { id, contenido, sha256 }, correos);
      const anotar = await this.books.open(tx, 'indicadores');
      await anotar({
        type: 'informe.elaborado',
        actor,
        phva: 'V',
        clauses: [{ standard: '9001', edition: '2015', clause: '9.1.3' }],
        subject: { kind: 'informe', id },
        data: { codigo, periodo: cual, programado, sha256, correos: correos.length },
      });
    });
    return { resultado: { sha256 } };
  }

  private async componer(contenido: ContenidoDeInforme): Promise<string> {
    const pdf = await this.pdf.componer(contenido);
    const { sha256 } = await this.files.save(pdf, {
      name: `${contenido.codigo}-${contenido.periodo.codigo}.pdf`,
      maxBytes: MAXIMO_BYTES,
    });
    return sha256;
  }

  /** The report to its areas, by hand; again if somebody asks for it again. @returns mails left in the outbox */
  async enviar(id: string, actor: Actor): Promise<number> {
    const { contenido, pdfSha256 } = await this.hecho(id);
    const informe = this.definicion(contenido.codigo);
    const correos = await this.envio.preparar(informe, contenido.periodo, contenido);
    if (correos.length === 0)
      throw Refusal.invalid(
        'informe-sin-destinatarios',
        'El perfil no define a qué áreas se remite este informe: agregue destinatarios en perfil.json.',
      );
    await this.unitOfWork.run(async (tx) => {
      const anotar = await this.books.open(tx, 'indicadores');
      await this.envio.encolar(tx, { id, contenido, sha256: pdfSha256 }, correos);
      await anotar({
        type: 'informe.enviado',
        actor,
        subject: { kind: 'informe', id },
        data: { correos: correos.length },
      });
    });
    return correos.length;
  }

  /** @throws Refusal 404 `informe-no-encontrado`, 409 `informe-no-esta-listo` */
  async hecho(id: string): Promise<{ contenido: ContenidoDeInforme; pdfSha256: string }> {
    const [fila]: Row[] = await this.dataSource.query(
      `select contenido, pdf_sha256 from informe_emitido where id = $1`,
      [id],
    );
    if (!fila) throw Refusal.notFound('informe-no-encontrado', 'Se esperaba un informe existente.');
    if (!fila.contenido)
      throw Refusal.conflict(
        'informe-no-esta-listo',
        'Se esperaba un informe terminado; este aún se elabora o no se pudo hacer.',
      );
    return { contenido: fila.contenido, pdfSha256: fila.pdf_sha256 };
  }

  estado(id: string): Promise<Row> {
    return this.trabajos.estado(id, CLASE);
  }
}
