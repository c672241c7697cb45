import type { Role } from '../../../src/auth';
import { PerfilesService } from '../../../src/perfiles/perfiles.service';
import { ciudadano, exigir, radicar, type Persona, type Respuesta } from '../../support/persona';
import { Oficina, type Caso } from '../oficina';
import { responder, type Respuestas } from './respuestas-de-formulario';

/** One case of the table of a profile: what is asked and what must have been done before it is closed. */
export interface Recorrido {
  tipo: string;
  /** Names of the tasks that its way goes through, in any order. */
  pasaPor?: string[];
  /** Tasks that its way never opens. */
  sinPasarPor?: string[];
  peticion?: Record<string, unknown>;
  /** Group of the diagrams that must have done a task, by its name. */
  hechoPor?: Record<string, string>;
  /** Answers of its own, by field. */
  respuestas?: Respuestas;
  /** Templates of the letters that its file must hold in the end. */
  cartas?: string[];
  /** Due day of what is filed on Monday 2 March 2026 at 09:00, as the citizen reads it. */
  vence?: string;
  /** Who files it, when it is not the citizen on the web: by this channel, a person of the entity. */
  enVentanilla?: { canal: string };
}

export interface CasoRecorrido extends Recorrido {
  caso: Caso;
  hechas: Array<{ nombre: string; por: string; grupo: string }>;
  estado: string;
  /** The case's page once it is over. */
  ficha?: any;
  /** Norm that its term cites the day when it is filed; null when an authority fixes it. */
  norma?: string;
}

interface TareaAbierta {
  id: string;
  nombre: string;
  asignadoA: string | null;
  grupos: string[];
}

const RONDAS = 40;
const MAS_ALLA = '9000-01-01';

/**
 * Works many cases at once, each task by somebody of its group, until every case is closed. Between two rounds, when
 * nobody has anything left to do, the clock goes to the next timer.
 */
export class Recorridos {
  private readonly casos: CasoRecorrido[] = [];
  private readonly dentro = new Map<string, Promise<Persona>>();
  /** A form is the same for every case: it is asked for once. */
  private readonly formularios = new Map<string, Promise<Respuesta>>();

  private constructor(
    readonly oficina: Oficina,
    /** Role that works for a group of the diagrams: data of the profile. */
    private readonly roles: Record<string, { rol: Role }>,
  ) {}

  /** Two people a role: what one drafted, the other approves. */
  static async abrir(perfil: string): Promise<Recorridos> {
    const oficina = await Oficina.abrir({ config: { perfil } }, []);
    const { roles } = oficina.app.get(PerfilesService).vigente();
    for (const rol of new Set(Object.values(roles).map((uno) => uno.rol))) {
      await oficina.contratar(rol, [rol]);
      await oficina.contratar(suplente(rol), [rol]);
    }
    return new Recorridos(oficina, roles);
  }

  tiposVisibles(): string[] {
    const { tipos } = this.oficina.app.get(PerfilesService).vigente();
    return tipos.filter((tipo) => tipo.visible).map((tipo) => tipo.codigo);
  }

  async radicar(recorrido: Recorrido): Promise<void> {
    const datos = { tipo: recorrido.tipo, ...recorrido.peticion };
    const quien = recorrido.enVentanilla ? this.oficina.quien('gestor') : ciudadano(this.oficina.app);
    const respuesta = recorrido.enVentanilla
      ? await enVentanilla(quien, { ...datos, ...recorrido.enVentanilla })
      : await radicar(quien, { datos });
    this.casos.push({ ...recorrido, caso: exigir(respuesta, 201), hechas: [], estado: 'RECIBIDO' });
  }

  /** @returns every case with who did what, once all are closed or nothing more happens. */
  async hastaElFin(): Promise<CasoRecorrido[]> {
    for (let ronda = 0; ronda < RONDAS; ronda += 1) {
      await this.oficina.calma();
      const tareas = await this.tareasAbiertas();
      if (this.abiertos().length === 0) break;
      await Promise.all(tareas.map(([uno, suyas]) => this.trabajar(uno, suyas)));
      if (tareas.length === 0 && !(await this.alSiguienteTemporizador())) break;
    }
    const gestor = await this.presente('gestor');
    for (const uno of this.casos) {
      uno.ficha = exigir(await gestor.get(`/casos/${uno.caso.radicado}`), 200);
      uno.norma = exigir(await gestor.get(`/casos/${uno.caso.radicado}/plazo`), 200).norma;
      uno.estado = uno.ficha.estado;
    }
    return this.casos;
  }

  private abiertos(): CasoRecorrido[] {
    return this.casos.filter(({ estado }) => estado !== 'CERRADO');
  }

  /** Read from the database, in one go: people log in only to work. */
  private async tareasAbiertas(): Promise<Array<[CasoRecorrido, TareaAbierta[]]>> {
    const filas = await this.oficina.app.query<{
      radicado: string;
      estado: string;
      tareas: TareaAbierta[] | null;
    }>(
      `select r.numero as radicado, r.estado, json_agg(json_build_object('id', t.id, 'nombre', t.name, 'asignadoA', t.assignee,
              'grupos', t.candidate_groups) order by t.created_at) filter (where t.id is not null) as tareas
         from radicado r left join user_task t on t.root_id = r.caso_id and t.status = 'open' group by r.caso_id`,
    );
    const porRadicado = new Map(filas.map((fila) => [fila.radicado, fila]));
    return this.casos.flatMap((uno) => {
      const fila = porRadicado.get(uno.caso.radicado)!;
      uno.estado = fila.estado;
      return fila.tareas ? [[uno, fila.tareas] as [CasoRecorrido, TareaAbierta[]]] : [];
    });
  }

  private async trabajar(uno: CasoRecorrido, tareas: TareaAbierta[]): Promise<void> {
    for (const tarea of tareas) await this.hacer(uno, tarea);
  }

  /** Sessions end as the clock moves: whoever works logs in again. */
  private presente(usuario: string): Promise<Persona> {
    const dentro = this.dentro.get(usuario) ?? this.oficina.quien(usuario).entrar();
    this.dentro.set(usuario, dentro);
    return dentro;
  }

  private async hacer(uno: CasoRecorrido, tarea: TareaAbierta): Promise<void> {
    const grupo = tarea.grupos[0]!;
    const rol = this.roles[grupo]?.rol;
    if (!rol) throw new Error(`Nobody of this profile works for ${grupo} («${tarea.nombre}»).`);
    for (const usuario of tarea.asignadoA ? [tarea.asignadoA] : [rol, suplente(rol)]) {
      const quien = await this.presente(usuario);
      const respuesta = await this.completar(quien, uno, tarea);
      if (respuesta.body?.code === 'separacion-de-funciones') {
        await quien.post(`/tareas/${tarea.id}/soltar`);
        continue;
      }
      if (respuesta.status !== 200)
        throw new Error(`${uno.tipo}, «${tarea.nombre}»: ${JSON.stringify(respuesta.body)}`);
      uno.hechas.push({ nombre: tarea.nombre, por: usuario, grupo });
      return;
    }
    throw new Error(`${uno.tipo}: «${tarea.nombre}» wants somebody else.`);
  }

  private async completar(quien: Persona, uno: CasoRecorrido, tarea: TareaAbierta) {
    if (!tarea.asignadoA) exigir(await quien.post(`/tareas/${tarea.id}/tomar`), 204);
    const ver = this.formularios.get(tarea.nombre) ?? quien.get(`/tareas/${tarea.id}`);
    this.formularios.set(tarea.nombre, ver);
    const { formulario, datos } = exigir(await ver, 200);
    const hoy = new Date(this.oficina.app.clock.now().getTime() - 5 * 3_600_000).toISOString().slice(0, 10);
    const respuestas = responder(formulario, datos, { tipo: uno.tipo, ...uno.respuestas }, hoy);
    return quien.post(`/tareas/${tarea.id}/completar`, { datos: respuestas });
  }

  /** @returns whether there was one */
  private async alSiguienteTemporizador(): Promise<boolean> {
    const casos = this.abiertos().map(({ caso }) => caso.radicado);
    const [fila] = await this.oficina.app.query<{ cuando: Date | null }>(
      `select min(j.run_at) as cuando from engine_job j join radicado r on r.caso_id = j.root_id
        where j.status = 'ready' and j.run_at < $1 and r.numero = any($2)`,
      [MAS_ALLA, casos],
    );
    if (!fila?.cuando) return false;
    this.oficina.app.clock.set(fila.cuando);
    this.dentro.clear();
    return true;
  }
}

export const suplente = (rol: string): string => `${rol}-suplente`;

function enVentanilla(quien: Persona, datos: Record<string, unknown>) {
  const form = new FormData();
  form.set('datos', JSON.stringify({ ...PETICION_EN_VENTANILLA, ...datos }));
  return quien.enviar('/radicados', form);
}

const PETICION_EN_VENTANILLA = {
  asunto: 'Solicitud que se presenta ante un funcionario',
  hechos: 'La persona expone su solicitud y el funcionario la escribe.',
  peticionario: {
    nombres: 'Rosalba',
    apellidos: 'Cifuentes Mejía',
    correo: 'rosalba@example.com',
    telefono: '3109876543',
  },
  canalRespuesta: 'correo',
  aceptaTratamientoDatos: true,
};
