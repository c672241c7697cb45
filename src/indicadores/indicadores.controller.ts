import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { CurrentUser, Roles } from '../auth';
import { Clock } from '../common/clock';
import { leerCursor, pagina } from '../common/cursor';
import type { Row } from '../common/row';
import { actorDe } from '../gestion/trabajador';
import { PerfilesService, type Perfil } from '../perfiles';
import {
  ArbolDto,
  CasosDeLaRamaDto,
  ConsultaArbolDto,
  ConsultaPeriodoDto,
  ConsultaRamaDto,
  IndicadorPublicadoDto,
  IndicadoresDto,
  NuevoIndicadorDto,
  VersionesDto,
  VocabularioDto,
  VolumenesDto,
  type NodoRotulado,
} from './indicadores.dto';
import { NOMBRE_DE_RESULTADO } from './informes/secciones';
import { nombreDeCanal, nombreDeTipo } from './informes/secciones/contexto';
import { arbolDe, casosDeLaRama, type Nivel, type Nodo } from './kpis/arbol';
import { DefinicionesService } from './kpis/definiciones.service';
import { NOMBRES_DEL_VOCABULARIO, revisarFormula } from './kpis/formula';
import { IndicadoresService } from './kpis/indicadores.service';
import { VocabularioService } from './kpis/vocabulario.service';
import { volumenesDe } from './kpis/volumenes';
import { diaEnBogota, leerPeriodo, periodoDe } from '../calendario';

/** Figures against their targets, and the tree that they open into. */
@ApiTags('indicadores')
@Controller('indicadores')
@Roles('coordinador', 'calidad', 'aprobador', 'auditor', 'juridica', 'gestor', 'admin')
export class IndicadoresController {
  constructor(
    private readonly indicadores: IndicadoresService,
    private readonly definiciones: DefinicionesService,
    private readonly vocabulario: VocabularioService,
    private readonly perfiles: PerfilesService,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Indicadores del periodo, con su meta y su semáforo' })
  @ZodResponse({ status: 200, type: IndicadoresDto })
  async medir(@Query() consulta: ConsultaPeriodoDto) {
    const periodo = leerPeriodo(consulta.periodo);
    return { periodo, indicadores: await this.indicadores.medir(periodo) };
  }

  @Get('vocabulario')
  @ApiOperation({ summary: 'Lo que una fórmula puede nombrar, con sus valores del periodo' })
  @ZodResponse({ status: 200, type: VocabularioDto })
  async nombres(@Query() consulta: ConsultaPeriodoDto) {
    const periodo = leerPeriodo(consulta.periodo);
    return { periodo, nombres: NOMBRES_DEL_VOCABULARIO, valores: await this.vocabulario.de(periodo) };
  }

  @Post('definiciones')
  @Roles('calidad', 'coordinador')
  @HttpCode(201)
  @ApiOperation({ summary: 'Define un indicador o publica otra versión de él, sin desplegar código (S3-25)' })
  @ZodResponse({ status: 201, type: IndicadorPublicadoDto })
  async publicar(@Body() { motivo, ...definicion }: NuevoIndicadorDto, @CurrentUser() usuario: CurrentUser) {
    const hoy = diaEnBogota(this.clock.now());
    revisarFormula(definicion.formula, await this.vocabulario.de(periodoDe(hoy, definicion.periodo)));
    const version = await this.definiciones.publicar(definicion, motivo, usuario.usuario, actorDe(usuario));
    return { codigo: definicion.codigo, version };
  }

  @Get('definiciones/:codigo/versiones')
  @ZodResponse({ status: 200, type: VersionesDto })
  async versiones(@Param('codigo') codigo: string) {
    return { codigo, versiones: await this.definiciones.versiones(codigo) };
  }

  @Get('arbol')
  @ApiOperation({ summary: 'Del total a cada origen, área y resultado; cada nodo es la suma de sus hijos' })
  @ZodResponse({ status: 200, type: ArbolDto })
  async arbol(@Query() { periodo: codigo, niveles }: ConsultaArbolDto) {
    const periodo = leerPeriodo(codigo);
    const arbol = await arbolDe(this.dataSource, this.vocabulario.corte(periodo), niveles);
    const perfil = this.perfiles.vigente();
    return { periodo, niveles, ...arbol, nodos: rotular(arbol.nodos, niveles, perfil) };
  }

  @Get('arbol/casos')
  @Roles('coordinador', 'calidad', 'aprobador', 'auditor', 'admin')
  @ApiOperation({ summary: 'Los casos de una rama del árbol, del más antiguo al más reciente' })
  @ZodResponse({ status: 200, type: CasosDeLaRamaDto })
  async casos(@Query() { periodo, cursor, limite, ...valores }: ConsultaRamaDto) {
    const corte = this.vocabulario.corte(leerPeriodo(periodo));
    const despuesDe = leerCursor(cursor, ['instant', 'uuid']);
    const filas = await casosDeLaRama(this.dataSource, corte, valores, { despuesDe, limite });
    const { elementos, siguiente } = pagina<Row>(filas, limite, (f) => [
      f.recibido_en.toISOString(),
      f.caso_id,
    ]);
    return {
      elementos: elementos.map(
        ({ radicado, tipo, canal, area, estado, recibido_en, vence, respondido_en }) => ({
          ...{ radicado, tipo, canal, area, estado, vence },
          recibidoEn: recibido_en.toISOString(),
          respondidoEn: respondido_en?.toISOString() ?? null,
        }),
      ),
      ...(siguiente && { siguiente }),
    };
  }

  @Get('volumenes')
  @ApiOperation({ summary: 'Volumen por mes y canal: lo registrado de antes y lo recibido' })
  @ZodResponse({ status: 200, type: VolumenesDto })
  async volumenes(@Query() consulta: ConsultaPeriodoDto) {
    const periodo = leerPeriodo(consulta.periodo);
    const perfil = this.perfiles.vigente();
    const { canales, ...volumenes } = await volumenesDe(
      this.dataSource,
      periodo,
      this.vocabulario.corte(periodo),
      perfil,
    );
    return {
      periodo,
      canales: canales.map((codigo) => ({ codigo, nombre: nombreDeCanal(perfil, codigo) })),
      ...volumenes,
    };
  }
}

function rotular(nodos: Nodo[], [nivel, ...demas]: Nivel[], perfil: Perfil): NodoRotulado[] {
  return nodos.map(({ valor, n, hijos }) => ({
    valor,
    nombre: nombreDe(nivel!, valor, perfil),
    n,
    ...(hijos.length > 0 && { hijos: rotular(hijos, demas, perfil) }),
  }));
}

function nombreDe(nivel: Nivel, valor: string, perfil: Perfil): string {
  switch (nivel) {
    case 'origen':
    case 'canal':
      return nombreDeCanal(perfil, valor);
    case 'tipo':
      return nombreDeTipo(perfil, valor);
    case 'resultado':
      return (
        NOMBRE_DE_RESULTADO[valor] ?? `${valor.charAt(0).toUpperCase()}${valor.slice(1).replaceAll('_', ' ')}`
      );
    case 'cliente':
      return valor === 'INTERNO' ? 'Cliente interno' : 'Cliente externo';
    case 'sede':
      return perfil.sedes.find(({ codigo }) => codigo === valor)?.nombre ?? (valor || 'Sin sede');
    default:
      return valor || 'Sin asignar';
  }
}
