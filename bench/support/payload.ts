/** Documents of the sizes of the common measure: variables of about 330 bytes, a form answer of about 240. */
export const VARIABLES = {
  radicado: '2026-000123',
  tipo: 'PETICION',
  canal: 'web',
  zona: 'urbana',
  prioridad: 'NORMAL',
  accepted: false,
  gestorAsignado: null,
  limit: '2199-01-01T00:00:00Z',
  perfil: { codigo: 'bench', cierre: { requiereLlamada: true }, noConformidad: { porVencimiento: true } },
  plazo: { vence: '2026-03-24', alerta50: '2026-03-11', alerta80: '2026-03-19', n: 15, unidad: 'HABIL' },
};

export const ANSWER = {
  accepted: true,
  category: 'alumbrado',
  notes:
    'La luminaria de la esquina parpadea desde el lunes; el peticionario adjunta fotografía y pide visita en la mañana. Se remite a la cuadrilla de la zona.',
};
