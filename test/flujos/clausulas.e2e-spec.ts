import { PerfilesService } from '../../src/perfiles';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/common/project-root';
import { exigir } from '../support/persona';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

/** From a clause to its activities and its evidence; from a process to its owner and its providers. */
describe('auditoría por cláusula', () => {
  let oficina: Oficina;
  let caso: Caso;

  beforeAll(async () => {
    oficina = await Oficina.abrir();
    caso = await oficina.radicar();
    await oficina.hacer('gestor', caso, 'Clasificar la petición', CLASIFICACION);
  });
  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const auditor = () => oficina.quien('auditor');
  const actividadesDe = async (clausula: string): Promise<any> =>
    exigir(
      await auditor().get(`/calidad/clausulas/actividades?clausula=${encodeURIComponent(clausula)}`),
      200,
    );
  const evidenciaDe = async (clausula: string, resto = ''): Promise<any> =>
    exigir(
      await auditor().get(`/calidad/clausulas/evidencia?clausula=${encodeURIComponent(clausula)}${resto}`),
      200,
    );

  it('S3-26: la cláusula 8.5.2 lista sus actividades de los diagramas publicados', async () => {
    const { pedida, actividades } = await actividadesDe('9001:2015#8.5.2');
    expect(pedida).toEqual({ norma: '9001:2015', numeral: '8.5.2', titulo: 'Identificación y trazabilidad' });
    expect(actividades.length).toBeGreaterThan(5);
    expect(actividades.map((a: { elementoId: string }) => a.elementoId)).toContain('generar-carta');
    for (const { proceso, elementoId } of actividades) {
      const xml = readFileSync(join(PROJECT_ROOT, 'processes', `${proceso}.bpmn`), 'utf8');
      const elemento = xml.slice(xml.indexOf(`id="${elementoId}"`));
      expect(elemento.slice(0, elemento.indexOf('</zeebe:properties>'))).toContain('9001:2015#8.5.2');
    }
  });

  it('S3-26: la 7.5.3 de la edición de 2008 lleva a la misma 8.5.2, y OHSAS 18001 a la 45001', async () => {
    const vieja = await actividadesDe('9001:2008#7.5.3');
    expect(vieja.buscadas).toMatchObject([{ norma: '9001:2015', numeral: '8.5.2' }]);
    expect(vieja.actividades).toEqual((await actividadesDe('9001:2015#8.5.2')).actividades);
    expect((await actividadesDe('18001:2007#4.4.6')).buscadas).toMatchObject([
      { norma: '45001:2018', numeral: '8.1' },
    ]);
    const { normas, equivalencias, version } = exigir(await auditor().get('/calidad/clausulas'), 200);
    expect(version).toBe(1);
    expect(equivalencias.length).toBeGreaterThanOrEqual(17);
    expect(normas.find((n: { edition: string }) => n.edition === '2008').vigente).toBe(false);
  });

  it('S3-26: cada cláusula lleva a lo que se hizo, por fechas y por páginas', async () => {
    const pagina = await evidenciaDe('9001:2008#7.5.3', '&desde=2026-03-02&hasta=2026-03-02&limite=1');
    expect(pagina.elementos).toMatchObject([{ caso: caso.radicado, clase: 'RADICADO' }]);
    const otra = await evidenciaDe(
      '9001:2008#7.5.3',
      `&desde=2026-03-02&hasta=2026-03-02&limite=1&cursor=${pagina.siguiente}`,
    );
    expect(otra.elementos[0].seq).toBeLessThan(pagina.elementos[0].seq);
    expect((await evidenciaDe('9001:2015#8.5.2', '&hasta=2026-03-01')).elementos).toEqual([]);
    expect(await auditor().get('/calidad/clausulas/evidencia?clausula=9001%3A2015%2399.9')).toMatchObject({
      status: 422,
      body: { code: 'clausula-desconocida' },
    });
  });

  it('S3-02: la ficha de CPAI-001 lista sus nueve proveedores con sus entradas', async () => {
    const { proceso, proveedores, diagramas } = exigir(await auditor().get('/calidad/proceso'), 200);
    expect(proceso).toMatchObject({ codigo: 'CPAI-001', version: '1/A', fecha: '2011-12-12' });
    expect(proveedores.map((p: { proveedor: string }) => p.proveedor)).toEqual([
      'Cliente',
      'Gestión al cliente',
      'Gestión logística',
      'Gestión estratégica',
      'Gestión financiera',
      'Gestión de mejoramiento',
      'Gestión del talento humano',
      'Gestión de infraestructura',
      'Servicio al cliente',
    ]);
    expect(diagramas).toContainEqual(expect.objectContaining({ clave: 'pqrsd-principal', version: 1 }));
  });

  it('quien atiende no audita', async () => {
    expect((await oficina.quien('gestor').get('/calidad/proceso')).status).toBe(403);
  });

  it('S3-23: un código que no está en el listado maestro no pasa la validación, y dice dónde', async () => {
    const xml = readFileSync(join(PROJECT_ROOT, 'processes', 'no-conformidad.bpmn'), 'utf8');
    const validar = async (codigo: string): Promise<any> => {
      const contenido = xml.replace('value="PGEI-001;PPOI-002"', `value="PPOI-002;${codigo}"`);
      expect(contenido).not.toBe(xml);
      const coordinador = oficina.quien('coordinador');
      return exigir(
        await coordinador.post('/modelos/validar', { nombre: 'no-conformidad.bpmn', contenido }),
        200,
      );
    };
    expect((await validar('PGMI-006-01')).ok).toBe(true);
    const { ok, findings } = await validar('PGEI-999');
    expect(ok).toBe(false);
    expect(findings).toContainEqual({
      elementId: 'planear-accion',
      rule: 'cauce/known-documents',
      severity: 'error',
      message:
        'En «Planear la acción» (planear-accion), el documento «PGEI-999» no está en el listado maestro; ¿quiso decir «PGEI-001»?.',
    });
  });
});

describe('la ficha y el listado maestro de cada entidad', () => {
  it('S1-01, S1-13, Q5: el dueño es el Jefe Comercial; PRO-SC-02 se importa dos veces y se advierte', async () => {
    const oficina = await Oficina.abrir({ config: { perfil: 'servicio-al-cliente' } }, [
      'auditor',
      'calidad',
      'gestor',
    ]);
    try {
      const { proceso, proveedores } = exigir(await oficina.quien('auditor').get('/calidad/proceso'), 200);
      expect(proceso.dueno).toBe('Jefe Comercial');
      expect(proceso.alcance).toMatch(
        /^Inicia desde la determinación de las necesidades.*control a las estrategias/,
      );
      expect(proveedores).toHaveLength(11);

      const calidad = oficina.quien('calidad');
      const { elementos, advertencias } = exigir(await calidad.get('/calidad/documentos?q=PRO-SC-02'), 200);
      expect(elementos.map((d: { titulo: string }) => d.titulo)).toEqual([
        'Procedimiento de manejo interno de PQRSD',
        'Procedimiento para la encuesta de servicio al ciudadano',
      ]);
      expect(elementos.every((d: { advertencias: string[] }) => d.advertencias.length === 1)).toBe(true);
      expect(advertencias).toEqual([
        'El código PRO-SC-02 está repetido: «Procedimiento de manejo interno de PQRSD» y «Procedimiento para la encuesta de servicio al ciudadano».',
      ]);

      const csv =
        'codigo;titulo;proceso;clase;version\nI-SC-01;Otro instructivo;Servicio al cliente;INSTRUCTIVO;1\n';
      expect(exigir(await calidad.post('/calidad/documentos/importar', { csv }), 200)).toMatchObject({
        nuevos: 1,
        yaEstaban: 0,
        advertencias: [expect.stringContaining('I-SC-01'), expect.stringContaining('PRO-SC-02')],
      });
      expect(exigir(await calidad.post('/calidad/documentos/importar', { csv }), 200)).toMatchObject({
        nuevos: 0,
        yaEstaban: 1,
      });
      expect(
        await calidad.post('/calidad/documentos/importar', { csv: 'codigo;titulo\nX;Y\n' }),
      ).toMatchObject({ status: 422, body: { code: 'listado-invalido' } });
      for (const [malo, dice] of [
        [csv.replace('Otro instructivo', 'Otro; instructivo'), 'en la línea 2 hay otro número de columnas'],
        [csv.replace('Otro', '"Otro'), 'comillas sin cerrar'],
        [csv.split('\n', 1).join(), 'al menos una fila'],
        [csv + 'X-1;T;P;INSTRUCTIVO;1\n'.repeat(2000), 'a lo sumo 2000 filas'],
      ] as const) {
        const { body } = await calidad.post('/calidad/documentos/importar', { csv: malo });
        expect([body.code, body.detail]).toEqual(['listado-invalido', expect.stringContaining(dice)]);
      }
      expect((await oficina.quien('gestor').post('/calidad/documentos/importar', { csv })).status).toBe(403);
      // Q5: the entity may decide that one code is one document.
      const ajuste = oficina.app.get(PerfilesService).vigente().documentos;
      ajuste.codigoRepetido = 'RECHAZAR';
      expect(
        await calidad.post('/calidad/documentos/importar', { csv: csv.replace('Otro', 'Un tercer') }),
      ).toMatchObject({ status: 422, body: { code: 'codigo-repetido' } });
      expect(
        exigir(await calidad.get('/calidad/documentos?q=I-SC-01'), 200).elementos.map(
          (d: { titulo: string }) => d.titulo,
        ),
      ).not.toContain('Un tercer instructivo');
    } finally {
      await oficina.cerrar();
    }
  });

  it('S0-23: la versión 1 de la política del INVAMA muestra a quienes la firmaron', async () => {
    const oficina = await Oficina.abrir({ config: { perfil: 'invama' } }, ['auditor']);
    try {
      const auditor = oficina.quien('auditor');
      const { elementos } = exigir(await auditor.get('/calidad/documentos?q=POL-AC'), 200);
      const { versiones } = exigir(await auditor.get(`/calidad/documentos/${elementos[0].id}`), 200);
      expect(versiones).toMatchObject([{ version: '1', estado: 'VIGENTE' }]);
      expect(versiones[0].firmantes.map((f: { cargo: string }) => f.cargo)).toEqual([
        'Gerente',
        'Profesional universitario A.C.',
      ]);
    } finally {
      await oficina.cerrar();
    }
  });
});
