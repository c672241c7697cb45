export const FRANJAS: Record<string, string> = {
  manana: 'Mañana',
  tarde: 'Tarde',
  'todo-el-dia': 'Todo el día',
};
export const CLASES: Record<string, string> = { VISITA: 'Visita', REPARACION: 'Reparación' };
export const ESTADOS_DE_ORDEN: Record<string, { nombre: string; color: string }> = {
  PROGRAMADA: { nombre: 'Programada', color: 'cauce' },
  EJECUTADA: { nombre: 'Ejecutada', color: 'green' },
  SIN_EJECUTAR: { nombre: 'Sin ejecutar', color: 'orange' },
};
export const DANOS: Record<string, string> = {
  apagada: 'Lámpara apagada',
  'encendida-dia': 'Prendida de día',
  intermitente: 'Intermitente',
  poste: 'Poste o brazo averiado',
  cable: 'Cable suelto o caído',
  sector: 'Sector sin luz',
  otro: 'Otro daño en la red',
};
export const RESULTADOS: Record<string, string> = {
  realizada: 'Realizada',
  ausente: 'Usuario ausente',
  insegura: 'Condición insegura',
  reparada: 'Reparada',
  pendiente: 'No se terminó',
};
