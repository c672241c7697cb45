export const ESTADOS_DE_ACUERDO: Record<string, { nombre: string; color: string }> = {
  PROPUESTO: { nombre: 'Propuesto', color: 'gray' },
  VIGENTE: { nombre: 'Vigente', color: 'cauce' },
  CUMPLIDO: { nombre: 'Cumplido', color: 'green' },
  INCUMPLIDO: { nombre: 'Incumplido', color: 'red' },
  NO_FIRMADO: { nombre: 'No se firmó', color: 'gray' },
};
export const MEDIOS: Record<string, string> = {
  CONSIGNACION: 'Consignación',
  TRANSFERENCIA: 'Transferencia',
  PSE: 'PSE',
  DATAFONO: 'Datáfono',
  EFECTIVO: 'Efectivo en tesorería',
  CHEQUE: 'Título valor en tesorería',
};
const PESOS = new Intl.NumberFormat('es-CO', {
  style: 'currency',
  currency: 'COP',
  minimumFractionDigits: 2,
});
export const pesos = (valor: number): string => PESOS.format(valor);
export const nombreDeCuota = (numero: number): string => (numero === 0 ? 'Inicial' : String(numero));
