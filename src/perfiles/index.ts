export { calcular, calendarioDe, type PlazoCalculado } from './calculo';
export { CierresLocalesService, type AlCambiarCalendario } from './cierres-locales/cierres-locales.service';
export { leerPerfil, type PerfilCargado } from './perfil-cargado';
export type { CanalDelPerfil, Perfil, TipoDelPerfil } from './perfil.types';
export { PerfilesModule } from './perfiles.module';
export { PerfilesService } from './perfiles.service';
export { PlazosService } from './plazos.service';
export { TablaDeTerminos } from './tabla-de-terminos';
