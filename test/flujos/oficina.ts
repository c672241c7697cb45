import { RateLimits, type Role } from '../../src/auth';
import { Persona, ciudadano, exigir, persona, radicar, type PeticionDePrueba } from '../support/persona';
import { smtpServer, type TestSmtpServer } from '../support/smtp-server';
import { createTestApp, type TestApp, type TestAppOptions } from '../support/test-app';
import { waitFor } from '../support/wait-for';

const ROLES = ['gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor'] as const;

/** Answers to the forms of the shared diagrams, as the people of the stories give them. */
export const CLASIFICACION = { tipo: 'PETICION', prioridad: 'NORMAL', requiereVisita: false, juridico: false, competente: 'si', completa: 'si' };
export const BORRADOR = {
  decision: 'favorable',
  cuerpo: 'El poste fue reparado el 4 de marzo de 2026.\n\nGracias por avisarnos.',
  fundamento: 'Ley 142 de 1994, artículo 152.',
  procedenRecursos: true,
};
export const APROBACION = {
  aprobacion: 'aprobar',
  criterioCalidad: true,
  criterioClaridad: true,
  criterioPrecision: true,
  criterioIdoneidad: true,
  criterioCongruencia: true,
};
export const LLAMADA = { resultadoLlamada: 'contactado', confirmaRespuesta: 'si', satisfaccion: 'bueno', nps: 9 };

export interface Caso {
  radicado: string;
  codigo: string;
  vence?: string;
}

/** The whole application with its people, its mail server and its clock, and what every story asks of them. */
export class Oficina {
  private constructor(
    readonly app: TestApp,
    readonly smtp: TestSmtpServer,
    private readonly gente: Map<string, Persona>,
  ) {}

  static async abrir(options: TestAppOptions = {}, roles: readonly Role[] = ROLES): Promise<Oficina> {
    const smtp = await smtpServer();
    try {
      const app = await createTestApp({ ...options, config: { smtpUrl: smtp.url, ...options.config } });
      Object.assign(app.get(RateLimits), { loginPerMinute: 1e6, loginPerAddress: 1e6, publicPerMinute: 1e6 });
      const oficina = new Oficina(app, smtp, new Map());
      for (const rol of roles) await oficina.contratar(rol, [rol]);
      return oficina;
    } catch (error) {
      await smtp.close();
      throw error;
    }
  }

  async cerrar(): Promise<void> {
    await this.app.close();
    await this.smtp.close();
  }

  async contratar(usuario: string, roles: Role[]): Promise<Persona> {
    const nueva = await persona(this.app, usuario, roles);
    this.gente.set(usuario, nueva);
    return nueva;
  }

  quien(usuario: string): Persona {
    const conocida = this.gente.get(usuario);
    if (!conocida) throw new Error(`Nobody here is called ${usuario}.`);
    return conocida;
  }

  /** The one of the role does the task of that name. */
  hacer(usuario: string, caso: Caso, tarea: string, datos: Record<string, unknown>): Promise<void> {
    return this.quien(usuario).hacer(caso.radicado, tarea, datos);
  }

  async radicar(peticion: PeticionDePrueba = {}): Promise<Caso> {
    return exigir(await radicar(ciudadano(this.app), peticion), 201);
  }

  /** Up to a gestor that has the case in hand. */
  async asignada(peticion: PeticionDePrueba = {}, clasificacion: Record<string, unknown> = CLASIFICACION): Promise<Caso> {
    const caso = await this.radicar(peticion);
    await this.hacer('gestor', caso, 'Clasificar la petición', clasificacion);
    await this.asignar(caso);
    return caso;
  }

  async asignar(caso: Caso): Promise<void> {
    await this.hacer('coordinador', caso, 'Asignar gestor y fecha interna', { gestor: 'gestor' });
    await this.hacer('gestor', caso, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
  }

  async redactarYAprobar(caso: Caso): Promise<void> {
    await this.hacer('gestor', caso, 'Redactar la respuesta', BORRADOR);
    await this.hacer('aprobador', caso, 'Aprobar la respuesta', APROBACION);
  }

  async ficha(caso: Caso): Promise<any> {
    return exigir(await this.quien('gestor').get(`/casos/${caso.radicado}`), 200);
  }

  async hastaEstado(caso: Caso, estado: string): Promise<any> {
    return waitFor(
      async () => {
        const ficha = await this.ficha(caso);
        return ficha.estado === estado && ficha;
      },
      { what: `${caso.radicado} in ${estado}` },
    );
  }

  /** What the petitioner sees with the number and the code. */
  async seguimiento({ radicado, codigo }: Caso): Promise<any> {
    return exigir(await ciudadano(this.app).post('/publico/seguimiento', { radicado, codigo }), 200);
  }

  actuar(caso: Caso, que: 'complemento' | 'desistimiento', texto: string, anexos: Array<{ nombre: string; contenido: BlobPart }> = []) {
    const form = new FormData();
    form.set('datos', JSON.stringify({ radicado: caso.radicado, codigo: caso.codigo, texto }));
    for (const { nombre, contenido } of anexos) form.append('anexos', new Blob([contenido]), nombre);
    return ciudadano(this.app).enviar(`/publico/seguimiento/${que}`, form);
  }

  abiertas(caso: Caso): Promise<string[]> {
    return this.ficha(caso).then((ficha) => ficha.tareasAbiertas.map((t: { nombre: string }) => t.nombre));
  }

  /** Nothing due is left to do: neither jobs nor mails. */
  async calma(): Promise<void> {
    await waitFor(
      async () => {
        const [{ pendientes }] = await this.app.query<{ pendientes: number }>(
          `select (select count(*) from engine_job where status = 'ready' and run_at <= $1)::int
                + (select count(*) from outbox_mail where status in ('pending', 'sending') and run_at <= $1)::int as pendientes`,
          [this.app.clock.now()],
        ) as [{ pendientes: number }];
        return pendientes === 0;
      },
      { what: 'all due work done' },
    );
  }

  /** Lives on at another instant: what is due happens, and everybody logs in again, as sessions end. */
  async saltarA(instante: string): Promise<void> {
    await this.calma();
    this.app.clock.set(instante);
    await Promise.all([...this.gente.values()].map((quien) => quien.entrar()));
    await this.calma();
  }

  async avisos(caso: Caso): Promise<string[]> {
    const filas = await this.app.query<{ aviso: string }>(
      `select e.data->>'aviso' as aviso from journal_entry e join radicado r on r.caso_id = e.case_id
        where r.numero = $1 and e.type = 'aviso.enviado' order by e.seq`,
      [caso.radicado],
    );
    return filas.map((fila) => fila.aviso);
  }

  async fila(caso: Caso): Promise<any> {
    const [fila] = await this.app.query(`select *, vence::text as vence from radicado where numero = $1`, [caso.radicado]);
    return fila;
  }

  /** The case's processes are all over and wait for nothing. */
  async exigirTerminado(caso: Caso): Promise<void> {
    const { caso_id: id } = await this.fila(caso);
    await waitFor(async () => (await this.app.query(`select 1 from process_instance where id = $1 and status = 'completed'`, [id])).length === 1, {
      what: `the end of ${caso.radicado}`,
    });
    const restos = await this.app.query(
      `select 'instancia' as que, status as cual from process_instance where root_id = $1 and status in ('pending', 'running')
       union all select 'trabajo', element_id from engine_job where root_id = $1
       union all select 'espera', name from event_subscription where root_id = $1
       union all select 'tarea', name from user_task where root_id = $1 and status = 'open'
       union all select 'cola', t.name from user_task_candidate c join user_task t on t.id = c.task_id where t.root_id = $1
       union all select 'incidente', element_id from incident where root_id = $1 and resolved_at is null`,
      [id],
    );
    expect(restos).toEqual([]);
  }

  /** Contract 9: nothing that tells who the petitioner is has reached the record. */
  async exigirBitacoraSinDatosPersonales(): Promise<void> {
    const personas = await this.app.query<Record<string, string | null>>(
      `select numero_documento, nombres, apellidos, correo, telefono, direccion from persona`,
    );
    const datos = new Set(personas.flatMap((p) => Object.values(p)).filter((dato): dato is string => Boolean(dato)));
    expect(datos.size).toBeGreaterThan(0);
    const entradas = await this.app.query<{ entrada: string }>(`select row_to_json(e)::text as entrada from journal_entry e`);
    expect(entradas.length).toBeGreaterThan(0);
    const delatoras = entradas.filter(({ entrada }) => [...datos].some((dato) => entrada.toLowerCase().includes(dato.toLowerCase())));
    expect(delatoras).toEqual([]);
  }
}
