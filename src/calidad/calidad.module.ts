import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { GestionModule } from '../gestion/gestion.module';
import { AnexosModule } from '../portal/anexos';
import { PublicacionesModule } from '../publicaciones/publicaciones.module';
import { ActividadesController } from './actividades/actividades.controller';
import { ActividadesRepository } from './actividades/actividades.repository';
import { ActividadesService } from './actividades/actividades.service';
import { CatalogoService } from './catalogo/catalogo.service';
import { ClausulasController } from './clausulas/clausulas.controller';
import { ClausulasService } from './clausulas/clausulas.service';
import { DocumentosController } from './documentos/documentos.controller';
import { DocumentosService } from './documentos/documentos.service';
import { ModeloDelCambioController } from './documentos/modelo-del-cambio.controller';
import { ModeloDelCambioService } from './documentos/modelo-del-cambio.service';
import { EvidenciasController } from './evidencias/evidencias.controller';
import { EvidenciasService } from './evidencias/evidencias.service';
import { PlanesController } from './planes/planes.controller';
import { PlanesRepository } from './planes/planes.repository';
import { PlanesService } from './planes/planes.service';
import {
  DescartarDocumentoServiceTask,
  PublicarDocumentoServiceTask,
  RegistrarDocumentoServiceTask,
} from './tareas/documento.service-task';
import { ValidarModeloServiceTask } from './tareas/validar-modelo.service-task';
import {
  AbrirPlanSiguienteServiceTask,
  AprobarPlanServiceTask,
  RegistrarPlanServiceTask,
} from './tareas/plan.service-task';
import {
  AbrirActividadServiceTask,
  ComprobarEvidenciaServiceTask,
  CumplirCompromisoServiceTask,
  EjecutarActividadServiceTask,
  RegistrarActividadServiceTask,
} from './tareas/actividad.service-task';

/** The management system around the process: plan, activities with evidence, controlled documents, clauses. */
@Module({
  imports: [EngineModule, GestionModule, AnexosModule, PublicacionesModule],
  controllers: [
    ActividadesController,
    ClausulasController,
    ModeloDelCambioController,
    DocumentosController,
    EvidenciasController,
    PlanesController,
  ],
  providers: [
    ActividadesRepository,
    ActividadesService,
    CatalogoService,
    ClausulasService,
    DocumentosService,
    ModeloDelCambioService,
    EvidenciasService,
    DescartarDocumentoServiceTask,
    PublicarDocumentoServiceTask,
    RegistrarDocumentoServiceTask,
    ValidarModeloServiceTask,
    PlanesRepository,
    PlanesService,
    AbrirPlanSiguienteServiceTask,
    AprobarPlanServiceTask,
    RegistrarPlanServiceTask,
    AbrirActividadServiceTask,
    ComprobarEvidenciaServiceTask,
    CumplirCompromisoServiceTask,
    EjecutarActividadServiceTask,
    RegistrarActividadServiceTask,
  ],
  exports: [ActividadesService, CatalogoService],
})
export class CalidadModule {}
