import type { paths } from '../api/esquema';
import { fechaCorta, fechaMedia } from '../ui/fechas';

export type Notificacion =
  paths['/api/v1/notificaciones']['get']['responses'][200]['content']['application/json']['elementos'][number];

const ESTADO: Record<string, string> = {
  PENDIENTE: 'Por salir',
  DESPACHADA: 'Despachada',
  RECHAZADA: 'Rechazada por el servidor de correo',
  DEVUELTA: 'Devuelta',
  CITADA: 'Citada',
  AVISO: 'Por aviso',
  ENTREGADA: 'Surtida',
};
const FORMA: Record<string, string> = {
  ELECTRONICA: 'por correo electrónico',
  COMUNICACION: 'en papel',
  PERSONAL: 'personalmente',
  AVISO: 'por aviso',
  CONCLUYENTE: 'por conducta concluyente',
};

export function estadoEnPalabras({ estado, forma }: Notificacion): string {
  const nombre = ESTADO[estado] ?? estado;
  return estado === 'ENTREGADA' && forma ? `${nombre} ${FORMA[forma] ?? ''}`.trim() : nombre;
}

/** A notice takes effect at the end of a day: the instant is the first one of the next. */
function dia(instante: string): string {
  return fechaMedia(new Date(Date.parse(instante) - 1000));
}

/** What happened and what will, in order: the clock of the notification, apart from the one of the answer. */
export function pasosDe(n: Notificacion): Array<{ que: string; cuando: string }> {
  const pasos: Array<[string, string | null | undefined]> = [
    ['Carta lista', fechaMedia(n.creadaEn)],
    [
      'La citación debe salir a más tardar',
      n.citadaEn ? null : n.citacionLimite && fechaMedia(n.citacionLimite),
    ],
    [
      `Citación enviada${n.citacionGuia ? `, guía ${n.citacionGuia}` : ''}`,
      n.citadaEn && fechaMedia(n.citadaEn),
    ],
    ['Puede comparecer hasta', n.comparecenciaHasta && fechaMedia(n.comparecenciaHasta)],
    [
      `Devuelto por el servidor de correo${n.motivoDevolucion ? ` (${n.motivoDevolucion})` : ''}`,
      n.devueltaEn && fechaMedia(n.devueltaEn),
    ],
    [
      `Aviso ${n.avisoPublicadoHasta ? 'publicado' : 'entregado'}${n.avisoGuia ? `, guía ${n.avisoGuia}` : ''}`,
      n.avisoEn && fechaMedia(n.avisoEn),
    ],
    ['Se retira el', n.avisoPublicadoHasta && fechaMedia(n.avisoPublicadoHasta)],
    ['Queda surtida al finalizar el', n.surteEn && dia(n.surteEn)],
    [
      `Entregada${n.guia ? `, guía ${n.guia}` : ''}`,
      n.entregadaEn && (n.surteEn ? null : fechaMedia(n.entregadaEn)),
    ],
  ];
  return pasos.flatMap(([que, cuando]) => (cuando ? [{ que, cuando }] : []));
}

export function pendienteEnPalabras({ pendiente }: Notificacion): string {
  if (!pendiente) return 'Nada pendiente';
  if (!pendiente.hasta) return pendiente.que;
  const esDia = pendiente.hasta.length === 10;
  return `${pendiente.que}, hasta el ${esDia ? fechaCorta(pendiente.hasta) : dia(pendiente.hasta)}`;
}
