const DIAS = ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'];
const NOMBRE: Record<string, string> = { miercoles: 'miércoles', sabado: 'sábado' };
const nombre = (dia: string): string => NOMBRE[dia] ?? dia;
const sinTilde = (texto: string): string => texto.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Consecutive days with the same hours on one line: "lunes a jueves: 07:30 a 17:30". */
export function horarioEnPalabras(horario: Record<string, string[][]> | undefined): string[] {
  if (!horario) return [];
  const porDia = new Map(Object.entries(horario).map(([dia, tramos]) => [sinTilde(dia), tramos]));
  const grupos: { desde: string; hasta: string; texto: string }[] = [];
  for (const dia of DIAS) {
    const tramos = porDia.get(dia);
    if (!tramos?.length) continue;
    const texto = tramos.map(([abre, cierra]) => `${abre} a ${cierra}`).join(' y ');
    const ultimo = grupos.at(-1);
    if (ultimo?.texto === texto && DIAS.indexOf(dia) === DIAS.indexOf(ultimo.hasta) + 1) ultimo.hasta = dia;
    else grupos.push({ desde: dia, hasta: dia, texto });
  }
  return grupos.map(({ desde, hasta, texto }) => {
    const dias = desde === hasta ? nombre(desde) : `${nombre(desde)} a ${nombre(hasta)}`;
    return `${dias[0]!.toUpperCase()}${dias.slice(1)}: ${texto}`;
  });
}
