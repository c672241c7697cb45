import { esFecha, instanteEnBogota, minutoDe } from '../../calendario';
import { Refusal } from '../../common/refusal';
import type { Perfil } from '../../perfiles/perfil.types';

export interface LlamadaDelArchivo {
  linea: string;
  numero: string;
  instante: Date;
  espera: string | null;
}

type Seccion = Perfil['llamadasPerdidas'];

const FORMAS: Record<Seccion['formatoFecha'], [RegExp, (a: string, b: string, c: string) => string]> = {
  'AAAA-MM-DD': [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (a, b, c) => `${a}-${dos(b)}-${dos(c)}`],
  'DD/MM/AAAA': [/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/, (a, b, c) => `${c}-${dos(b)}-${dos(a)}`],
  'MM/DD/AAAA': [/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/, (a, b, c) => `${c}-${dos(a)}-${dos(b)}`],
};

/**
 * A row of the recorder's file, by the profile's names for its columns.
 * @throws Refusal 422 `fila-invalida` with what was expected and found
 */
export function leerLlamada(
  valores: Record<string, string>,
  seccion: Seccion,
  ahora: Date,
): LlamadaDelArchivo {
  const { columnas } = seccion;
  const linea = (valores[columnas.linea] ?? '').replace(/[^\d+]/g, '');
  if (linea.length < 3 || linea.length > 20)
    throw mala(columnas.linea, 'el número de la línea', valores[columnas.linea]);
  const numero = (valores[columnas.numero] ?? '').replace(/[\s().-]/g, '');
  if (!/^\+?\d{6,15}$/.test(numero))
    throw mala(columnas.numero, 'un teléfono de 6 a 15 dígitos', valores[columnas.numero]);
  const instante = instanteDe(valores, seccion);
  if (instante > ahora) throw mala(columnas.fecha, 'una fecha que ya pasó', valores[columnas.fecha]);
  const espera = columnas.espera ? (valores[columnas.espera] ?? '').slice(0, 40) : '';
  return { linea, numero, instante, espera: espera || null };
}

function instanteDe(valores: Record<string, string>, { columnas, formatoFecha }: Seccion): Date {
  const fechaYHora = (valores[columnas.fecha] ?? '').trim().split(/[ T]+/);
  const dia = fechaYHora[0] ?? '';
  const [forma, componer] = FORMAS[formatoFecha];
  const [, a, b, c] = forma.exec(dia) ?? [];
  const fecha = a && b && c ? componer(a, b, c) : '';
  if (!esFecha(fecha)) throw mala(columnas.fecha, `una fecha ${formatoFecha}`, dia);
  const texto = (columnas.hora && valores[columnas.hora]) || fechaYHora[1] || '';
  const [, h, m, s = '00'] = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(texto.trim()) ?? [];
  if (!h || !m || Number(h) > 23 || Number(m) > 59 || Number(s) > 59)
    throw mala(columnas.hora ?? columnas.fecha, 'una hora HH:mm', texto);
  return new Date(new Date(instanteEnBogota(fecha, minutoDe(`${dos(h)}:${m}`))).getTime() + Number(s) * 1000);
}

function dos(numero: string): string {
  return numero.padStart(2, '0');
}

function mala(columna: string, esperado: string, hallado: string | undefined): Refusal {
  const que = hallado ? `«${hallado.slice(0, 40)}»` : 'nada';
  return Refusal.invalid('fila-invalida', `${columna}: se esperaba ${esperado}; se encontró ${que}.`);
}
