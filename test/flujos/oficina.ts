import { randomUUID } from 'node:crypto';
import { RateLimits, type Role } from '../../src/auth';
import { Persona, ciudadano, exigir, persona, radicar, type PeticionDePrueba } from '../support/persona';
import { smtpServer, type TestSmtpServer } from '../support/smtp-server';
import { createTestApp, type TestApp, type TestAppOptions } from '../support/test-app';
import { waitFor } from '../support/wait-for';
import { exigirBitacoraSinDatosPersonales, exigirQueNadaCuelgue } from './comprobaciones';
import { APROBACION, BORRADOR, CLASIFICACION } from './formularios';

export * from './formularios';

const LLAMAR = 'Llamar al peticionario';
const ROLES = ['gestor', 'brigadista', 'coordinador', 'juridica', 'aprobador', 'calidad', 'auditor'] as const;

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

  async contratar(usuario: string, roles: Role[], grupos?: string[]): Promise<Persona> {
    const nueva = await persona(this.app, usuario, roles, grupos);
    this.gente.set(usuario, nueva);
    return nueva;
  }

  quien(usuario: string): Persona {
    const conocida = this.gente.get(usuario);
    if (!conocida) throw new Error(`Nobody here is called ${usuario}.`);
    return conocida;
  }

  /** The one of the role does the task of that name; a follow-up call, when its day has come. */
  async hacer(usuario: string, caso: Caso, tarea: string, datos: Record<string, unknown>): Promise<void> {
    if (tarea === LLAMAR) await this.hastaLaLlamada(caso);
    return this.quien(usuario).hacer(caso.radicado, tarea, datos);
  }

  /** The delivery is done and the case waits for the hour of its follow-up call, or has come to it. */
  esperaLlamada(caso: Caso): Promise<Date> {
    return waitFor(
      async () => {
        const [abierta] = await this.app.query<{ en: Date }>(
          `select created_at as en from user_task t join radicado r on r.caso_id = t.root_id
            where r.numero = $1 and t.element_id = 'llamar-peticionario' and t.status = 'open'
           union all
           select run_at from engine_job j join radicado r on r.caso_id = j.root_id
            where r.numero = $1 and j.element_id in ('fecha-de-llamada', 'otro-intento')`,
          [caso.radicado],
        );
        return abierta?.en;
      },
      { what: `the hour of the call of ${caso.radicado}` },
    );
  }

  /** Lives on until the follow-up call opens: two business days after the delivery (P12). */
  async hastaLaLlamada(caso: Caso): Promise<void> {
    const abre = await this.esperaLlamada(caso);
    if (abre > this.app.clock.now()) await this.saltarA(abre.toISOString());
    await this.quien('gestor').tarea(caso.radicado, LLAMAR);
  }

  async radicar(peticion: PeticionDePrueba = {}): Promise<Caso> {
    return exigir(await radicar(ciudadano(this.app), peticion), 201);
  }

  /** Up to a gestor that has the case in hand. */
  async asignada(
    peticion: PeticionDePrueba = {},
    clasificacion: Record<string, unknown> = CLASIFICACION,
  ): Promise<Caso> {
    const caso = await this.radicar(peticion);
    await this.hacer('gestor', caso, 'Clasificar la petición', clasificacion);
    await this.asignar(caso);
    return caso;
  }

  async asignar(caso: Caso): Promise<void> {
    await this.hacer('coordinador', caso, 'Asignar gestor y fecha interna', { gestor: 'gestor' });
    await this.hacer('gestor', caso, 'Aceptar o devolver la asignación', { aceptacion: 'aceptar' });
  }

  async redactarYAprobar(caso: Caso, borrador: Record<string, unknown> = BORRADOR): Promise<void> {
    await this.hacer('gestor', caso, 'Redactar la respuesta', borrador);
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

  actuar(
    caso: Caso,
    que: 'complemento' | 'desistimiento',
    texto: string,
    anexos: Array<{ nombre: string; contenido: BlobPart }> = [],
    llave: string = randomUUID(),
  ) {
    const form = new FormData();
    form.set('datos', JSON.stringify({ radicado: caso.radicado, codigo: caso.codigo, texto }));
    for (const { nombre, contenido } of anexos) form.append('anexos', new Blob([contenido]), nombre);
    return ciudadano(this.app).enviar(`/publico/seguimiento/${que}`, form, { 'idempotency-key': llave });
  }

  /** CPACA art. 17: the petitioner asks for one month more. */
  actuarProrroga({ radicado, codigo }: Caso) {
    return ciudadano(this.app).post('/publico/seguimiento/prorroga', {
      radicado,
      codigo,
      texto: 'Necesito más tiempo.',
    });
  }

  abiertas(caso: Caso): Promise<string[]> {
    return this.ficha(caso).then((ficha) => ficha.tareasAbiertas.map((t: { nombre: string }) => t.nombre));
  }

  /** Nothing due is left to do: neither jobs nor mails. */
  async calma(): Promise<void> {
    await waitFor(
      async () => {
        const [{ pendientes }] = (await this.app.query<{ pendientes: number }>(
          `select (select count(*) from engine_job where status = 'ready' and run_at <= $1)::int
                + (select count(*) from outbox_mail where status in ('pending', 'sending') and run_at <= $1)::int as pendientes`,
          [this.app.clock.now()],
        )) as [{ pendientes: number }];
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
    const [fila] = await this.app.query(`select *, vence::text as vence from radicado where numero = $1`, [
      caso.radicado,
    ]);
    return fila;
  }

  /** What a form opens with: the case's variables and whatever was drafted. */
  async datosDe(usuario: string, { radicado }: Caso, tarea: string): Promise<any> {
    const { id } = await this.quien(usuario).tarea(radicado, tarea);
    return exigir(await this.quien(usuario).get(`/tareas/${id}`), 200).datos;
  }

  /** Takes and sends the task as `hacer` does, and lets the story see the answer. */
  async enviar(usuario: string, { radicado }: Caso, tarea: string, datos: Record<string, unknown>) {
    const quien = this.quien(usuario);
    const { id, asignadoA } = await quien.tarea(radicado, tarea);
    if (!asignadoA) exigir(await quien.post(`/tareas/${id}/tomar`), 204);
    return quien.post(`/tareas/${id}/completar`, { datos });
  }

  async soltar(usuario: string, { radicado }: Caso, tarea: string): Promise<void> {
    const { id } = await this.quien(usuario).tarea(radicado, tarea);
    exigir(await this.quien(usuario).post(`/tareas/${id}/soltar`), 204);
  }

  /** The case's processes are all over and wait for nothing. */
  async exigirTerminado(caso: Caso): Promise<void> {
    const { caso_id: id } = await this.fila(caso);
    await waitFor(
      async () =>
        (await this.app.query(`select 1 from process_instance where id = $1 and status = 'completed'`, [id]))
          .length === 1,
      { what: `the end of ${caso.radicado}` },
    );
    await exigirQueNadaCuelgue(this.app);
  }

  /** What must hold after every step of every story. */
  async comprobar(): Promise<void> {
    await exigirQueNadaCuelgue(this.app);
    await exigirBitacoraSinDatosPersonales(this.app);
  }
}
