export { CartasModule } from './cartas.module';
export { Plantillas, type PlantillaDeInforme } from './plantillas/plantillas';
export { leerFuente } from './plantillas/fuente';
export { sinCodigo } from './composicion/codigo-aparte';
export { correoDe } from './composicion/correo';
export { htmlAArbol } from './arbol/html-a-arbol';
export { textoDe, type Bloque } from './arbol/arbol';
export { ETIQUETAS } from './arbol/html';
export { CONOCIDAS } from './plantillas/ayudas';
export { CartasService } from './cartas.service';
export { logoDe } from './composicion/logo';
export { Tipografia, TipografiaOcupada } from './tipografia/tipografia';
export { ComposicionRechazada, TipografoCaido } from './tipografia/tipografo';
export type {
  CartaEmitida,
  CartaRendida,
  CorreoRendido,
  DatosCarta,
  DatosDeCorreo,
  Destinatario,
  PedidoDeCarta,
} from './carta.types';
