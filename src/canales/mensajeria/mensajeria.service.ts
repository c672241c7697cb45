import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import type { Row } from '../../common/row';
import { UnitOfWork } from '../../database/unit-of-work';
import { Llaves } from '../../denuncias/llaves';
import { FileStore, type StoredFile } from '../../files';
import { canalDe } from '../../perfiles/calculo';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { RadicacionService } from '../../radicacion/radicacion.service';
import type { DatosRadicacion } from '../../radicacion/radicar.dto';
import { AporteService } from '../aporte.service';
import { peticionDeCanal } from '../peticion-de-canal';
import type { MensajeDeCanal, MensajeRecibido } from './mensaje.dto';

type Rechazados = MensajeRecibido['anexosRechazados'];

/** Another message of the same conversation was faster: what there is to do is another thing now. */
class OtroLlegoAntes extends Error {}

const INTENTOS = 5;

/** A message of a conversation becomes a case, or belongs to the one that its conversation has open. */
@Injectable()
export class MensajeriaService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileStore,
    private readonly perfiles: PerfilesService,
    private readonly radicacion: RadicacionService,
    private readonly aportes: AporteService,
    private readonly llaves: Llaves,
  ) {}

  /** @throws Refusal 404 `canal-sin-mensajeria`; 422 as filing does */
  async recibir(canal: string, mensaje: MensajeDeCanal): Promise<MensajeRecibido> {
    this.exigirCanal(canal);
    const { anexos, rechazados } = await this.guardar(mensaje);
    for (let intento = 1; ; intento += 1) {
      const previo = await this.respuesta(canal, mensaje.id, true, rechazados);
      if (previo) return previo;
      try {
        await this.unaVez(canal, mensaje, anexos);
        return (await this.respuesta(canal, mensaje.id, false, rechazados))!;
      } catch (error) {
        if (!(error instanceof OtroLlegoAntes) || intento === INTENTOS) throw error;
      }
    }
  }

  private exigirCanal(canal: string): void {
    const { canales } = this.perfiles.vigente().mensajeria;
    if (!canales.includes(canal))
      throw Refusal.notFound(
        'canal-sin-mensajeria',
        `Se esperaba uno de los canales de conversación (${canales.join(', ')}); se encontró «${canal.slice(0, 40)}».`,
      );
  }

  private async unaVez(canal: string, mensaje: MensajeDeCanal, anexos: StoredFile[]): Promise<void> {
    const abierto = await this.casoAbierto(this.dataSource.manager, canal, mensaje.conversacion);
    if (abierto) {
      const { caso_id: casoId, numero } = abierto;
      return this.unitOfWork.run(async (tx) => {
        await this.anotar(tx, canal, mensaje, { hiloDe: casoId, casoId });
        await this.aportes.agregar(tx, { casoId, numero, canal, texto: mensaje.texto, anexos });
      });
    }
    await this.radicacion.radicar({
      datos: this.datosDe(canal, mensaje),
      anexos,
      canal,
      actor: { kind: 'citizen' },
      recibidoEn: this.recibidoEn(mensaje),
      reservarIdentidad: await this.hablaBajoReserva(canal, mensaje.conversacion),
      alConfirmar: async (tx, { radicado }) => {
        const [nuevo] = await tx.query(`select caso_id from radicado where numero = $1`, [radicado]);
        await this.anotar(tx, canal, mensaje, { casoId: nuevo.caso_id });
      },
    });
  }

  /** One at a time in each conversation: two first messages that arrive together are one case. */
  private async anotar(
    tx: EntityManager,
    canal: string,
    { id, conversacion, red }: MensajeDeCanal,
    { casoId, hiloDe }: { casoId: string; hiloDe?: string },
  ): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `mensaje ${canal} ${conversacion}`,
    ]);
    const abierto = await this.casoAbierto(tx, canal, conversacion);
    if (abierto?.caso_id !== hiloDe) throw new OtroLlegoAntes();
    const filas: unknown[] = await tx.query(
      `insert into mensaje_canal (canal, mensaje_id, conversacion, red, caso_id, hilo, recibido_en)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
      [
        canal,
        this.llaves.huella(id),
        this.llaves.huella(conversacion),
        red ?? null,
        casoId,
        hiloDe !== undefined,
        this.clock.now(),
      ],
    );
    if (filas.length === 0) throw new OtroLlegoAntes();
  }

  private async casoAbierto(
    db: EntityManager,
    canal: string,
    conversacion: string,
  ): Promise<Row | undefined> {
    const [fila] = await db.query(
      `select r.caso_id, r.numero from mensaje_canal m join radicado r on r.caso_id = m.caso_id
        where m.canal = $1 and m.conversacion = any($2) and r.cerrado_en is null order by m.recibido_en desc limit 1`,
      [canal, this.guardadoComo(conversacion)],
    );
    return fila;
  }

  /** Whoever denounced under reserve in this conversation keeps it in what they write after the case was closed. */
  private async hablaBajoReserva(canal: string, conversacion: string): Promise<boolean> {
    const filas: unknown[] = await this.dataSource.query(
      `select 1 from mensaje_canal m join radicado r on r.caso_id = m.caso_id
        where m.canal = $1 and m.conversacion = any($2) and r.identidad_reservada limit 1`,
      [canal, this.guardadoComo(conversacion)],
    );
    return filas.length > 0;
  }

  private async guardar({
    adjuntos,
  }: MensajeDeCanal): Promise<{ anexos: StoredFile[]; rechazados: Rechazados }> {
    const anexos: StoredFile[] = [];
    const rechazados: Rechazados = [];
    for (const { nombre, contenido } of adjuntos)
      try {
        anexos.push(await this.files.save(Buffer.from(contenido, 'base64'), { name: nombre }));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        rechazados.push({ nombre, motivo: error.detail });
      }
    return { anexos, rechazados };
  }

  /**
   * On WhatsApp both ids hold the person's telephone number, so that only their fingerprint is kept; rows from before
   * hold the id itself.
   */
  private guardadoComo(id: string): string[] {
    return [this.llaves.huella(id), id];
  }

  /** What the provider says, never later than now: its clock and ours may differ by seconds. */
  private recibidoEn({ enviadoEn }: MensajeDeCanal): Date {
    const ahora = this.clock.now();
    const enviado = enviadoEn ? new Date(enviadoEn) : ahora;
    return enviado > ahora ? ahora : enviado;
  }

  private datosDe(canal: string, { autor, red, texto, tipo, zona }: MensajeDeCanal): DatosRadicacion {
    const { nombre } = canalDe(this.perfiles.vigente(), canal);
    const { nombre: nombres, ...datos } = autor;
    const conocido = Object.values(autor).some(Boolean);
    return peticionDeCanal({
      asunto: `${red ?? nombre}: ${texto.replace(/\s+/g, ' ')}`,
      hechos: texto,
      canalRespuesta: autor.correo ? 'correo' : 'publicacion',
      ...(tipo && { tipo }),
      ...(zona && { zona }),
      ...(conocido && { peticionario: { ...datos, nombres: nombres ?? `Usuario de ${red ?? nombre}` } }),
    });
  }

  private async respuesta(
    canal: string,
    id: string,
    repetido: boolean,
    anexosRechazados: Rechazados,
  ): Promise<MensajeRecibido | undefined> {
    const [fila] = await this.dataSource.query(
      `select r.numero, r.codigo, r.recibido_en, r.plazo->>'efectivo' as efectivo, r.vence::text as vence, m.hilo
         from mensaje_canal m join radicado r on r.caso_id = m.caso_id where m.canal = $1 and m.mensaje_id = any($2)`,
      [canal, this.guardadoComo(id)],
    );
    if (!fila) return undefined;
    const { numero: radicado, codigo, efectivo, vence, hilo } = fila;
    return {
      radicado,
      codigo,
      hilo,
      repetido,
      recibidoEn: fila.recibido_en.toISOString(),
      efectivo,
      vence,
      anexosRechazados,
    };
  }
}
