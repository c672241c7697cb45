import type { Perfil } from '../perfiles/perfil.types';
import { Azar } from './azar';
import { APELLIDOS, CALLES, NOMBRES, historiasDe, type Historia } from './historias';

/** How far a case's life goes before the present. */
export type Destino =
  | 'recibido'
  | 'por-asignar'
  | 'en-visita'
  | 'en-respuesta'
  | 'por-aprobar'
  | 'respondido'
  | 'cerrado'
  | 'vencido';

export interface CasoDeEjemplo {
  recibidoEn: Date;
  canal: string;
  historia: Historia;
  destino: Destino;
  persona: {
    nombres: string;
    apellidos: string;
    numeroDocumento: string;
    correo: string;
    telefono: string;
    direccion: string;
    municipio: string;
  };
  preferencial: string;
  satisfaccion: 'excelente' | 'bueno' | 'regular' | 'deficiente';
  /** Hours between two steps of the entity's work. */
  ritmo: number;
}

/** S2-06, Jan–Nov: messages by WhatsApp and calls on the line. Sixty cases keep the proportion of the months and channels. */
const WHATSAPP = [139, 97, 152, 183, 167, 227, 224, 128, 94, 170, 124];
const LINEA = [572, 521, 561, 487, 401, 462, 512, 329, 362, 478, 481];

const DIA = 86_400_000;
const CUANTOS = 60;
const MESES = 5;

/** Sixty believable cases before `ahora`, oldest first; the same ones every time. */
export function planDeEjemplo(perfil: Perfil, ahora: Date): CasoDeEjemplo[] {
  const azar = new Azar(20_260_302);
  const historias = historiasDe(perfil);
  const casos = Array.from({ length: CUANTOS }, (_, indice) => caso(perfil, historias, azar, ahora, indice));
  return casos.sort((a, b) => a.recibidoEn.getTime() - b.recibidoEn.getTime());
}

function caso(perfil: Perfil, historias: Historia[], azar: Azar, ahora: Date, indice: number): CasoDeEjemplo {
  // Every third case is of the last two weeks: that is what the bandejas are full of.
  const dias = indice % 3 === 0 ? azar.entre(0, 13) : diasAtras(azar);
  const recibidoEn = enJornada(new Date(ahora.getTime() - dias * DIA), azar, ahora);
  const canal = canalDe(perfil, azar, recibidoEn);
  const historia = azar.uno(historias.filter((h) => admite(perfil, canal, h.tipo)));
  const numero = azar.entre(100, 999);
  const [nombres, apellidos] = [azar.uno(NOMBRES), azar.uno(APELLIDOS)];
  return {
    recibidoEn,
    canal,
    historia,
    destino: destinoDe(azar, dias),
    persona: {
      nombres,
      apellidos,
      numeroDocumento: `${azar.entre(10, 99)}${azar.entre(100, 999)}${numero}`,
      correo: `${sinTildes(`${nombres}.${apellidos}`.split(' ').slice(0, 2).join('.'))}${numero}@ejemplo.invalid`,
      telefono: `31${azar.entre(0, 9)}${azar.entre(1000000, 9999999)}`,
      direccion: azar.uno(CALLES),
      municipio: perfil.entidad.ciudad,
    },
    preferencial: azar.probable(0.12) ? azar.uno(['adulto-mayor', 'gestante', 'discapacidad']) : 'ninguna',
    satisfaccion: azar.uno(['excelente', 'excelente', 'bueno', 'bueno', 'bueno', 'regular', 'deficiente']),
    ritmo: azar.entre(4, 20),
  };
}

function diasAtras(azar: Azar): number {
  const pesos = Array.from({ length: MESES }, (_, mes) => (WHATSAPP[10 - mes] ?? 1) + (LINEA[10 - mes] ?? 1));
  let punto = azar.siguiente() * pesos.reduce((a, b) => a + b, 0);
  const mes = Math.max(
    0,
    pesos.findIndex((peso) => (punto -= peso) < 0),
  );
  return mes * 30 + azar.entre(6, 29);
}

function canalDe(perfil: Perfil, azar: Azar, recibidoEn: Date): string {
  const mes = Math.min(recibidoEn.getUTCMonth(), 10);
  const deWhatsapp = WHATSAPP[mes]! / (WHATSAPP[mes]! + LINEA[mes]!);
  const propuesto = azar.probable(0.4)
    ? azar.uno(['web', 'ventanilla', 'email'])
    : azar.probable(deWhatsapp)
      ? 'whatsapp'
      : 'telefono';
  return perfil.canales.some((c) => c.codigo === propuesto && c.visible) ? propuesto : 'web';
}

function admite(perfil: Perfil, canal: string, tipo: string): boolean {
  const permitidos = perfil.canales.find((c) => c.codigo === canal)?.tiposPermitidos;
  return !permitidos || permitidos.includes(tipo);
}

function destinoDe(azar: Azar, dias: number): Destino {
  if (dias <= 2) return azar.uno(['recibido', 'recibido', 'por-asignar']);
  if (dias <= 6) return azar.uno(['recibido', 'por-asignar', 'en-visita', 'en-respuesta']);
  if (dias <= 14) return azar.uno(['en-visita', 'en-respuesta', 'por-aprobar', 'respondido', 'cerrado']);
  if (dias <= 35) return azar.uno(['por-aprobar', 'respondido', 'cerrado', 'cerrado', 'vencido']);
  return azar.uno(['cerrado', 'cerrado', 'cerrado', 'cerrado', 'cerrado', 'respondido', 'vencido']);
}

/** Between 8:00 and 16:30 in Colombia, on a weekday, never after the present. */
function enJornada(fecha: Date, azar: Azar, ahora: Date): Date {
  const dia = new Date(fecha.getTime() - 5 * 3_600_000);
  const desplazar = [2, 0, 0, 0, 0, 0, 1][dia.getUTCDay()]!;
  const medianoche = Date.UTC(dia.getUTCFullYear(), dia.getUTCMonth(), dia.getUTCDate() - desplazar, 5);
  const instante = new Date(medianoche + azar.entre(8 * 60, 16 * 60 + 30) * 60_000);
  return instante < ahora ? instante : new Date(ahora.getTime() - azar.entre(5, 90) * 60_000);
}

function sinTildes(texto: string): string {
  return texto
    .normalize('NFD')
    .replace(/[^a-zA-Z.]/g, '')
    .toLowerCase();
}
