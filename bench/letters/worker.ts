import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PlatformModule } from '../../src/bootstrap/platform.module';
import { CartasModule, CartasService, type DatosCarta } from '../../src/cartas';
import { UnitOfWork } from '../../src/database/unit-of-work';
import { FilesModule } from '../../src/files';
import { PerfilesModule, PerfilesService } from '../../src/perfiles';
import { serve } from '../support/child';

@Module({ imports: [PlatformModule, FilesModule, PerfilesModule, CartasModule] })
class LettersModule {}

export interface Question {
  letters: number;
}

export interface Answer {
  /** Milliseconds of each letter: composed, numbered, set as PDF/A-2a, filed and written. */
  ms: number[];
}

let app: INestApplicationContext;

async function emit({ letters }: Question): Promise<Answer> {
  const ms: number[] = [];
  for (let i = 0; i < letters; i++) {
    const start = performance.now();
    const letter = await app.get(CartasService).generar({
      plantilla: 'respuesta',
      radicado: '2026-000123',
      casoId: randomUUID(),
      llave: randomUUID(),
      fecha: new Date('2026-03-10T15:00:00Z'),
      datos: letterData(),
    });
    await app.get(UnitOfWork).run((tx) => letter.escribir(tx));
    ms.push(performance.now() - start);
  }
  return { ms };
}

/** An answer of about a page, on the letterhead of the profile that is served. */
function letterData(): DatosCarta {
  const { entidad, firmante, recursos } = app.get(PerfilesService).vigente();
  return {
    entidad,
    firmante,
    recursos,
    peticionario: {
      nombre: 'Luz Marina Ospina Gómez',
      anonimo: false,
      direccion: 'Calle 20 # 10-15',
      municipio: 'Manizales',
    },
    radicado: {
      numero: '2026-000123',
      codigo: 'ABCDE-23456',
      tipoNombre: 'Reclamo por la prestación del servicio',
      asunto: 'Poste sin luz en la calle 20',
      recibidoEn: '2026-03-02T14:00:00.000Z',
      vence: '2026-03-24',
    },
    seguimiento: { url: 'https://cauce.example/seguimiento', direccion: 'cauce.example/seguimiento' },
    decision: 'favorable',
    procedenRecursos: true,
    fundamento: 'Ley 142 de 1994, artículo 152. Acta de visita del 4 de marzo de 2026.',
    cuerpo:
      'El poste fue reparado el 4 de marzo de 2026. La cuadrilla encontró quemada la fotocelda y la cambió.\n\n' +
      'Durante la visita se comprobó además que:\n- el transformador trabaja dentro de su carga nominal;\n' +
      '- las otras luminarias de la cuadra encienden con normalidad.\n\nGracias por avisarnos.',
  };
}

async function main(): Promise<void> {
  app = await NestFactory.createApplicationContext(LettersModule, { logger: ['error'] });
  serve<Question>(emit, () => app.close());
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exit(1);
});
