import { calcular } from '../../../src/perfiles/calculo';
import { type PerfilCargado, cargarPerfiles } from '../../../src/perfiles/perfil-cargado';
import { leerPeticion } from '../../../src/perfiles/peticion-plazo';
import archivo from '../calendario/casos.json';

describe('casos fechados', () => {
  let perfiles: Map<string, PerfilCargado>;

  beforeAll(async () => {
    perfiles = await cargarPerfiles();
  });

  const fechas = (peticion: Record<string, unknown>) =>
    calcular(leerPeticion(peticion), perfiles.get(String(peticion['perfil']))!).respuesta;

  it.each(archivo.casos.map((caso) => [caso.id, caso] as const))('%s', (_id, caso) => {
    expect(fechas(caso)).toMatchObject(caso.esperado);
  });

  it.each([
    ['S0-06', 'invama', 'VALORIZACION_CORRECCION', 'ventanilla', '2026-06-05T15:00:00-05:00', '2026-06-16'],
    ['S0-08', 'invama', 'DP_OTRO', 'email', '2026-03-03T10:00:00-05:00', '2026-03-25'],
    ['S0-15', 'invama', 'VALORIZACION', 'telefono', '2026-03-02T09:00:00-05:00', '2026-03-24'],
    ['S1-02', 'servicio-al-cliente', 'DENUNCIA', 'ventanilla', '2026-03-02T09:00:00-05:00', '2026-03-24'],
    ['C15', 'invama', 'SILENCIO_NEGATIVO', 'ventanilla', '2026-11-30T10:00:00-05:00', '2027-03-01'],
    [
      'C19 (72 h)',
      'cpai-001',
      'RECONOCIMIENTO_SILENCIO',
      'oficina',
      '2027-04-02T00:00:00-05:00',
      '2027-04-04',
    ],
    ['C21 (horario B)', 'comfenalco', 'QUEJA', 'email', '2027-05-14T16:50:00-05:00', '2027-05-26'],
  ])('%s: %s %s por %s', (_id, perfil, tipo, canal, recibidoEn, vence) => {
    expect(fechas({ perfil, tipo, canal, recibidoEn }).vence).toBe(vence);
  });

  it('C05: las copias por silencio, 3 días hábiles tras el vencimiento', () => {
    const peticion = {
      perfil: 'invama',
      tipo: 'COPIAS_SILENCIO',
      canal: 'email',
      recibidoEn: '2026-04-13T10:00:00-05:00',
    };
    expect(fechas(peticion).vence).toBe('2026-04-16');
  });

  it('C24: el reloj de la reparación depende de la zona', () => {
    const peticion = {
      perfil: 'invama',
      tipo: 'REPARACION',
      canal: 'call-center',
      recibidoEn: '2026-03-02T10:00:00-05:00',
    };
    expect(fechas({ ...peticion, zona: 'urbana' })).toMatchObject({ n: 5, vence: '2026-03-09' });
    expect(fechas({ ...peticion, zona: 'rural' })).toMatchObject({ n: 7, vence: '2026-03-11' });
    expect(() => fechas(peticion)).toThrow('necesita el campo "zona"');
  });

  it('los aspectos jurídicos cambian el término de una corrección de valorización', () => {
    const peticion = {
      perfil: 'invama',
      tipo: 'VALORIZACION_CORRECCION',
      canal: 'web',
      recibidoEn: '2026-03-02T10:00:00-05:00',
    };
    expect(fechas({ ...peticion, juridico: true }).n).toBe(15);
    expect(fechas({ ...peticion, juridico: false }).n).toBe(5);
  });

  it('un término manual no se calcula: sale el que se digita', () => {
    const tutela = {
      perfil: 'cpai-001',
      tipo: 'TUTELA',
      canal: 'oficina',
      recibidoEn: '2026-03-02T10:00:00-05:00',
    };
    const sinFecha = fechas(tutela);
    for (const campo of ['vence', 'dia1', 'n', 'unidad', 'alerta50'])
      expect(sinFecha).not.toHaveProperty(campo);
    expect(sinFecha.pasos[0]?.motivo).toContain('el término lo fija quien requiere');
    expect(fechas({ ...tutela, vence: '2026-03-04' }).vence).toBe('2026-03-04');
    expect(() => fechas({ ...tutela, vence: '2026-03-01' })).toThrow(
      'Se esperaba un vencimiento desde la recepción',
    );
    expect(() => fechas({ ...tutela, tipo: 'PETICION', vence: '2026-03-04' })).toThrow(
      'no se esperaba el campo "vence"',
    );
  });

  it('los cierres locales de la petición valen para ella', () => {
    const peticion = {
      perfil: 'invama',
      tipo: 'DP_OTRO',
      canal: 'web',
      recibidoEn: '2026-12-31T10:00:00-05:00',
    };
    const cierresLocales = [{ fecha: '2026-12-31', acto: 'Resolución 900 de 2026' }];
    expect(fechas({ ...peticion, cierresLocales }).vence).toBe('2027-01-26');
    expect(fechas(peticion).vence).toBe('2027-01-25');
  });
});
