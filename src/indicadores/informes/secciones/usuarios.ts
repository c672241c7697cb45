import { nombreDeCanal, type HacerSeccion } from './contexto';
import { recibidasPor, tablaDe } from './recibidas';

export const seccionClientes: HacerSeccion = async (contexto) => ({
  titulo: 'Cliente interno y externo',
  tablas: [
    tablaDe(
      'Por clase de cliente',
      'Cliente',
      (await recibidasPor(contexto, 'r.cliente')).map(([cliente, n]) => [
        cliente === 'INTERNO' ? 'Interno' : 'Externo',
        n,
      ]),
    ),
  ],
});

const PREFERENCIAL: Record<string, string> = {
  ninguna: 'Sin condición declarada',
  'adulto-mayor': 'Adulto mayor',
  gestante: 'Mujer gestante',
  discapacidad: 'Persona con discapacidad',
  'nino-nina': 'Niño, niña o adolescente',
  victima: 'Víctima',
  periodista: 'Periodista',
};

/** Who the users are, in counts: to recognise groups of interest (S2-08). No person can be read out of it. */
export const seccionCaracterizacion: HacerSeccion = async (contexto) => {
  const [preferencial, zona, canal, documento, anonima] = await Promise.all([
    recibidasPor(contexto, 'r.preferencial'),
    recibidasPor(contexto, `coalesce(r.zona, 'sin zona')`),
    recibidasPor(contexto, 'r.canal'),
    recibidasPor(
      contexto,
      `coalesce((select p.tipo_documento from persona p where p.id = r.persona_id), 'sin documento')`,
    ),
    recibidasPor(contexto, `case when r.anonima then 'Anónima' else 'Identificada' end`),
  ]);
  return {
    titulo: 'Caracterización de usuarios',
    tablas: [
      tablaDe(
        'Atención preferencial',
        'Grupo',
        preferencial.map(([grupo, n]) => [PREFERENCIAL[grupo] ?? grupo, n]),
      ),
      tablaDe('Zona', 'Zona', zona),
      tablaDe(
        'Canal que prefieren',
        'Canal',
        canal.map(([grupo, n]) => [nombreDeCanal(contexto.perfil, grupo), n]),
      ),
      tablaDe('Documento', 'Tipo de documento', documento),
      tablaDe('Identificación', 'Petición', anonima),
    ],
  };
};
