import { Injectable } from '@nestjs/common';
import { CartasService, Tipografia, type Plantillas } from '../../cartas';
import { PerfilesService } from '../../perfiles';
import type { ContenidoDeInforme } from './contenido';
import { datosDelInforme, entradaDelPdf } from './pdf';

export const PLANTILLA_DE_INFORME = 'informe';

/** A report on paper: its figures in the template in force, or in a copy that somebody tries out. */
@Injectable()
export class PdfDeInforme {
  constructor(
    private readonly cartas: CartasService,
    private readonly tipografia: Tipografia,
    private readonly perfiles: PerfilesService,
  ) {}

  /** @throws Refusal 422 of the template; ComposicionRechazada when Typst refuses it */
  async componer(contenido: ContenidoDeInforme): Promise<Buffer> {
    return this.con(contenido, await this.cartas.enVigor(), { norma: 'a-2a', borrador: false });
  }

  /** What the template may name, for that report. */
  datos(contenido: ContenidoDeInforme): Record<string, unknown> {
    return datosDelInforme(contenido, this.perfiles.vigente());
  }

  /** Marked BORRADOR. @param norma `ua-1` refuses what a screen reader could not follow. @throws as `componer` */
  borrador(contenido: ContenidoDeInforme, plantillas: Plantillas, norma: 'a-2a' | 'ua-1'): Promise<Buffer> {
    return this.con(contenido, plantillas, { norma, borrador: true });
  }

  private async con(
    contenido: ContenidoDeInforme,
    plantillas: Plantillas,
    { norma, borrador }: { norma: 'a-2a' | 'ua-1'; borrador: boolean },
  ): Promise<Buffer> {
    const plantilla = plantillas.informe(PLANTILLA_DE_INFORME);
    const carta = await entradaDelPdf(contenido, this.perfiles.vigente(), plantilla, borrador);
    const instante = Math.floor(Date.parse(contenido.hechoEn) / 1000);
    const { pdf } = await this.tipografia.componer({ carta, disposicion: 'informe', norma, instante });
    return pdf;
  }
}
