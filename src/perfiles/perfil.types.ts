import { z } from 'zod';
import { seccionLlamadasPerdidas, seccionMensajeria, seccionRemisiones } from './secciones/canales';
import { seccionAcuerdos, seccionEmergencias, seccionReparacion } from './secciones/terreno';
import { esquemaInforme, indicadorDeArchivo } from './secciones/kpis';
import { portal } from './secciones/portal';
import { preguntaAbierta, seccionLineaBase } from './secciones/preguntas';
import { cierrePorEncuesta, encuesta } from './secciones/encuesta';
import { seccionExpediente } from './secciones/expediente';
import { roleSchema } from '../auth/roles';
import { vidaDelCaso } from './secciones/vida';

const HORA = /^([01]\d|2[0-3]):[0-5]\d$/;
const texto = z.string().min(1);
const codigoDeTipo = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'se esperaba un código en MAYUSCULAS_CON_GUION_BAJO');

const intervalo = z
  .tuple([z.string().regex(HORA), z.string().regex(HORA)])
  .refine(
    ([abre, cierra]) => abre < cierra,
    'se esperaba un intervalo ["07:30","17:30"] que abra antes de cerrar',
  );

const horario = z.strictObject({
  lunes: z.array(intervalo).optional(),
  martes: z.array(intervalo).optional(),
  miercoles: z.array(intervalo).optional(),
  jueves: z.array(intervalo).optional(),
  viernes: z.array(intervalo).optional(),
  sabado: z.array(intervalo).optional(),
  domingo: z.array(intervalo).optional(),
});

export const CODIGOS_DE_CANAL = [
  'ventanilla',
  'oficina',
  'punto-fisico',
  'call-center',
  'telefono',
  'email',
  'web',
  'redes',
  'whatsapp',
  'buzon',
] as const;

/** Work that not every entity does. Its screens, and what its forms ask, exist only where the profile names it. */
export const LABORES = ['terreno', 'acuerdos', 'sui'] as const;

const canal = z.strictObject({
  codigo: z.enum(CODIGOS_DE_CANAL),
  nombre: texto,
  descripcion: texto.optional(),
  /** Offered to the people of the entity when they file; a hidden one is still understood. */
  visible: z.boolean().default(true),
  /** Hours in which it is attended, not in which it is available (A2). Name of an entry of `horarios`. */
  horario: texto,
  cutoff: z.literal('MIDNIGHT').optional(),
  /** S0-14: types that may be filed through it; all when absent. */
  tiposPermitidos: z.array(codigoDeTipo).optional(),
  contacto: z.array(texto).default([]),
  /** S0-08: what comes through it is a written petition. */
  escrito: z.boolean().default(false),
  /** What comes through it was said, not written: the petitioner gets a constancia (Decreto 1166 de 2016). */
  verbal: z.boolean().default(false),
});

const tipo = z.strictObject({
  codigo: codigoDeTipo,
  nombre: texto,
  descripcion: texto,
  /** Offered to citizens in the public form. */
  visible: z.boolean(),
  /** A term of the process (traslado, silencio, citación), not a type of case. */
  interno: z.boolean().default(false),
  /** S2-02: a formality of the service is no PQRS and stays out of their indicators. */
  pqrs: z.boolean().default(true),
  exige: z.array(z.enum(['zona'])).default([]),
  prefijoPlantilla: texto.optional(),
  /** S0-08: false for what is no petition at all (a suggestion, a trámite); giving a written petition that type needs authority. */
  derechoDePeticion: z.boolean().default(true),
  /** S1-02: who files it is kept in the vault, away from whoever works on the case. */
  reservaIdentidad: z.boolean().default(false),
});

const esquemaBase = z.strictObject({
  $schema: z.string().optional(),
  codigo: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.number().int().min(1),
  regimen: z.enum(['ley-1755', 'ley-142', 'privado']),
  /** Visits and orders in the field, payment agreements, reporting to the SUI. */
  labores: z.array(z.enum(LABORES)),
  entidad: z.strictObject({
    nombre: texto,
    sigla: texto,
    nit: texto.optional(),
    direccion: texto,
    ciudad: texto,
    departamento: texto,
    telefonos: z.array(texto),
    email: z.email(),
    web: texto.optional(),
    logo: texto.optional(),
    lema: texto.optional(),
  }),
  sedes: z
    .array(z.strictObject({ codigo: texto, nombre: texto, direccion: texto, ciudad: texto, horario: texto }))
    .min(1),
  /** S1-11: what the figures are split by; the counter asks for it only where the profile has them. */
  seccionales: z.array(z.strictObject({ codigo: texto, nombre: texto })).default([]),
  /** S1-02: from where a petition comes to the process: the people outside, and the areas that capture one (S4-04). */
  origenes: z.array(z.strictObject({ codigo: texto, nombre: texto })).min(1),
  horarios: z.record(texto, z.strictObject({ nombre: texto, dias: horario })),
  canales: z.array(canal).min(1),
  tipos: z.array(tipo).min(1),
  /** S0-08: what is filed without a type is a petition; only a person with authority says otherwise. */
  tipoPorDefecto: codigoDeTipo,
  /** Who works for each group of the diagrams: everybody with the role, or, `porMembresia`, who also belongs to it. */
  roles: z.record(
    texto,
    z.strictObject({ nombre: texto, rol: roleSchema, porMembresia: z.boolean().default(false) }),
  ),
  /**
   * Which group of the diagrams classifies. `reservada` (S4-05): only that group says the type of what the entity's
   * people file; what a citizen chooses in the public form is a proposal.
   */
  clasificacion: z.strictObject({ grupo: texto, reservada: z.boolean().default(false) }),
  /** Which group answers for a case once it is assigned. */
  asignacion: z.strictObject({ grupo: texto }),
  firmante: z.strictObject({ nombre: texto, cargo: texto }),
  cierre: z.strictObject({
    requiereLlamada: z.boolean(),
    requiereEncuesta: z.boolean(),
    requierePruebaNotificacion: z.boolean(),
    intentosLlamada: z.number().int().min(1),
    diasHabilesParaLlamar: z.number().int().min(1),
    /** Attended time before another attempt on the same day. */
    minutosParaReintentar: z.number().int().min(15).max(480),
    encuesta: cierrePorEncuesta,
    /** P12: the type under which a case of somebody dissatisfied is reopened to be redressed (P08), where there is one. */
    tipoResarcimiento: codigoDeTipo.optional(),
  }),
  noConformidad: z.strictObject({
    porVencimiento: z.boolean(),
    porRepeticion: z
      .strictObject({
        veces: z.number().int().min(2),
        dias: z.number().int().min(1),
        /** Decisions of an answer with which the entity recognises that something failed. */
        decisiones: z.array(texto).min(1),
        /** Types with which somebody says that something failed. A petition that is granted is no failure. */
        tipos: z.array(codigoDeTipo).min(1),
      })
      .optional(),
    diasParaVerificarEficacia: z.number().int().min(1),
  }),
  /** Whom each warning reaches: `responsable`, whoever answers for the case, and groups of `roles` (S1-06, A12). */
  avisos: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.array(texto).min(1)),
  lineaBase: seccionLineaBase,
  /** Q5: the same code twice in the master list is imported and said, or refused. */
  documentos: z.strictObject({ codigoRepetido: z.enum(['ADVERTIR', 'RECHAZAR']) }),
  reparacion: seccionReparacion,
  emergencias: seccionEmergencias,
  acuerdos: seccionAcuerdos,
  mensajeria: seccionMensajeria,
  llamadasPerdidas: seccionLlamadasPerdidas,
  remisiones: seccionRemisiones,
  recursos: z.strictObject({ procede: z.boolean(), texto }),
  vida: vidaDelCaso,
  expediente: seccionExpediente,
  radicado: z.strictObject({ formato: z.string().includes('{consecutivo') }),
  cierresLocales: z
    .array(z.strictObject({ fecha: z.iso.date(), acto: texto, sede: texto.optional() }))
    .default([]),
  encuesta,
  kpis: z.array(indicadorDeArchivo).default([]),
  informes: z.array(esquemaInforme).default([]),
  derechos: z.array(texto).default([]),
  deberes: z.array(texto).default([]),
  portal,
  /** What the source documents leave open, and what was chosen meanwhile (docs/preguntas-abiertas.md). */
  preguntas: z.array(preguntaAbierta),
  normas: z.array(texto).default([]),
});

export const esquemaPerfil = esquemaBase
  .superRefine((perfil, contexto) => {
    const falla = (mensaje: string): void => contexto.addIssue({ code: 'custom', message: mensaje });
    const horarios = new Set(Object.keys(perfil.horarios));
    const tipos = new Set(perfil.tipos.map(({ codigo }) => codigo));
    for (const { codigo, horario: nombre } of [...perfil.canales, ...perfil.sedes])
      if (!horarios.has(nombre)) falla(`${codigo} usa el horario "${nombre}", que no está en horarios`);
    for (const { codigo, tiposPermitidos = [] } of perfil.canales)
      for (const permitido of tiposPermitidos)
        if (!tipos.has(permitido))
          falla(`el canal ${codigo} permite el tipo ${permitido}, que no está en tipos`);
    for (const nombre of ['clasificacion', 'asignacion'] as const)
      if (!Object.hasOwn(perfil.roles, perfil[nombre].grupo))
        falla(`${nombre}.grupo "${perfil[nombre].grupo}" no está en roles`);
    for (const [codigo, destinos] of Object.entries(perfil.avisos))
      for (const destino of destinos)
        if (destino !== 'responsable' && !Object.hasOwn(perfil.roles, destino))
          falla(`avisos.${codigo} llega a "${destino}", que no está en roles`);
    const { tiposDeRecurso } = perfil.vida;
    for (const tipo of tiposDeRecurso)
      if (!tipos.has(tipo)) falla(`vida.tiposDeRecurso nombra ${tipo}, que no está en tipos`);
    if (perfil.recursos.procede !== tiposDeRecurso.length > 0)
      falla('recursos.procede y vida.tiposDeRecurso no dicen lo mismo: se esperaba un tipo si proceden');
    for (const tipo of perfil.noConformidad.porRepeticion?.tipos ?? [])
      if (!tipos.has(tipo)) falla(`noConformidad.porRepeticion nombra ${tipo}, que no está en tipos`);
    const { tipoResarcimiento } = perfil.cierre;
    if (tipoResarcimiento && !tipos.has(tipoResarcimiento))
      falla(`cierre.tipoResarcimiento ${tipoResarcimiento} no está en tipos`);
    if (!tipos.has(perfil.tipoPorDefecto)) falla(`tipoPorDefecto ${perfil.tipoPorDefecto} no está en tipos`);
    for (const lista of [
      perfil.tipos,
      perfil.canales,
      perfil.sedes,
      perfil.seccionales,
      perfil.origenes,
      perfil.kpis,
      perfil.informes,
      perfil.preguntas,
    ])
      for (const repetido of repetidos(lista)) falla(`el código ${repetido} está repetido`);
  })
  .transform(({ canales, sedes, horarios, ...perfil }) => ({
    ...perfil,
    horarios,
    sedes: sedes.map((sede) => ({ ...sede, horario: horarios[sede.horario]!.dias })),
    canales: canales.map((uno) => ({
      ...uno,
      horario: horarios[uno.horario]!.dias,
      horarioNombre: uno.horario,
    })),
  }));

/** A profile as the product uses it: the named hours are already put in each channel and sede. */
export type Perfil = z.output<typeof esquemaPerfil>;
export type CanalDelPerfil = Perfil['canales'][number];
export type TipoDelPerfil = Perfil['tipos'][number];

function repetidos(lista: ReadonlyArray<{ codigo: string }>): string[] {
  const codigos = lista.map(({ codigo }) => codigo);
  return codigos.filter((codigo, indice) => codigos.indexOf(codigo) !== indice);
}
