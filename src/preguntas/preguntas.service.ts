import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ProcessLibrary } from '../engine/models/releases/process-library';
import { ReleaseService } from '../engine/models/releases/release.service';
import { DefinicionesService } from '../indicadores/kpis/definiciones.service';
import { PerfilesService } from '../perfiles';
import { comoTexto } from './como-texto';
import { dondeSeCambia, valorDelAjuste, type Fuentes } from './valor-del-ajuste';

/** The open questions of the entity with the value that governs today, read where it acts. */
@Injectable()
export class PreguntasService {
  constructor(
    private readonly perfiles: PerfilesService,
    private readonly definiciones: DefinicionesService,
    private readonly library: ProcessLibrary,
    private readonly releases: ReleaseService,
    private readonly dataSource: DataSource,
  ) {}

  async lista() {
    const { codigo: perfil, preguntas, entidad } = this.perfiles.vigente();
    const fuentes = await this.fuentes(perfil);
    return {
      entidad: entidad.sigla,
      preguntas: preguntas.map(({ ajustes, ...pregunta }) => ({
        ...pregunta,
        ajustes: ajustes.map(({ nombre, en, opciones }) => {
          const valor = valorDelAjuste(en, fuentes);
          return {
            nombre,
            valor: comoTexto(valor, opciones),
            donde: dondeSeCambia(en, perfil),
            otras: opciones.filter((opcion) => opcion.valor !== valor).map((opcion) => opcion.texto),
          };
        }),
      })),
    };
  }

  private async fuentes(perfil: string): Promise<Fuentes> {
    const { crudo, terminos } = this.perfiles.cargado(perfil);
    const indicadores = new Map((await this.definiciones.vigentes()).map((uno) => [uno.codigo, uno]));
    const modelos = new Map(
      (await this.library.definitionsOf(this.dataSource.manager, this.releases.current().id)).map((uno) => [
        uno.key,
        uno.process.activities,
      ]),
    );
    return {
      perfil: crudo,
      terminos,
      indicador: (codigo) => indicadores.get(codigo) as Record<string, unknown> | undefined,
      propiedad: (modelo, elemento, propiedad) =>
        modelos.get(modelo)?.find(({ id }) => id === elemento)?.properties[propiedad],
    };
  }
}
