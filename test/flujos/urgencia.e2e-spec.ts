import { AcusarServiceTask } from '../../src/notificaciones/tareas/acusar.service-task';
import { PETICION, exigir } from '../support/persona';
import { waitFor } from '../support/wait-for';
import { CLASIFICACION, Oficina, type Caso } from './oficina';

/** The term follows the type that the classifier chooses (S4-05), and the inboxes follow the term. */
describe('la reclasificación y la urgencia', () => {
  let oficina: Oficina;

  beforeAll(async () => {
    oficina = await Oficina.abrir({ config: { perfil: 'invama' } }, ['gestor', 'coordinador']);
  });

  afterEach(() => oficina.comprobar());
  afterAll(() => oficina?.cerrar());

  const temporizadores = async (caso: Caso): Promise<Record<string, string>> => {
    const { caso_id } = await oficina.fila(caso);
    const filas = await oficina.app.query<{ element_id: string; run_at: Date }>(
      `select element_id, run_at from engine_job where kind = 'timer' and root_id = $1`,
      [caso_id],
    );
    return Object.fromEntries(filas.map((f) => [f.element_id, f.run_at.toISOString()]));
  };
  const bandeja = async (usuario: string, consulta: string): Promise<any> =>
    exigir(await oficina.quien(usuario).get(`/tareas?${consulta}`), 200);

  describe('tres peticiones iguales', () => {
    const casos: Record<string, Caso> = {};

    it('que entran el mismo día con 15 días hábiles', async () => {
      for (const cual of ['consulta', 'general', 'acceso']) {
        casos[cual] = await oficina.radicar();
        expect(casos[cual]!.vence).toBe('2026-03-24');
        await oficina.quien('gestor').tarea(casos[cual]!.radicado, 'Clasificar la petición');
      }
    });

    it('pasan a 10, 15 y 30 según lo que piden, contados desde la misma recepción', async () => {
      const tipos = { consulta: 'CONSULTA', general: 'DP_OTRO', acceso: 'ACCESO_INFORMACION' };
      for (const [cual, tipo] of Object.entries(tipos))
        await oficina.hacer('gestor', casos[cual]!, 'Clasificar la petición', { ...CLASIFICACION, tipo });
      expect((await oficina.ficha(casos.acceso!)).vence).toBe('2026-03-16');
      expect((await oficina.ficha(casos.general!)).vence).toBe('2026-03-24');
      // 23 March, 2 and 3 April are holidays.
      expect((await oficina.ficha(casos.consulta!)).vence).toBe('2026-04-16');
    });

    it('sus avisos y su vencimiento se mueven con el término', async () => {
      expect(await temporizadores(casos.acceso!)).toEqual({
        'termino-al-50': '2026-03-09T12:30:00.000Z',
        'termino-al-80': '2026-03-12T12:30:00.000Z',
        'dia-del-vencimiento': '2026-03-16T12:30:00.000Z',
        'termino-vencido': '2026-03-17T05:00:00.000Z',
        // Silence decides nothing here: no instant.
        'silencio-cumplido': '9999-12-31T00:00:00.000Z',
        // Until it is closed it listens to the control bodies.
        'caso-ya-cerrado': '9999-12-31T00:00:00.000Z',
        // And to whoever sees that it is an emergency.
        'cerrado-sin-emergencia': '9999-12-31T00:00:00.000Z',
      });
      expect(await temporizadores(casos.consulta!)).toMatchObject({
        'termino-vencido': '2026-04-17T05:00:00.000Z',
      });
    });

    it('la bandeja las ordena por lo que vence primero, aunque entraron al revés', async () => {
      const { elementos } = await bandeja('coordinador', 'ver=disponibles');
      expect(elementos.map((e: { radicado: string }) => e.radicado)).toEqual(
        [casos.acceso, casos.general, casos.consulta].map((c) => c!.radicado),
      );
      expect(elementos.map((e: { diasRestantes: number }) => e.diasRestantes)).toEqual([14, 22, 45]);
    });

    it('el término explica que se reclasificó', async () => {
      const plazo = exigir(await oficina.quien('gestor').get(`/casos/${casos.acceso!.radicado}/plazo`), 200);
      expect(plazo).toMatchObject({ n: 10, norma: expect.stringContaining('Ley 1712') });
      expect(JSON.stringify(plazo.pasos)).toContain('reclasificado como ACCESO_INFORMACION');
    });

    it('la que el peticionario completa el mismo día vuelve a su lugar', async () => {
      const requerida = await oficina.radicar();
      await oficina.hacer('gestor', requerida, 'Clasificar la petición', {
        ...CLASIFICACION,
        tipo: 'ACCESO_INFORMACION',
        completa: 'no',
        faltantes: 'Falta decir de qué año.',
      });
      await oficina.hastaEstado(requerida, 'SUSPENDIDO');
      exigir(await oficina.actuar(requerida, 'complemento', 'De 2025.'), 200);
      const { elementos } = await bandeja('coordinador', 'ver=disponibles');
      // Complemented the same day: the day of the requirement had not begun to count, nothing was spent.
      expect(
        elementos
          .map((e: { radicado: string }) => e.radicado)
          .slice(0, 2)
          .sort(),
      ).toEqual([casos.acceso!.radicado, requerida.radicado]);
    });
  });

  describe('una bandeja larga', () => {
    const CASOS = 120;
    const paginas = async (usuario: string, ver: string, limite: number): Promise<string[][]> => {
      const todas: string[][] = [];
      let cursor: string | undefined;
      do {
        const pagina = await bandeja(
          usuario,
          `ver=${ver}&limite=${limite}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        todas.push(pagina.elementos.map((e: { id: string }) => e.id));
        cursor = pagina.siguiente;
      } while (cursor);
      return todas;
    };
    const abiertas = async (): Promise<string[]> =>
      (
        await oficina.app.query<{ id: string }>(
          `select id from user_task where status = 'open' and element_id = 'clasificar-peticion'`,
        )
      ).map((f) => f.id);

    beforeAll(async () => {
      // A hundred and twenty acuses would only set letters that nobody reads here.
      jest.spyOn(oficina.app.get(AcusarServiceTask), 'execute').mockResolvedValue({});
      const tanda = 10;
      for (let i = 0; i < CASOS; i += tanda) {
        await Promise.all(
          Array.from({ length: tanda }, (_, j) =>
            oficina.radicar({ datos: { tipo: (i + j) % 3 === 0 ? 'ACCESO_INFORMACION' : 'DP_OTRO' } }),
          ),
        );
      }
      await waitFor(async () => (await abiertas()).length === CASOS, {
        what: `${CASOS} tasks`,
      });
    });

    it('se recorre por páginas sin repetir ni saltar ninguna', async () => {
      const [hojas, todas] = [await paginas('gestor', 'disponibles', 17), await abiertas()];
      expect(hojas.map((h) => h.length)).toEqual([...Array(7).fill(17), 1]);
      expect(new Set(hojas.flat())).toEqual(new Set(todas));
      const { total } = await bandeja('gestor', 'limite=1');
      expect(total).toEqual({ disponibles: CASOS, mias: 0 });
    });

    it('primero todas las de 10 días, después las de 15', async () => {
      const { elementos } = await bandeja('gestor', 'ver=disponibles&limite=200');
      const vencen = elementos.map((e: { vence: string }) => e.vence);
      expect(vencen).toEqual([...vencen].sort());
      expect(vencen.filter((v: string) => v === '2026-03-16')).toHaveLength(CASOS / 3);
    });

    it('lo que se toma deja las disponibles y pasa a las propias', async () => {
      const gestor = oficina.quien('gestor');
      const [primera] = await paginas('gestor', 'disponibles', 5);
      for (const id of primera!) exigir(await gestor.post(`/tareas/${id}/tomar`), 204);
      expect((await paginas('gestor', 'mias', 2)).flat().sort()).toEqual([...primera!].sort());
      const quedan = (await paginas('gestor', 'disponibles', 50)).flat();
      expect(quedan).toHaveLength(CASOS - 5);
      expect(quedan).not.toEqual(expect.arrayContaining(primera!));
      for (const id of primera!) exigir(await gestor.post(`/tareas/${id}/soltar`), 204);
      expect((await paginas('gestor', 'disponibles', 50)).flat()).toHaveLength(CASOS);
    });

    it('quien trabaja para dos grupos ve una vez la tarea de ambos, y no pierde páginas', async () => {
      await oficina.contratar('ambos', ['gestor', 'coordinador']);
      await oficina.app.query(
        `with t as (update user_task set candidate_groups = '{gestor,coordinador}' where status = 'open' and element_id = 'clasificar-peticion' returning id, priority, due_at)
         insert into user_task_candidate (task_id, group_name, priority, due_at) select id, 'coordinador', priority, due_at from t on conflict do nothing`,
      );
      const deAmbos = (await paginas('ambos', 'disponibles', 17)).flat();
      expect(deAmbos).toHaveLength(new Set(deAmbos).size);
      expect(deAmbos).toEqual(expect.arrayContaining(await abiertas()));
      const { total } = await bandeja('ambos', 'limite=1');
      expect(total.disponibles).toBe(deAmbos.length);
    });

    it('el coordinador recorre todas las abiertas', async () => {
      const todas = (await paginas('coordinador', 'todas', 33)).flat();
      const [{ n }] = (await oficina.app.query(
        `select count(*)::int as n from user_task where status = 'open'`,
      )) as [{ n: number }];
      expect(todas).toHaveLength(n);
      expect(new Set(todas).size).toBe(n);
    });

    it('un cursor que no es nuestro se rechaza', async () => {
      expect(await oficina.quien('gestor').get('/tareas?cursor=nada')).toMatchObject({
        status: 422,
        body: { code: 'cursor-invalido' },
      });
    });
  });

  it('una carta que esperó en la ventanilla y se reclasifica a un término ya vencido abre la no conformidad al instante', async () => {
    const form = new FormData();
    // Received on Thursday 12 February: 15 business days end on 5 March, 10 ended on 26 February.
    const recibida = {
      ...PETICION,
      tipo: 'DP_OTRO',
      canal: 'ventanilla',
      recibidoEn: '2026-02-12T09:00:00-05:00',
    };
    form.set('datos', JSON.stringify(recibida));
    const tardia: Caso = exigir(await oficina.quien('gestor').enviar('/radicados', form), 201);
    expect(tardia.vence).toBe('2026-03-05');
    await oficina.quien('gestor').tarea(tardia.radicado, 'Clasificar la petición');
    await oficina.calma();
    expect((await oficina.avisos(tardia)).sort()).toEqual(['termino-50', 'termino-80']);

    await oficina.hacer('gestor', tardia, 'Clasificar la petición', {
      ...CLASIFICACION,
      tipo: 'ACCESO_INFORMACION',
    });
    await oficina.calma();
    expect((await oficina.avisos(tardia)).sort()).toEqual([
      'termino-50',
      'termino-80',
      'vence-hoy',
      'vencido',
    ]);
    expect(await oficina.ficha(tardia)).toMatchObject({
      vence: '2026-02-26',
      semaforo: 'rojo',
      noConformidades: [{ estado: 'ABIERTA' }],
    });
  });
});
