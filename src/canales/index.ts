export { CanalesModule } from './canales.module';
export { ProcesadorDeCorreo, type DsnListener, type DsnRecibido } from './correo/procesador';
