import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { CurrentUser } from '../../auth';
import { CartasService } from '../../cartas';
import { Clock } from '../../common/clock';
import { Refusal } from '../../common/refusal';
import { actorDe } from '../../gestion/trabajador';
import { Journal } from '../../journal';
import { Outbox } from '../../mail';
import { DatosDeCarta } from '../../notificaciones/datos-de-carta';
import { canalDe, tipoDe } from '../../perfiles/calculo';
import type { Perfil } from '../../perfiles/perfil.types';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { RadicacionService } from '../../radicacion/radicacion.service';
import type { RadicadoCreado, radicarEnVentanillaSchema } from '../../radicacion/radicar.dto';

type Remision = Perfil['remisiones'][number];
type CasoRemitido = RadicadoCreado & { asunto: string; hechos: string };
type DatosEnVentanilla = z.output<typeof radicarEnVentanillaSchema>;

/**
 * S0-15: what may not be filed by telephone is sent by e-mail to the dependency that it concerns, and is a case all the
 * same, with the term of the law.
 */
@Injectable()
export class RemisionesService {
  constructor(
    private readonly clock: Clock,
    private readonly cartas: CartasService,
    private readonly datosDeCarta: DatosDeCarta,
    private readonly perfiles: PerfilesService,
    private readonly radicacion: RadicacionService,
    private readonly outbox: Outbox,
    private readonly journal: Journal,
  ) {}

  /** @throws Refusal 422 `remision-no-necesaria`, `sin-dependencia`, and what filing throws */
  async remitir(
    recibida: DatosEnVentanilla,
    usuario: CurrentUser,
    alConfirmar: (tx: EntityManager, creado: RadicadoCreado & { dependencia: string }) => Promise<void>,
  ): Promise<RadicadoCreado & { dependencia: string }> {
    const {
      canal,
      recibidoEn,
      cliente,
      sede,
      linea,
      emergencia,
      seccional,
      origen,
      relacionadoCon,
      relacion,
      ...datos
    } = recibida;
    const remision = this.remisionDe(canal, datos.tipo);
    const creado = await this.radicacion.radicar({
      datos,
      anexos: [],
      canal,
      actor: actorDe(usuario),
      usuario: usuario.usuario,
      registro: { cliente, sede, linea, emergencia, seccional, origen, relacionadoCon, relacion },
      remitida: true,
      ...(recibidoEn && { recibidoEn: new Date(recibidoEn) }),
      alConfirmar: async (tx, nuevo) => {
        await this.enviar(tx, remision, { ...nuevo, asunto: datos.asunto, hechos: datos.hechos }, usuario);
        await alConfirmar(tx, { ...nuevo, dependencia: remision.dependencia });
      },
    });
    return { ...creado, dependencia: remision.dependencia };
  }

  private remisionDe(canal: string, tipo: string | undefined): Remision {
    const perfil = this.perfiles.vigente();
    const { codigo, nombre } = tipoDe(perfil, tipo ?? perfil.tipoPorDefecto);
    const { tiposPermitidos, nombre: nombreDelCanal } = canalDe(perfil, canal);
    if (!tiposPermitidos || tiposPermitidos.includes(codigo))
      throw Refusal.invalid(
        'remision-no-necesaria',
        `«${nombre}» se radica directamente por «${nombreDelCanal}»: no se esperaba una remisión.`,
      );
    const remision = perfil.remisiones.find(({ tipos }) => tipos.includes(codigo));
    if (remision) return remision;
    throw Refusal.invalid(
      'sin-dependencia',
      `El perfil no dice a qué dependencia se remite «${nombre}»: use el formulario web o el correo.`,
    );
  }

  private async enviar(
    tx: EntityManager,
    { dependencia, correo }: Remision,
    caso: CasoRemitido,
    usuario: CurrentUser,
  ): Promise<void> {
    const ahora = this.clock.now();
    const [{ caso_id: casoId }] = await tx.query(`select caso_id from radicado where numero = $1`, [
      caso.radicado,
    ]);
    const { subject, text, html } = await this.correo(tx, dependencia, caso, casoId);
    const correoId = await this.outbox.enqueue(tx, { kind: 'remision', to: correo, subject, text, html });
    await tx.query(
      `insert into remision (caso_id, dependencia, correo_id, remitida_por, remitida_en) values ($1, $2, $3, $4, $5)`,
      [casoId, dependencia, correoId, usuario.usuario, ahora],
    );
    await this.journal.append(tx, casoId, [
      {
        type: 'radicado.remitido',
        actor: actorDe(usuario),
        at: ahora,
        phva: 'H',
        norma: 'Políticas de atención al cliente, vía telefónica',
        clauses: [{ standard: '10002', edition: '2018', clause: '7.2' }],
        data: { dependencia },
      },
    ]);
  }

  private async correo(
    tx: EntityManager,
    dependencia: string,
    { radicado, vence, asunto, hechos }: CasoRemitido,
    casoId: string,
  ) {
    const datos = {
      entidad: this.perfiles.vigente().entidad,
      dependencia,
      radicado: { numero: radicado, vence, asunto, hechos },
      caso: this.datosDeCarta.enlace(`/casos/${radicado}`),
    };
    const correo = await this.cartas.correo('remision-dependencia', datos, casoId, tx);
    return { subject: correo.asunto, text: correo.texto, html: correo.html };
  }
}
