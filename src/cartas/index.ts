export { CartasModule } from './cartas.module';
export { CartasService } from './cartas.service';
export type {
  CartaEmitida,
  CartaRendida,
  CorreoRendido,
  DatosCarta,
  Destinatario,
  PedidoDeCarta,
} from './carta.types';
