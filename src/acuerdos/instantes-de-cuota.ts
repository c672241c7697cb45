import { instanteEnBogota, sumarDias, type Calendario, type Fecha } from '../calendario';

const LAS_OCHO = 8 * 60;

/** When an instalment is reminded, overdue and broken (S3-15). */
export interface InstantesDeCuota {
  recordarEn: string;
  venceEn: string;
  incumpleEn: string;
}

export function instantesDeCuota(
  vence: Fecha,
  calendario: Calendario,
  {
    diasHabilesRecordatorio,
    diasHabilesDeGracia,
  }: { diasHabilesRecordatorio: number; diasHabilesDeGracia: number },
): InstantesDeCuota {
  return {
    recordarEn: instanteEnBogota(restarHabiles(calendario, vence, diasHabilesRecordatorio), LAS_OCHO),
    venceEn: instanteEnBogota(sumarDias(vence, 1)),
    incumpleEn: instanteEnBogota(sumarDias(calendario.sumarHabiles(vence, diasHabilesDeGracia), 1)),
  };
}

function restarHabiles(calendario: Calendario, fecha: Fecha, dias: number): Fecha {
  let dia = fecha;
  for (let n = 0; n < dias; n += 1) dia = calendario.anteriorHabil(dia);
  return dia;
}
