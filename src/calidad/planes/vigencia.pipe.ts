import { Injectable, type PipeTransform } from '@nestjs/common';
import { Refusal } from '../../common/refusal';

/** A year that a plan may have; anything else reaches no query. @throws Refusal 422 `vigencia-invalida` */
@Injectable()
export class VigenciaPipe implements PipeTransform<string, number> {
  transform(valor: string): number {
    const vigencia = /^\d{4}$/.test(valor) ? Number(valor) : 0;
    if (vigencia >= 2000 && vigencia <= 2150) return vigencia;
    throw Refusal.invalid('vigencia-invalida', 'Se esperaba una vigencia entre 2000 y 2150.');
  }
}
