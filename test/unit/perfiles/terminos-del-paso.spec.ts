import { cargarPerfiles, type PerfilCargado } from '../../../src/perfiles/perfil-cargado';

/** The shared process `notificacion` asks every profile for these; P06, those whose law gives remedies. */
const NOTIFICACION = { CITACION_NOTIFICACION: 5, NOTIFICACION_AVISO: 5 };
const RECURSO_142 = { ...NOTIFICACION, INTERPOSICION_RECURSO: 5, REMISION_SSPD: 3 };
const PASOS: Record<string, Record<string, number>> = {
  comfenalco: NOTIFICACION,
  'cpai-001': RECURSO_142,
  invama: { ...NOTIFICACION, INTERPOSICION_RECURSO: 10 },
  'servicio-al-cliente': RECURSO_142,
};

describe('los términos de los pasos de la notificación y de los recursos', () => {
  let perfiles: Map<string, PerfilCargado>;
  beforeAll(async () => {
    perfiles = await cargarPerfiles();
  });

  it('hay una lista para cada perfil', () => {
    expect([...perfiles.keys()].sort()).toEqual(Object.keys(PASOS).sort());
  });

  it.each(Object.keys(PASOS))('%s los tiene en su tabla, en días hábiles', (codigo) => {
    const { perfil, terminos } = perfiles.get(codigo)!;
    for (const [tipo, n] of Object.entries(PASOS[codigo]!)) {
      expect(perfil.tipos.find((uno) => uno.codigo === tipo)).toMatchObject({ interno: true });
      expect(terminos.buscar({ tipo, canal: 'web' })).toMatchObject({ n, unidad: 'habil' });
    }
  });
});
