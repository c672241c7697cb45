import { Refusal } from '../../../src/common/refusal';
import { calcular } from '../../../src/perfiles/calculo';
import { type PerfilCargado, cargarPerfiles } from '../../../src/perfiles/perfil-cargado';
import { perfilDe } from '../../../src/perfiles/perfiles.service';
import { leerPeticion } from '../../../src/perfiles/peticion-plazo';

const BUENA = { perfil: 'invama', tipo: 'DP_OTRO', canal: 'web', recibidoEn: '2026-02-03T10:00:00-05:00' };

describe('petición de un plazo', () => {
  let perfiles: Map<string, PerfilCargado>;

  beforeAll(async () => {
    perfiles = await cargarPerfiles();
  });

  function rechazo(cambios: object): Refusal {
    try {
      const peticion = leerPeticion({ ...BUENA, ...cambios });
      calcular(peticion, perfilDe(perfiles, peticion.perfil));
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
    throw new Error('Se esperaba un rechazo');
  }

  it.each([
    ['un día que no existe', { recibidoEn: '2026-02-30T10:00:00-05:00' }, 'recibidoEn', '2026-02-30'],
    ['una hora sin zona', { recibidoEn: '2026-02-03T10:00:00' }, 'recibidoEn', 'con hora y zona'],
    [
      'una vigencia sin calendario',
      { recibidoEn: '1950-02-03T10:00:00-05:00' },
      'recibidoEn',
      'entre 1985 y',
    ],
    ['sin recepción', { recibidoEn: undefined }, 'recibidoEn', 'se encontró nada'],
    ['un canal desconocido', { canal: 'fax' }, 'canal', 'se esperaba uno de: ventanilla'],
    ['una zona desconocida', { zona: 'suburbana' }, 'zona', 'urbana o rural'],
    [
      'un hecho desconocido',
      { hechos: [{ hecho: 'prorroga', en: BUENA.recibidoEn }] },
      'hechos.0.hecho',
      'requerimiento',
    ],
    [
      'una ampliación de cero días',
      { hechos: [{ hecho: 'ampliacion', en: BUENA.recibidoEn, dias: 0 }] },
      'hechos.0.dias',
      'al menos 1',
    ],
    [
      'días donde no van',
      { hechos: [{ hecho: 'respuesta', en: BUENA.recibidoEn, dias: 3 }] },
      'hechos.0.dias',
      'solo una ampliación',
    ],
    [
      'un cierre sin acto',
      { cierresLocales: [{ fecha: '2026-12-31', acto: ' ' }] },
      'cierresLocales.0.acto',
      'el acto',
    ],
    [
      'un cierre en un día que no existe',
      { cierresLocales: [{ fecha: '2026-06-31', acto: 'R. 1' }] },
      'cierresLocales.0.fecha',
      '2026-06-31',
    ],
  ])('%s: 422 con el campo, lo esperado y lo encontrado', (_caso, cambios, campo, texto) => {
    const { status, code, detail, extra } = rechazo(cambios);
    expect([status, code]).toEqual([422, 'peticion-invalida']);
    expect(detail).toContain(texto);
    expect((extra['errores'] as Array<{ campo: string }>)[0]?.campo).toBe(campo);
  });

  it.each([
    ['perfil-desconocido', { perfil: 'otro' }, 'comfenalco, cpai-001, invama, servicio-al-cliente'],
    ['tipo-desconocido', { tipo: 'TUTELA' }, 'DP_ALUMBRADO'],
    [
      'hecho-fuera-de-rango',
      { hechos: [{ hecho: 'respuesta', en: '2036-03-03T10:00:00-05:00' }] },
      'diez años',
    ],
    ['zona-obligatoria', { tipo: 'REPARACION' }, 'urbana o rural'],
    [
      'hecho-anterior-a-la-recepcion',
      { hechos: [{ hecho: 'respuesta', en: '2026-02-03T09:59:59-05:00' }] },
      'desde la recepción',
    ],
  ])('%s', (codigo, cambios, texto) => {
    const { status, code, detail } = rechazo(cambios);
    expect([status, code]).toEqual([422, codigo]);
    expect(detail).toContain(texto);
  });

  it('un canal que el perfil no tiene se rechaza con los que tiene', () => {
    const invama = perfiles.get('invama')!;
    const sinRedes = { ...invama, perfil: { ...invama.perfil, canales: invama.perfil.canales.slice(0, 2) } };
    expect(() => calcular(leerPeticion({ ...BUENA, canal: 'redes' }), sinRedes)).toThrow(
      'no tiene el canal "redes": se esperaba uno de ventanilla, oficina.',
    );
  });

  it.each([null, 7, 'texto', []])('%p no es una petición', (cuerpo) => {
    expect(() => leerPeticion(cuerpo)).toThrow(Refusal);
  });
});
