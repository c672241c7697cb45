import { Refusal } from '../common/refusal';
import type { EstadoDelTermino } from './estado';
import { enBogota } from './fechas';
import { recibir } from './jornada';
import type { HechoDelTermino, NombreDeHecho } from './plazo.types';

type HechoNumerado = HechoDelTermino & { readonly indice?: number };
type Aplicador = (estado: EstadoDelTermino, hecho: HechoNumerado) => void;

const ART_14 = 'CPACA art. 14, parágrafo (Ley 1755 de 2015)';
const ART_19 = 'CPACA art. 19 (Ley 1755 de 2015)';
/** Longest period of evidence in a remedy, in business days (CPACA art. 79). */
const MAXIMO_PRUEBAS = 30;
const ART_79 = 'CPACA arts. 79 y 86';
const ART_17 = 'CPACA art. 17 (Ley 1755 de 2015)';

/** Applies one fact to the term. A fact without legal effect leaves a note; one that contradicts itself throws Refusal. */
export function aplicar(estado: EstadoDelTermino, hecho: HechoNumerado): void {
  const { fecha } = enBogota(hecho.en);
  if (estado.respondido) {
    const motivo = `${hecho.hecho} sin efecto: la petición se respondió el ${estado.respondido}`;
    estado.anotar(hecho, { fecha, motivo, rechazo: 'termino-cerrado' });
    return;
  }
  APLICADORES[hecho.hecho](estado, hecho);
}

const requerimiento: Aplicador = (estado, hecho) => {
  const { fecha } = enBogota(hecho.en);
  const rechazar = (rechazo: string, motivo: string): void =>
    estado.anotar(hecho, { fecha, motivo: `requerimiento sin efecto: ${motivo}`, norma: ART_17, rechazo });
  const vence = estado.venceVigente();
  estado.huboRequerimiento = true;
  if (!estado.termino.suspendible) return rechazar('termino-no-suspendible', 'este término no se suspende');
  if (estado.suspensionAbierta) return rechazar('termino-ya-suspendido', 'el término ya estaba suspendido');
  if (fecha > estado.limiteRequerimiento)
    return rechazar('requerimiento-extemporaneo', `podía requerirse hasta el ${estado.limiteRequerimiento}`);
  if (vence && fecha > vence) return rechazar('termino-vencido', `el término venció el ${vence}`);
  const aclaracion = hecho.causa === 'ART_19';
  estado.suspender(fecha, aclaracion);
  const motivo =
    `${aclaracion ? 'devuelta al peticionario para que la aclare' : 'requerimiento al peticionario'}: ` +
    `${estado.consumidos} consumidos, quedan ${estado.restantes}; ` +
    `puede ${aclaracion ? 'aclarar' : 'completar'} hasta el ${estado.limitePeticionario}`;
  estado.anotar(hecho, { fecha, motivo, norma: aclaracion ? ART_19 : ART_17 });
};

const prorrogaDelPeticionario: Aplicador = (estado, hecho) => {
  const { fecha } = enBogota(hecho.en);
  const rechazar = (rechazo: string, motivo: string): void =>
    estado.anotar(hecho, { fecha, motivo: `prórroga sin efecto: ${motivo}`, norma: ART_17, rechazo });
  if (!estado.suspensionAbierta)
    return rechazar('termino-no-suspendido', 'no hay un requerimiento por completar');
  if (estado.esAclaracion)
    return rechazar('aclaracion-no-prorrogable', 'los diez días para aclarar no se prorrogan');
  if (estado.prorrogado) return rechazar('prorroga-ya-usada', 'solo se prorroga una vez');
  if (fecha > estado.limitePeticionario!)
    return rechazar('prorroga-extemporanea', `podía pedirse hasta el ${estado.limitePeticionario}`);
  estado.prorrogarPeticionario();
  const motivo = `el peticionario pidió prórroga: puede completar hasta el ${estado.limitePeticionario}`;
  estado.anotar(hecho, { fecha, motivo, norma: ART_17 });
};

const complemento: Aplicador = (estado, hecho) => {
  const { fecha, efectivo, motivo } = recibir(hecho.en, estado.jornada, estado.calendario);
  const abierta = estado.suspensionAbierta;
  if (!abierta || abierta.causa === 'PRUEBAS') {
    if (!estado.huboRequerimiento)
      throw Refusal.invalid(
        'complemento-sin-requerimiento',
        `El complemento del ${fecha} no sigue a ningún requerimiento: se esperaba un hecho "requerimiento" antes.`,
      );
    const sinEfecto = 'complemento sin efecto en el término: no estaba suspendido';
    estado.anotar(hecho, { fecha, motivo: sinEfecto, norma: ART_17, rechazo: 'termino-no-suspendido' });
    return;
  }
  abierta.hasta = efectivo;
  const tarde = estado.limitePeticionario! < efectivo;
  // The withdrawal needs a reasoned act of the entity: until it exists, the supplement reactivates the term.
  const aviso = tarde
    ? `; llegó después del ${estado.limitePeticionario}: salvo prórroga procedía decretar el desistimiento tácito`
    : '';
  estado.anotar(hecho, {
    fecha,
    motivo: `complemento del peticionario, ${motivo}; el término se reactiva desde el día siguiente${aviso}`,
    norma: ART_17,
  });
};

const ampliacion: Aplicador = (estado, hecho) => {
  const { fecha } = enBogota(hecho.en);
  const rechazar = (rechazo: string, motivo: string): void =>
    estado.anotar(hecho, { fecha, motivo: `ampliación rechazada: ${motivo}`, norma: ART_14, rechazo });
  const { original, maximo } = estado;
  if (maximo <= original) return rechazar('termino-no-ampliable', 'este término no admite ampliación');
  const limite = estado.vence(original);
  if (limite && fecha > limite)
    return rechazar(
      'ampliacion-extemporanea',
      `se informó el ${fecha} y debía informarse a más tardar el ${limite}, antes de vencer el término`,
    );
  const pedidos = hecho.dias ?? maximo - original;
  const admitidos = Math.min(pedidos, maximo - estado.n);
  if (admitidos <= 0)
    return rechazar('ampliacion-agotada', `el término ya llegó a su máximo de ${maximo} días`);
  estado.diasAmpliados += admitidos;
  if (estado.restantes !== undefined && estado.suspensionAbierta) estado.restantes += admitidos;
  const recorte = admitidos < pedidos ? 'ampliacion-excede-el-doble' : undefined;
  const tope = recorte ? ` (se pidieron ${pedidos}: el total no pasa de ${maximo})` : '';
  estado.anotar(hecho, {
    fecha,
    motivo: `ampliación informada en término: ${admitidos} días más${tope}`,
    norma: ART_14,
    ...(recorte ? { recorte } : {}),
  });
};

const respuestaArea: Aplicador = (estado, hecho) => {
  const { fecha } = enBogota(hecho.en);
  const rechazar = (rechazo: string, motivo: string): void =>
    estado.anotar(hecho, {
      fecha,
      motivo: `respuesta del área sin efecto en el término: ${motivo}`,
      rechazo,
    });
  if (!estado.termino.tramos) return rechazar('termino-sin-tramos', 'este término no se parte en tramos');
  if (estado.respuestaArea)
    return rechazar('area-ya-respondio', `el área ya había respondido el ${estado.respuestaArea}`);
  estado.respuestaArea = fecha;
  const [area, ...siguientes] = estado.termino.tramos;
  const limite = estado.conteo.dia(area!);
  const oportuna =
    limite && fecha > limite ? `fuera de sus ${area} días, que vencían el ${limite}` : 'a tiempo';
  estado.anotar(hecho, {
    fecha,
    motivo: `respuesta del área ${oportuna}; quedan ${siguientes.at(-1)} días hábiles, sin pasar del día ${estado.n}`,
  });
};

const respuesta: Aplicador = (estado, hecho) => {
  const { fecha } = enBogota(hecho.en);
  const vence = estado.venceVigente();
  estado.respondido = fecha;
  const oportuna = vence && fecha > vence ? `fuera de término: vencía el ${vence}` : 'dentro del término';
  estado.anotar(hecho, { fecha, motivo: `respuesta ${oportuna}` });
};

const pruebas: Aplicador = (estado, hecho) => {
  const { fecha } = enBogota(hecho.en);
  const rechazar = (rechazo: string, motivo: string): void =>
    estado.anotar(hecho, {
      fecha,
      motivo: `pruebas sin efecto en el término: ${motivo}`,
      norma: ART_79,
      rechazo,
    });
  const dias = hecho.dias ?? MAXIMO_PRUEBAS;
  const vence = estado.venceVigente();
  if (dias > MAXIMO_PRUEBAS)
    return rechazar(
      'pruebas-exceden-treinta-dias',
      `se pidieron ${dias} días y el período probatorio no pasa de ${MAXIMO_PRUEBAS} días hábiles`,
    );
  if (estado.suspensionAbierta) return rechazar('termino-ya-suspendido', 'el término ya estaba suspendido');
  if (vence && fecha > vence) return rechazar('termino-vencido', `el término venció el ${vence}`);
  estado.abrirPruebas(fecha, dias);
  const motivo = `se abre a pruebas por ${dias} días hábiles, hasta el ${estado.limitePruebas}: el término se suspende`;
  estado.anotar(hecho, { fecha, motivo, norma: ART_79 });
};

const finPruebas: Aplicador = (estado, hecho) => {
  const { fecha } = enBogota(hecho.en);
  const abierta = estado.suspensionAbierta;
  if (abierta?.causa !== 'PRUEBAS') {
    const motivo = 'fin de pruebas sin efecto: el término no estaba suspendido por ellas';
    return estado.anotar(hecho, { fecha, motivo, norma: ART_79, rechazo: 'termino-no-suspendido' });
  }
  // Whoever takes longer than was decreed does not stop the term any longer.
  abierta.hasta = fecha > estado.limitePruebas! ? estado.limitePruebas! : fecha;
  const motivo = 'terminan las pruebas; el término se reanuda desde el día siguiente';
  estado.anotar(hecho, { fecha, motivo, norma: ART_79 });
};

const APLICADORES: Record<NombreDeHecho, Aplicador> = {
  requerimiento,
  'prorroga-peticionario': prorrogaDelPeticionario,
  complemento,
  ampliacion,
  'respuesta-area': respuestaArea,
  respuesta,
  pruebas,
  'fin-pruebas': finPruebas,
};
