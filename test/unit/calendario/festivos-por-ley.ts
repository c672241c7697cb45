/**
 * A second, independent holiday list: Gauss's Easter and the "move to Monday" of Ley 51 de 1983, plus the
 * Ley 2578 de 2026. On Date objects, unlike the product.
 */
const DIA = 86_400_000;
const iso = (dia: Date): string => dia.toISOString().slice(0, 10);
const mas = (dia: Date, dias: number): Date => new Date(dia.getTime() + dias * DIA);

function pascua(vigencia: number): Date {
  const a = vigencia % 19;
  const siglo = Math.floor(vigencia / 100);
  const e = (19 * a + siglo - Math.floor(siglo / 4) - Math.floor((8 * siglo + 13) / 25) + 15) % 30;
  const h = e - Math.floor(e / 28) * (1 - Math.floor(29 / (e + 1)) * Math.floor((21 - a) / 11));
  const j = (vigencia + Math.floor(vigencia / 4) + h + 2 - siglo + Math.floor(siglo / 4)) % 7;
  const l = h - j;
  const mes = 3 + Math.floor((l + 40) / 44);
  return new Date(Date.UTC(vigencia, mes - 1, l + 28 - 31 * Math.floor(mes / 4)));
}

function alLunes(dia: Date): Date {
  return mas(dia, (8 - dia.getUTCDay()) % 7);
}

export function festivosPorLey(vigencia: number): Set<string> {
  const el = (mes: number, dia: number): Date => new Date(Date.UTC(vigencia, mes - 1, dia));
  const domingo = pascua(vigencia);
  const fijos = [
    el(1, 1),
    el(5, 1),
    el(7, 20),
    el(8, 7),
    el(12, 8),
    el(12, 25),
    mas(domingo, -3),
    mas(domingo, -2),
  ];
  const trasladados = [el(1, 6), el(3, 19), el(6, 29), el(8, 15), el(10, 12), el(11, 1), el(11, 11)];
  if (vigencia >= 2026) trasladados.push(el(7, 9));
  const pascuales = [mas(domingo, 43), mas(domingo, 64), mas(domingo, 71)];
  return new Set([...fijos, ...trasladados.map(alLunes), ...pascuales].map(iso));
}

/** Counts one day after another until `n` of them are business days. */
export function sumarHabilesIngenuo(desde: string, n: number, cierres: readonly string[] = []): string {
  let dia = new Date(`${desde}T12:00:00Z`);
  let quedan = n;
  while (quedan > 0) {
    dia = mas(dia, 1);
    const entreSemana = dia.getUTCDay() !== 0 && dia.getUTCDay() !== 6;
    const festivo = festivosPorLey(dia.getUTCFullYear()).has(iso(dia));
    if (entreSemana && !festivo && !cierres.includes(iso(dia))) quedan -= 1;
  }
  return iso(dia);
}
