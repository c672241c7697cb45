interface Estado {
  nombre: string;
  paraCiudadania: string;
}

/** RESPONDIDO is not CERRADO: a case closes only after the call that confirms the answer (S0-22). */
const ESTADOS: Record<string, Estado> = {
  RECIBIDO: { nombre: 'Recibida', paraCiudadania: 'La recibimos y la estamos clasificando.' },
  EN_TRAMITE: { nombre: 'En trámite', paraCiudadania: 'Ya la tiene una persona responsable de resolverla.' },
  EN_VISITA: { nombre: 'En visita', paraCiudadania: 'Vamos a revisar en el sitio.' },
  EN_RESPUESTA: { nombre: 'En respuesta', paraCiudadania: 'Estamos preparando la respuesta por escrito.' },
  SUSPENDIDO: {
    nombre: 'En espera de información',
    paraCiudadania: 'Le pedimos un dato o documento. El término está detenido hasta que lo recibamos.',
  },
  RESPONDIDO: {
    nombre: 'Respondida',
    paraCiudadania: 'Le enviamos la respuesta. Lo llamaremos para confirmar que resolvió lo que pidió.',
  },
  TRASLADADO: {
    nombre: 'Trasladada',
    paraCiudadania: 'La enviamos a la entidad competente, que continúa el trámite.',
  },
  CERRADO: { nombre: 'Cerrada', paraCiudadania: 'El caso está cerrado. Sus cartas siguen disponibles aquí.' },
  ANULADO: {
    nombre: 'Anulada',
    paraCiudadania: 'El radicado se anuló. Su número no se vuelve a usar.',
  },
  DESISTIDO: { nombre: 'Desistida', paraCiudadania: 'El caso terminó porque usted desistió de la petición.' },
};

export const ESTADOS_DE_CASO = Object.keys(ESTADOS);

export function estadoDe(codigo: string): Estado {
  return (
    ESTADOS[codigo] ?? {
      nombre: codigo.replaceAll('_', ' ').toLowerCase(),
      paraCiudadania: 'Su petición avanza.',
    }
  );
}

export const estaAbierto = (codigo: string): boolean =>
  !['RESPONDIDO', 'TRASLADADO', 'CERRADO', 'DESISTIDO', 'ANULADO'].includes(codigo);

/** A code of the record as people read it: EN_ACCION is "En acción". */
const CODIGOS: Record<string, string> = { EN_ACCION: 'En acción', EN_VERIFICACION: 'En verificación' };

export function enPalabras(codigo: string): string {
  const texto = CODIGOS[codigo] ?? codigo.replaceAll('_', ' ').toLowerCase();
  return texto.charAt(0).toUpperCase() + texto.slice(1);
}

const CANALES: Record<string, string> = {
  web: 'Página web',
  email: 'Correo electrónico',
  telefono: 'Teléfono',
  'call-center': 'Línea de atención',
  'punto-fisico': 'Punto de atención',
  whatsapp: 'WhatsApp',
  redes: 'Redes sociales',
  buzon: 'Buzón',
};

/** Of a channel that the entity does not offer. */
export const nombreDeCanal = (codigo: string): string =>
  CANALES[codigo] ?? enPalabras(codigo.replaceAll('-', ' '));
