import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Boveda, type Identidad } from './boveda';

export interface PeticionarioDelCaso {
  reservada: boolean;
  identidad: Identidad;
}

/** Who filed a case, wherever it is kept: for what has to reach them, and never for a screen. */
@Injectable()
export class Peticionarios {
  constructor(private readonly boveda: Boveda) {}

  async de(db: EntityManager, casoId: string): Promise<PeticionarioDelCaso | undefined> {
    const [fila] = await db.query(
      `select r.identidad_reservada, p.tipo_documento, p.numero_documento, p.nombres, p.apellidos, p.correo, p.telefono,
              p.direccion, p.municipio
         from radicado r left join persona p on p.id = r.persona_id where r.caso_id = $1`,
      [casoId],
    );
    if (!fila) return undefined;
    const { identidad_reservada: reservada, ...persona } = fila;
    const identidad = reservada ? await this.boveda.abrir(db, casoId) : persona.nombres && persona;
    return identidad && { reservada, identidad };
  }
}
