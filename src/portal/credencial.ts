import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Refusal } from '../common/refusal';

export const credencialSchema = z.object({
  radicado: z.string().trim().toUpperCase().min(1, 'Escriba el número de radicado.').max(40),
  codigo: z.string().trim().toUpperCase().min(1, 'Escriba el código de consulta.').max(20),
});
export type Credencial = z.output<typeof credencialSchema>;

export interface CasoAbierto {
  caso_id: string;
  numero: string;
  tipo: string;
  asunto: string;
  estado: string;
  recibido_en: Date;
  respondido_en: Date | null;
  cerrado_en: Date | null;
  vence: string | null;
  plazo: Record<string, string> | null;
}

/** Opens a case to whoever knows its number and the code of its acuse. */
@Injectable()
export class CredencialService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * One answer for a wrong number and for a wrong code: nobody learns which radicados exist.
   * @throws Refusal 404 `radicado-o-codigo-errado`
   */
  async abrir(
    { radicado, codigo }: Credencial,
    db: EntityManager = this.dataSource.manager,
  ): Promise<CasoAbierto> {
    const [caso] = await db.query(
      `select caso_id, numero, tipo, asunto, estado, recibido_en, respondido_en, cerrado_en, vence::text as vence, plazo
         from radicado where numero = $1 and codigo = $2`,
      [radicado, codigo],
    );
    if (!caso)
      throw Refusal.notFound(
        'radicado-o-codigo-errado',
        'No encontramos un radicado con ese número y ese código. Revise los dos en su acuse de recibo.',
      );
    return caso;
  }
}
