export { CanalesModule } from './canales.module';
export { leerMensaje } from './correo/mensaje';
export { ProcesadorDeCorreo, type DsnListener, type DsnRecibido } from './correo/procesador';
