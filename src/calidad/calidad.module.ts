import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/runtime/engine.module';
import { CatalogoService } from './catalogo/catalogo.service';
import { ClausulasController } from './clausulas/clausulas.controller';
import { ClausulasService } from './clausulas/clausulas.service';
import { DocumentosController } from './documentos/documentos.controller';
import { DocumentosService } from './documentos/documentos.service';

/** The management system around the process: plan, activities with evidence, controlled documents, clauses. */
@Module({
  imports: [EngineModule],
  controllers: [ClausulasController, DocumentosController],
  providers: [CatalogoService, ClausulasService, DocumentosService],
})
export class CalidadModule {}
