import { Refusal } from '../common/refusal';
import type { Calendario } from './calendario';
import { diaDeAlerta, vencimiento } from './conteo';
import { EstadoDelTermino, type Nota } from './estado';
import { type Fecha, diasEntre, enBogota, sumarDias } from './fechas';
import { aplicar } from './hechos';
import { recibir } from './jornada';
import { conNotas, explicarDias, pasoDeRecepcion } from './pasos';
import type { Asiento, HechoDelTermino, LibroDeTermino, RespuestaPlazo } from './plazo.types';
import type { Termino } from './termino.types';

/** Ten years: no term lives longer, and an explanation day by day must have an end. */
const MAXIMO_HECHO_MS = 3652 * 86_400_000;

export interface Derivacion {
  readonly respuesta: RespuestaPlazo;
  readonly notas: readonly Nota[];
}

/** Derives the term from its ledger. Throws Refusal 422 when the facts contradict each other or the reception. */
export function derivar(libro: LibroDeTermino, calendario: Calendario): Derivacion {
  const asientos = enOrden(libro);
  const termino = terminoVigente(libro, asientos);
  const recepcion = recibir(libro.recibidoEn, libro.jornada, calendario);
  const estado = new EstadoDelTermino(calendario, termino, recepcion, libro.jornada);
  for (const asiento of asientos) {
    if (asiento.hecho === 'reclasificacion') {
      const motivo = `reclasificado como ${asiento.tipo}: ${asiento.termino.norma}`;
      estado.notas.push({ fecha: enBogota(asiento.en).fecha, motivo });
    } else if (termino.unidad === 'habil' || termino.unidad === 'calendario') {
      aplicar(estado, asiento);
    } else {
      aplicarSinDias(estado, asiento);
    }
  }
  return { respuesta: responder(libro, estado), notas: estado.notas };
}

type Numerado = Asiento & { readonly indice: number };

function enOrden(libro: LibroDeTermino): Numerado[] {
  const inicio = Date.parse(libro.recibidoEn);
  const numerados = libro.asientos.map((asiento, indice) => ({ ...asiento, indice }));
  for (const { hecho, en } of numerados) {
    if (Date.parse(en) - inicio > MAXIMO_HECHO_MS)
      throw Refusal.invalid(
        'hecho-fuera-de-rango',
        `El hecho "${hecho}" es del ${en}: se esperaba dentro de los diez años que siguen a la recepción.`,
      );
    if (Date.parse(en) < inicio)
      throw Refusal.invalid(
        'hecho-anterior-a-la-recepcion',
        `El hecho "${hecho}" es del ${en}: se esperaba una fecha desde la recepción, ${libro.recibidoEn}.`,
      );
  }
  return numerados.sort((uno, otro) => Date.parse(uno.en) - Date.parse(otro.en) || uno.indice - otro.indice);
}

function terminoVigente(libro: LibroDeTermino, asientos: readonly Asiento[]): Termino {
  return asientos.reduce(
    (termino, asiento) => (asiento.hecho === 'reclasificacion' ? asiento.termino : termino),
    libro.termino,
  );
}

/** Months, hours and dates set by others run through: only the answer says something about them. */
function aplicarSinDias(estado: EstadoDelTermino, hecho: HechoDelTermino & { indice: number }): void {
  const { fecha } = enBogota(hecho.en);
  if (hecho.hecho === 'respuesta') {
    estado.respondido = fecha;
    estado.anotar(hecho, { fecha, motivo: 'respuesta' });
    return;
  }
  const motivo = `${hecho.hecho} sin efecto: este término no se suspende ni se amplía`;
  estado.anotar(hecho, { fecha, motivo, rechazo: 'termino-no-admite-hecho' });
}

function responder(libro: LibroDeTermino, estado: EstadoDelTermino): RespuestaPlazo {
  switch (estado.termino.unidad) {
    case 'manual':
      return responderManual(libro, estado);
    case 'hora':
      return responderHoras(libro, estado);
    default:
      return responderDias(estado, estado.termino.unidad);
  }
}

function responderDias(estado: EstadoDelTermino, unidad: 'habil' | 'calendario' | 'mes'): RespuestaPlazo {
  const { calendario, conteo, termino, recepcion, n } = estado;
  const ultimo = vencimiento(conteo, calendario, termino, n);
  const bruto = unidad === 'habil' ? undefined : ultimo?.bruto;
  const vence = estado.venceVigente();
  const alerta = (fraccion: 0.5 | 0.8): Fecha | undefined => {
    const dia = diaDeAlerta(conteo, termino, n, fraccion);
    return dia && vence && dia > vence ? vence : dia;
  };
  const ampliable = estado.maximo > estado.original;
  return sinVacios<RespuestaPlazo>({
    efectivo: recepcion.efectivo,
    dia1: conteo.dia(1),
    vence,
    alerta50: alerta(0.5),
    alerta80: alerta(0.8),
    vencimientoBruto: bruto,
    objetivoInterno: bruto && !calendario.esHabil(bruto) ? calendario.anteriorHabil(bruto) : undefined,
    limiteAmpliacion: ampliable ? estado.vence(estado.original) : undefined,
    venceMaximo: ampliable ? estado.vence(estado.maximo) : undefined,
    limiteRequerimiento: termino.suspendible ? estado.limiteRequerimiento : undefined,
    limitePeticionario: estado.limitePeticionario,
    limitePruebas: estado.limitePruebas,
    consumidos: estado.consumidos,
    restantes: estado.restantes,
    venceArea: termino.tramos ? conteo.dia(termino.tramos[0]!) : undefined,
    unidad,
    n,
    norma: termino.norma,
    pasos: explicarDias(estado, vence, bruto),
  });
}

/** A judge, the SSPD or a contract sets the date (S3-01): it is typed, never computed. */
function responderManual(libro: LibroDeTermino, estado: EstadoDelTermino): RespuestaPlazo {
  const { recepcion, termino } = estado;
  const { vence, hora } = fechaFijada(libro);
  const motivo = vence
    ? `vence el ${vence}${hora ? ` a las ${hora}` : ''}, la fecha que fija el requerimiento; no se calcula`
    : 'el término lo fija quien requiere: digite la fecha de vencimiento que trae la comunicación';
  const fecha = vence ?? recepcion.efectivo;
  const pasos = conNotas(
    [pasoDeRecepcion(recepcion)],
    [{ fecha, motivo, norma: termino.norma }, ...estado.notas],
  );
  return sinVacios<RespuestaPlazo>({
    efectivo: recepcion.efectivo,
    vence,
    venceHora: vence && hora,
    ...(vence && hora ? alertasFijadas(recepcion.efectivo, vence) : {}),
    norma: termino.norma,
    pasos,
  });
}

/** Half and four fifths of the way to a date with its hour: two days leave no room for one warning only (A12). */
function alertasFijadas(efectivo: string, vence: string): { alerta50: string; alerta80: string } {
  const dias = Math.max(0, diasEntre(efectivo, vence));
  return {
    alerta50: sumarDias(efectivo, Math.ceil(dias * 0.5)),
    alerta80: sumarDias(efectivo, Math.ceil(dias * 0.8)),
  };
}

/** The last date that somebody set: at the reception, or when the case got its type. */
function fechaFijada(libro: LibroDeTermino): { vence?: string; hora?: string } {
  const fijado = libro.asientos.findLast(
    (asiento) => asiento.hecho === 'reclasificacion' && asiento.vence !== undefined,
  );
  return (fijado as { vence?: string; hora?: string } | undefined) ?? libro;
}

/** Hours run from the very instant, at any hour and on any day; the due day is the one of their last moment. */
function responderHoras(libro: LibroDeTermino, estado: EstadoDelTermino): RespuestaPlazo {
  const { recepcion, termino } = estado;
  const fin = new Date(Date.parse(libro.recibidoEn) + termino.n! * 3_600_000);
  const vence = enBogota(new Date(fin.getTime() - 1).toISOString()).fecha;
  const { fecha } = recepcion;
  const motivo = `${termino.n} horas corridas desde ${libro.recibidoEn}: terminan en ${fin.toISOString()}`;
  const pasos = conNotas(
    [{ fecha, cuenta: false, motivo }],
    [{ fecha: vence, motivo: 'vence el término en horas', norma: termino.norma }, ...estado.notas],
  );
  return { efectivo: fecha, vence, n: termino.n!, norma: termino.norma, pasos };
}

/** A field that does not apply is absent, not null. */
function sinVacios<T extends object>(objeto: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(objeto).filter(([, valor]) => valor !== undefined)) as T;
}
