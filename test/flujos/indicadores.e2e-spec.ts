import { Persona, exigir, persona } from '../support/persona';
import { PerfilesService } from '../../src/perfiles';
import { createTestApp, type TestApp } from '../support/test-app';
import { VOLUMENES_2020, importar } from './indicadores-soporte';

describe('la línea base y los indicadores de INVAMA', () => {
  let app: TestApp;
  let calidad: Persona;

  beforeAll(async () => {
    app = await createTestApp({ config: { perfil: 'invama' } });
    calidad = await persona(app, 'calidad');
  });
  afterAll(() => app?.close());

  const indicador = async (codigo: string, periodo: string): Promise<any> =>
    exigir(await calidad.get(`/indicadores?periodo=${periodo}`), 200).indicadores.find(
      (uno: { codigo: string }) => uno.codigo === codigo,
    );

  it('S2-06: los once meses importados suman como en el plan: WhatsApp 1.705 y línea 5.166 son 6.871', async () => {
    expect(await importar(calidad, 'volumenes', VOLUMENES_2020)).toMatchObject({
      estado: 'LISTO',
      lineas: 11,
      valores: 22,
    });
    const { canales, meses, totales, total } = exigir(
      await calidad.get('/indicadores/volumenes?periodo=2020'),
      200,
    );
    expect(canales.map((canal: { codigo: string }) => canal.codigo)).toEqual(['telefono', 'whatsapp']);
    expect(meses.map((mes: { total: number }) => mes.total)).toEqual([
      711, 618, 713, 670, 568, 689, 736, 457, 456, 648, 605, 0,
    ]);
    expect(meses[0]).toEqual({ mes: '2020-01', cantidades: [572, 139], total: 711, sinDato: false });
    expect([...totales, total]).toEqual([5166, 1705, 6871]);
    // Q7: the plan has no December; that is not a month without contacts.
    expect(meses.filter(({ sinDato }: { sinDato: boolean }) => sinDato)).toEqual([
      { mes: '2020-12', cantidades: [0, 0], total: 0, sinDato: true },
    ]);
  });

  it('S2-06: el mismo archivo dos veces deja lo mismo, y un total que no suma se rechaza con su línea', async () => {
    await importar(calidad, 'volumenes', VOLUMENES_2020);
    const malo = VOLUMENES_2020.replace('2020-03,152,561,713', '2020-03,152,561,999').replace(
      '2020-05,167',
      '2020-13,167',
    );
    const { estado, errores } = await importar(calidad, 'volumenes', malo);
    expect(estado).toBe('FALLIDO');
    expect(errores).toEqual([
      'Línea 4: el total dice 999 y los canales suman 713.',
      'Línea 6: se esperaba un mes como 2020-01; se encontró «2020-13».',
    ]);
    const { total } = exigir(await calidad.get('/indicadores/volumenes?periodo=2020'), 200);
    expect(total).toBe(6871);
  });

  it('lo que la hoja de cálculo escribió de otra manera se lee igual, o se dice; con un error no se escribe nada', async () => {
    const datos = async (serie: string) =>
      exigir(await calidad.get(`/indicadores/datos?serie=${encodeURIComponent(serie)}`), 200).elementos.map(
        ({ dimension, valor }: { dimension: string; valor: number }) => [dimension, valor],
      );
    const enWindows = Buffer.from(
      'periodo;pregunta;respuesta;cantidad\r\n2019;TRATO;sí;40\r\n2019;TRATO;no sabe;2',
      'latin1',
    );
    expect(await importar(calidad, 'encuestas', enWindows)).toMatchObject({ estado: 'LISTO', lineas: 2 });
    expect(await datos('encuesta:TRATO')).toEqual(
      expect.arrayContaining([
        ['sí', 40],
        ['no sabe', 2],
      ]),
    );
    for (const [clase, csv, errores] of [
      ['series', 'serie;periodo;dimension;valor\nconsumo;2019;;79,5\n', ['se encontró «79,5»']],
      ['series', 'serie,periodo,dimension,valor\nconsumo,2019,,79,5\n', ['Se esperaban 4 columnas']],
      ['series', 'serie,periodo,dimension,valor\n', ['no tiene líneas de datos']],
      [
        'series',
        'serie,periodo,dimension,valor\nconsumo,2019,,1\nconsumo,2019,"x,2\n',
        ['comillas abiertas'],
      ],
      ['series', 'consumo,2019,,1\n', ['se esperaban las columnas serie,periodo,dimension,valor']],
      ['usuarios', 'desde,seccional,usuarios\n2019-02-31,Manizales,5\n', ['2019-02-31']],
      ['volumenes', `mes,telefono\nno,1\n${'2019-01,1\n'.repeat(20_001)}`, ['hasta 20.000 líneas']],
    ] as const) {
      const hecha = await importar(calidad, clase, csv);
      expect(hecha).toMatchObject({ estado: 'FALLIDO' });
      expect(hecha.errores).toEqual(errores.map((uno) => expect.stringMatching(new RegExp(uno, 'i'))));
    }
    expect([...(await datos('consumo')), ...(await datos('usuarios'))]).toEqual([]);
    const form = new FormData();
    form.set('clase', 'series');
    form.append('archivo', new Blob([Buffer.from('serie', 'utf16le')]), 'series.csv');
    expect((await calidad.enviar('/indicadores/importaciones', form)).body).toMatchObject({
      code: 'archivo-no-es-csv',
      detail: expect.stringContaining('CSV UTF-8'),
    });
  });

  it('S2-06, Q7: los meses que el plan trae sin año son de la vigencia del perfil, y sin ella se pide el año', async () => {
    const ajuste = app.get(PerfilesService).vigente().lineaBase;
    const sinAnio = 'mes,WhatsApp,telefono,total\nEnero,139,572,711\n';
    expect(await importar(calidad, 'volumenes', sinAnio)).toMatchObject({ estado: 'LISTO' });
    expect(exigir(await calidad.get('/indicadores/volumenes?periodo=2020'), 200).total).toBe(6871);
    ajuste.vigencia = 2019;
    expect(await importar(calidad, 'volumenes', `${sinAnio}Diciembre,1,2,3\n`)).toMatchObject({ lineas: 2 });
    expect(exigir(await calidad.get('/indicadores/volumenes?periodo=2019'), 200).total).toBe(714);
    ajuste.vigencia = null;
    expect((await importar(calidad, 'volumenes', sinAnio)).errores).toEqual([
      'Línea 2: se esperaba el mes con su año, como 2020-01; se encontró «Enero».',
    ]);
    ajuste.vigencia = 2020;
  });

  it('S2-06, Q7: si el perfil lo dice, un mes sin registro cuenta como cero', async () => {
    const ajuste = app.get(PerfilesService).vigente().lineaBase;
    ajuste.mesSinDato = 'CERO';
    const { meses } = exigir(await calidad.get('/indicadores/volumenes?periodo=2020'), 200);
    expect(meses.at(-1)).toEqual({ mes: '2020-12', cantidades: [0, 0], total: 0, sinDato: false });
    ajuste.mesSinDato = 'SIN_DATO';
  });

  it('S2-07: 373 de 500 encuestados dicen que la atención fue oportuna: 74,6 %', async () => {
    await importar(
      calidad,
      'encuestas',
      'periodo,pregunta,respuesta,cantidad\n2020,ATENCION_OPORTUNA,si,373\n2020,ATENCION_OPORTUNA,no,127\n',
    );
    expect(await indicador('ENCUESTA_OPORTUNA', '2020')).toMatchObject({ valor: 74.6, estado: 'sin-meta' });
  });

  it('S3-25: un indicador nuevo aparece sin desplegar código, con su versión y su entrada en la bitácora', async () => {
    const nuevo = {
      codigo: 'ANONIMAS',
      nombre: 'Peticiones anónimas',
      formula: 'if pqrsd.recibidas > 0 then 100 * pqrsd.anonimas / pqrsd.recibidas else null',
      unidad: '%',
      meta: { comparador: '<=', valor: 10 },
      periodo: 'MENSUAL',
      fuente: 'Radicados',
      responsable: 'Control Interno',
      motivo: 'Lo pide la planificación del servicio de 2026',
    };
    expect(exigir(await calidad.post('/indicadores/definiciones', nuevo), 201)).toEqual({
      codigo: 'ANONIMAS',
      version: 1,
    });
    expect(await indicador('ANONIMAS', '2026-03')).toMatchObject({
      valor: null,
      estado: 'sin-dato',
      origen: 'pantalla',
    });
    const otra = { ...nuevo, meta: { comparador: '<=', valor: 5 }, motivo: 'Meta más exigente' };
    expect(exigir(await calidad.post('/indicadores/definiciones', otra), 201)).toEqual({
      codigo: 'ANONIMAS',
      version: 2,
    });
    const { versiones } = exigir(await calidad.get('/indicadores/definiciones/ANONIMAS/versiones'), 200);
    expect(versiones).toMatchObject([
      { version: 2, motivo: 'Meta más exigente', creadaPor: 'calidad', definicion: { meta: { valor: 5 } } },
      { version: 1, definicion: { meta: { valor: 10 } } },
    ]);
    const entradas = await app.query(
      `select data->>'version' as version from journal_entry where type = 'indicador.publicado' order by seq`,
    );
    expect(entradas).toEqual([{ version: '1' }, { version: '2' }]);
  });

  it('S3-25: una fórmula que no se lee, o que nombra lo que no existe, se rechaza diciendo qué', async () => {
    const publicar = (formula: string) =>
      calidad.post('/indicadores/definiciones', {
        codigo: 'MALO',
        nombre: 'Indicador malo',
        formula,
        unidad: '%',
        periodo: 'MENSUAL',
        fuente: 'ninguna',
        responsable: 'nadie',
        motivo: 'para ver que se rechaza',
      });
    for (const [formula, dice] of [
      ['100 * (', 'no es válida'],
      ['pqrsd.recibidos', 'pqrsd.recibidos'],
      ['secretos.todos', 'secretos.todos'],
      ['"texto"', 'un número'],
      ['if matches("aaaaaaaaaaaaaaaaaaaaaaab", "^(a+)+$") then 1 else 0', '«matches»'],
      ['count(for usuarios in 1..100000 return 1)', '«for»'],
      ['count([1, 1][count([1, 1][item > 0]) > 0])', '«[»'],
    ] as const) {
      const { status, body } = await publicar(formula);
      expect([status, body.code]).toEqual([422, 'formula-invalida']);
      expect(body.detail).toContain(dice);
    }
  });
});
