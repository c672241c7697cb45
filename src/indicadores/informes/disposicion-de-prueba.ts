import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  ComposicionRechazada,
  TipografiaOcupada,
  TipografoCaido,
  htmlAArbol,
  type Plantillas,
} from '../../cartas';
import { Refusal } from '../../common/refusal';
import type { ContenidoDeInforme } from './contenido';
import { InformesService } from './informes.service';
import { PLANTILLA_DE_INFORME, PdfDeInforme } from './pdf-de-informe';
import { PerfilesService } from '../../perfiles/perfiles.service';
import { EnsayoDePlantilla, type Disposicion } from '../../plantillas/ensayo';
import { Muestras } from '../../plantillas/muestras';

/** The layout of the reports while somebody edits it: with sample figures or with those of a report that was made. */
@Injectable()
export class DisposicionDePrueba implements Disposicion, OnModuleInit {
  private readonly muestras = Muestras.deCarpeta();

  constructor(
    private readonly pdf: PdfDeInforme,
    private readonly informes: InformesService,
    private readonly perfiles: PerfilesService,
    private readonly ensayo: EnsayoDePlantilla,
  ) {}

  onModuleInit(): void {
    this.ensayo.informesCon(this);
  }

  /** What the template may name. */
  datos(clave: string): Record<string, unknown> {
    return this.pdf.datos(this.muestra(clave));
  }

  /** @throws Refusal 404 `informe-no-encontrado`; 409 `informe-no-esta-listo`; 422 of the template; 503 `cartas-ocupadas` */
  async ver(plantillas: Plantillas, clave: string, informe?: string): Promise<Buffer> {
    const contenido = informe ? (await this.informes.hecho(informe)).contenido : this.muestra(clave);
    return this.componer(() => this.pdf.borrador(contenido, plantillas, 'a-2a'));
  }

  /** @throws Refusal 422 when a screen reader could not follow it (PDF/UA-1), or it cannot be set at all */
  async validar(plantillas: Plantillas, clave: string): Promise<void> {
    await this.componer(() => this.pdf.borrador(this.muestra(clave), plantillas, 'ua-1'));
  }

  /** Every text of the template with the sample: what is measured. @throws Refusal of the template */
  imprimir(plantillas: Plantillas, clave: string): string {
    const { asunto, encabezado, pie, cuerpo } = plantillas.informe(PLANTILLA_DE_INFORME);
    const datos = this.datos(clave);
    const html = cuerpo(datos);
    htmlAArbol(html);
    return [asunto(datos), encabezado(datos), pie(datos), html].join('\n');
  }

  private muestra(clave: string): ContenidoDeInforme {
    const { entidad } = this.perfiles.vigente();
    return { ...this.muestras.propios(clave), entidad: entidad.nombre } as ContenidoDeInforme;
  }

  private async componer(hacer: () => Promise<Buffer>): Promise<Buffer> {
    try {
      return await hacer();
    } catch (error) {
      if (error instanceof ComposicionRechazada)
        throw Refusal.invalid('informe-no-se-pudo-componer', error.message.slice(0, 500));
      if (!(error instanceof TipografiaOcupada || error instanceof TipografoCaido)) throw error;
      throw new Refusal(
        503,
        'cartas-ocupadas',
        'En este momento no se puede componer el informe. Espere unos segundos y vuelva a intentarlo.',
      );
    }
  }
}
