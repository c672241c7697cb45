import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../src/common/project-root';
import { type PerfilCargado, cargarPerfiles, leerPerfil } from '../../../src/perfiles/perfil-cargado';
import { TablaDeTerminos } from '../../../src/perfiles/tabla-de-terminos';

/** What `POST /plazos/calcular` promises for each profile. */
const TIPOS: Record<string, string[]> = {
  invama:
    'DP_ALUMBRADO DP_OTRO CATASTRAL TARIFA_ALUMBRADO SOLICITUD_ALUMBRADO SOLICITUD_OFICIAL VALORIZACION VALORIZACION_CORRECCION ACCESO_INFORMACION CONSULTA RECURSO_REPOSICION REPARACION TRASLADO QUEJA RECLAMO SUGERENCIA DENUNCIA'.split(
      ' ',
    ),
  'servicio-al-cliente':
    'PETICION QUEJA RECLAMO SUGERENCIA DENUNCIA ACCESO_INFORMACION CONSULTA TRAMITE'.split(' '),
  'cpai-001':
    'PETICION QUEJA RECLAMO_FACTURACION RECLAMO_PRESTACION RECURSO_REPOSICION REPOSICION_SUBSIDIO_APELACION TUTELA ACCION_JUDICIAL REQUERIMIENTO_SSPD ACUERDO_PAGO'.split(
      ' ',
    ),
  comfenalco: 'QUEJA RECLAMO SUGERENCIA INFORMACION DERECHO_PETICION FELICITACION RESARCIMIENTO'.split(' '),
};
const perfilDe = (codigo: string, archivo: string) =>
  readFileSync(join(PROJECT_ROOT, 'processes', codigo, archivo), 'utf8');

describe('tabla de términos', () => {
  let perfiles: Map<string, PerfilCargado>;

  beforeAll(async () => {
    perfiles = await cargarPerfiles();
  });

  const buscar = (perfil: string, tipo: string, mas: { zona?: string; juridico?: boolean } = {}) =>
    perfiles.get(perfil)!.terminos.buscar({ tipo, canal: 'web', ...mas });

  it.each(Object.entries(TIPOS))(
    '%s tiene una fila con su norma para cada tipo prometido',
    (codigo, tipos) => {
      for (const tipo of tipos)
        expect([tipo, buscar(codigo, tipo, { zona: 'urbana' })?.norma]).toEqual([
          tipo,
          expect.stringMatching(/\w{4}/),
        ]);
    },
  );

  it.each(Object.keys(TIPOS))(
    '%s: cada tipo del perfil tiene fila, y los internos no se ofrecen',
    (codigo) => {
      for (const { codigo: tipo, interno, visible } of perfiles.get(codigo)!.perfil.tipos) {
        expect([tipo, buscar(codigo, tipo, { zona: 'rural' })]).toEqual([
          tipo,
          expect.objectContaining({ norma: expect.any(String) }),
        ]);
        expect([tipo, interno && visible]).toEqual([tipo, false]);
      }
    },
  );

  it('S0-03, S0-04 y S0-05: los días de la política de INVAMA', () => {
    const n = (tipo: string, zona?: string) => buscar('invama', tipo, zona ? { zona } : {})?.n;
    expect(
      ['DP_ALUMBRADO', 'CATASTRAL', 'TARIFA_ALUMBRADO', 'SOLICITUD_ALUMBRADO', 'SOLICITUD_OFICIAL'].map((t) =>
        n(t),
      ),
    ).toEqual([15, 5, 15, 15, 10]);
    expect(
      ['DP_OTRO', 'VALORIZACION', 'ACCESO_INFORMACION', 'CONSULTA', 'TRASLADO'].map((t) => n(t)),
    ).toEqual([15, 15, 10, 30, 5]);
    expect([n('REPARACION', 'urbana'), n('REPARACION', 'rural'), n('REPARACION')]).toEqual([5, 7, undefined]);
    expect(buscar('invama', 'RECURSO_REPOSICION')).toMatchObject({
      n: 60,
      unidad: 'calendario',
      topeMeses: 2,
    });
  });

  it('silencio: positivo en la Ley 142, entrega en el acceso a información, negativo en lo demás', () => {
    expect(buscar('cpai-001', 'RECLAMO_FACTURACION')?.efectoSilencio).toBe('POSITIVO');
    expect(buscar('invama', 'ACCESO_INFORMACION')?.efectoSilencio).toBe('ENTREGA');
    expect(buscar('invama', 'DP_OTRO')?.efectoSilencio).toBe('NEGATIVO');
  });

  it('el régimen del perfil elige la fila', async () => {
    const xml = perfilDe('servicio-al-cliente', 'terminos.dmn');
    const fila = async (regimen: string) =>
      (await TablaDeTerminos.compilar(xml, regimen)).buscar({ tipo: 'RECLAMO', canal: 'web' })
        ?.efectoSilencio;
    expect([await fila('ley-142'), await fila('ley-1755')]).toEqual(['POSITIVO', 'NEGATIVO']);
  });

  it('S4-06: todo en Comfenalco se parte 5 + 2, bajo el techo legal', () => {
    for (const tipo of TIPOS['comfenalco']!)
      expect(buscar('comfenalco', tipo)).toMatchObject({ n: 7, tramos: [5, 2] });
    expect(buscar('comfenalco', 'INFORMACION')?.techoLegal).toBe(10);
  });

  it('15 días y 8 más son 23, aunque el factor venga redondeado', () => {
    const { n, factorAmpliacion } = buscar('invama', 'HABEAS_DATA_RECLAMO')!;
    expect(Math.round(n! * factorAmpliacion)).toBe(23);
  });

  it('una fila con un término interno mayor que el legal se rechaza, con su nombre', async () => {
    const xml = perfilDe('invama', 'terminos.dmn').replace(
      /(id="fila_catastral__techoLegal">\s*<text>)15/,
      '$13',
    );
    await expect(TablaDeTerminos.compilar(xml, 'ley-1755')).rejects.toThrow(
      /fila_catastral\): el término interno no puede ser mayor que el legal; son 5 días y la ley da 3/,
    );
  });

  it('lo que no tiene fila no tiene término', () => {
    expect(buscar('invama', 'TUTELA')).toBeUndefined();
  });

  it('los modelos llevan diagrama y cada fila un identificador', () => {
    for (const codigo of Object.keys(TIPOS)) {
      const xml = perfilDe(codigo, 'terminos.dmn');
      expect(xml).toContain('hitPolicy="FIRST"');
      expect(xml.match(/<dmndi:DMNShape /g)).toHaveLength(6);
      const ids = [...xml.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('un perfil con datos que no encajan dice cuáles', async () => {
    const perfil = JSON.parse(perfilDe('invama', 'perfil.json'));
    perfil.canales[0].horario = 'nocturno';
    perfil.tipoPorDefecto = 'OTRO';
    const leer = leerPerfil(JSON.stringify(perfil), perfilDe('invama', 'terminos.dmn'), 'perfil.json');
    await expect(leer).rejects.toThrow(/ventanilla usa el horario "nocturno"[\s\S]*tipoPorDefecto OTRO/);
  });
});
