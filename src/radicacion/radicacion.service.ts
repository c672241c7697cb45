import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { diaEnBogota } from '../calendario';
import { Clock } from '../common/clock';
import { Refusal } from '../common/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import { AnexosReservados } from '../denuncias/anexos-reservados';
import { Boveda } from '../denuncias/boveda';
import { ReleaseService } from '../engine/models/releases/release.service';
import { Runtime } from '../engine/runtime/runtime.service';
import { Journal } from '../journal';
import { canalDe, tipoDe } from '../perfiles/calculo';
import type { Perfil } from '../perfiles/perfil.types';
import { PerfilesService } from '../perfiles/perfiles.service';
import { avisosDe } from './avisos';
import { guardarConsentimiento } from './consentimiento';
import { codigoDeConsulta, formatearRadicado, siguienteConsecutivo, vigenciaDe } from './consecutivo';
import { exigirLugar } from './lugar';
import { PlazoDelCasoService } from './plazo-del-caso';
import { variablesIniciales } from './variables';
import {
  insertarAnexos,
  insertarPersona,
  insertarRadicado,
  peticionarioDe,
  reservaIdentidad,
  type Alta,
  type Recepcion,
} from './radicado.store';
import type { RadicadoCreado } from './radicar.dto';
import { urgenciaDelCaso } from './urgencia';

export const PROCESO_PRINCIPAL = 'pqrsd-principal';
const UN_ANO = 366 * 24 * 60 * 60 * 1000;

/** The one door through which a petition becomes a case, whatever the channel. */
@Injectable()
export class RadicacionService {
  constructor(
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
    private readonly runtime: Runtime,
    private readonly releases: ReleaseService,
    private readonly journal: Journal,
    private readonly perfiles: PerfilesService,
    private readonly plazos: PlazoDelCasoService,
    private readonly boveda: Boveda,
    private readonly reservados: AnexosReservados,
  ) {}

  /**
   * Records the petition, its number and the job that starts its process, in one transaction.
   * @throws Refusal 422 `canal-desconocido`, `tipo-desconocido`, `tipo-interno`, `zona-obligatoria`, `canal-no-admite-tipo`,
   *   `recibido-en-el-futuro`, `recibido-hace-mas-de-un-ano`, `linea-desconocida`, `sede-desconocida`, `seccional-desconocida`, `origen-desconocido`,
   *   `radicado-relacionado-no-existe`.
   */
  async radicar(recepcion: Recepcion): Promise<RadicadoCreado> {
    const perfil = this.perfiles.vigente();
    const ahora = this.clock.now();
    const recibidoEn = recepcion.recibidoEn ?? ahora;
    if (recibidoEn > ahora)
      throw Refusal.invalid(
        'recibido-en-el-futuro',
        'La fecha de recepción no puede ser posterior a este momento.',
      );
    const tipo = tipoDeLaPeticion(perfil, recepcion);
    exigirLugar(perfil, recepcion.canal, recepcion.registro);
    const { zona } = recepcion.datos;
    const plazo = this.plazos.abrir({
      perfil: perfil.codigo,
      tipo,
      canal: recepcion.canal,
      ...(zona && { zona }),
      recibidoEn: recibidoEn.toISOString(),
    });
    exigirRecepcionReciente(recepcion, recibidoEn, ahora);
    const correo = recepcion.datos.anonima ? undefined : recepcion.datos.peticionario?.correo;
    return this.unitOfWork.run(async (tx) => {
      const creado = {
        ...(await this.registrar(tx, { recepcion, perfil, tipo, plazo, recibidoEn, ahora })),
        recibidoEn: recibidoEn.toISOString(),
        efectivo: plazo.respuesta.efectivo,
        ...(plazo.respuesta.vence && { vence: plazo.respuesta.vence }),
        ...(correo && { correo }),
        ...avisosDe(recepcion.datos),
      };
      await recepcion.alConfirmar?.(tx, creado);
      return creado;
    });
  }

  private async registrar(tx: EntityManager, alta: Alta): Promise<{ radicado: string; codigo: string }> {
    const { recepcion, perfil, plazo, recibidoEn } = alta;
    const casoId = randomUUID();
    const codigo = codigoDeConsulta();
    const personaId = await insertarPersona(tx, alta);
    // The year in which it is numbered: a December reception registered in January opens no gap in a closed series (A9).
    const vigencia = vigenciaDe(alta.ahora);
    const consecutivo = await siguienteConsecutivo(tx, vigencia);
    const radicado = formatearRadicado(perfil.radicado.formato, vigencia, consecutivo);
    await this.runtime.createCase(tx, {
      id: casoId,
      releaseId: this.releases.current().id,
      processKey: PROCESO_PRINCIPAL,
      businessKey: radicado,
      variables: variablesIniciales(alta, { casoId, radicado }),
      dueAt: plazo.dueAt,
      priority: urgenciaDelCaso({
        preferencial: recepcion.datos.preferencial,
        emergencia: recepcion.registro?.emergencia,
      }),
    });
    await insertarRadicado(tx, alta, { casoId, radicado, vigencia, consecutivo, codigo, personaId });
    await guardarConsentimiento(tx, alta, casoId);
    await this.guardarReservada(tx, alta, casoId);
    await insertarAnexos(tx, casoId, recepcion.anexos, alta.ahora);
    if (recepcion.anexos.length > 0) await this.reservados.alLlegar(tx, casoId);
    await this.journal.append(tx, casoId, [
      {
        type: 'radicado.creado',
        actor: recepcion.actor,
        at: alta.ahora,
        phva: 'H',
        clauses: [{ standard: '10002', edition: '2018', clause: '7.2' }],
        norma: 'Ley 1755 de 2015, art. 15',
        subject: { kind: 'radicado', id: radicado },
        data: {
          radicado,
          tipo: alta.tipo,
          canal: recepcion.canal,
          recibidoEn: recibidoEn.toISOString(),
          vence: plazo.respuesta.vence ?? null,
          anexos: recepcion.anexos.map((anexo) => anexo.sha256),
        },
      },
    ]);
    return { radicado, codigo };
  }

  private async guardarReservada(tx: EntityManager, alta: Alta, casoId: string): Promise<void> {
    const persona = peticionarioDe(alta);
    if (!persona || !reservaIdentidad(alta)) return;
    await this.boveda.guardar(tx, casoId, {
      tipo_documento: persona.tipoDocumento ?? null,
      numero_documento: persona.numeroDocumento ?? null,
      nombres: persona.nombres,
      apellidos: persona.apellidos ?? '',
      correo: persona.correo ?? null,
      telefono: persona.telefono ?? null,
      direccion: persona.direccion ?? null,
      municipio: persona.municipio ?? null,
    });
  }
}

/** A paper is written down late, not years later: a wrong year would be born overdue, with its non-conformity. */
function exigirRecepcionReciente({ usuario }: Recepcion, recibidoEn: Date, ahora: Date): void {
  if (!usuario || ahora.getTime() - recibidoEn.getTime() <= UN_ANO) return;
  throw Refusal.invalid(
    'recibido-hace-mas-de-un-ano',
    `Se esperaba una recepción del último año; se encontró el ${diaEnBogota(recibidoEn)}. Revise el año.`,
    { errores: [{ campo: 'recibidoEn', mensaje: 'se esperaba un día del último año' }] },
  );
}

function tipoDeLaPeticion(perfil: Perfil, { datos, canal, remitida }: Recepcion): string {
  const { codigo, nombre, interno } = tipoDe(perfil, datos.tipo ?? perfil.tipoPorDefecto);
  if (interno)
    throw Refusal.invalid(
      'tipo-interno',
      `Se esperaba un tipo de petición; «${nombre}» es un término interno del proceso.`,
    );
  if (!remitida) exigirCanalParaTipo(perfil, canal, codigo);
  return codigo;
}

/** Channel × type (S0-14: by telephone only damages of the public lighting). */
function exigirCanalParaTipo(perfil: Perfil, codigoCanal: string, tipo: string): void {
  const { tiposPermitidos, nombre } = canalDe(perfil, codigoCanal);
  if (!tiposPermitidos || tiposPermitidos.includes(tipo)) return;
  const nombreDe = (codigo: string): string => `«${tipoDe(perfil, codigo).nombre}»`;
  throw Refusal.invalid(
    'canal-no-admite-tipo',
    `Por «${nombre}» solo se radica ${tiposPermitidos.map(nombreDe).join(', ')}; se encontró ${nombreDe(tipo)}. Use el formulario web o el correo.`,
    ofrecerRemision(perfil, tipo),
  );
}

/** S0-15: what a channel does not file can still go to whom it concerns, with its legal term. */
function ofrecerRemision({ remisiones }: Perfil, tipo: string): Record<string, unknown> {
  const remision = remisiones.find(({ tipos }) => tipos.includes(tipo));
  return remision ? { remision: { dependencia: remision.dependencia, correo: remision.correo } } : {};
}
