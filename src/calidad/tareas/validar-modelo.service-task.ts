import { Injectable } from '@nestjs/common';
import {
  ServiceTask,
  type JobResult,
  type JobServiceTask,
  type ServiceTaskContext,
} from '../../engine/runtime/service-task';
import type { HallazgoDeModelo } from '../../publicaciones/hallazgos';
import { PublicacionesService } from '../../publicaciones/publicaciones.service';
import { ModeloDelCambioService } from '../documentos/modelo-del-cambio.service';

/** What a form shows of the findings; the page of the change has them all. */
const MAXIMO_DICHOS = 12;

/**
 * Holds the model that the change brings against everything that is in force, before anybody reviews it: who reviews
 * and who approves see what was found. A document that is no model goes on.
 */
@Injectable()
@ServiceTask('documentos.validar')
export class ValidarModeloServiceTask implements JobServiceTask {
  constructor(
    private readonly modelos: ModeloDelCambioService,
    private readonly publicaciones: PublicacionesService,
  ) {}

  async execute({ rootId }: ServiceTaskContext): Promise<JobResult> {
    const modelo = await this.modelos.de(rootId);
    if (!modelo) return { variables: { modelo: null } };
    const { tipo, clave, contenido, hash } = modelo;
    const vigente = await this.publicaciones.vigente(tipo, clave);
    const hallazgos = await this.publicaciones.revisar(tipo, clave, contenido);
    const errores = hallazgos.filter(({ gravedad }) => gravedad === 'error').length;
    return {
      variables: {
        modelo: {
          ...{ tipo, clave, hash, archivo: `${clave}.${tipo}`, base: vigente?.number ?? null, errores },
          resumen: resumenDe(errores, hallazgos.length - errores),
          hallazgos: dichos(hallazgos),
        },
      },
      write: async (_tx, caso) => {
        caso.record({
          type: 'documento.validado',
          phva: 'V',
          clauses: [{ standard: '9001', edition: '2015', clause: '8.5.6' }],
          data: { modelo: `${tipo}:${clave}`, huella: hash, errores, avisos: hallazgos.length - errores },
        });
      },
    };
  }
}

function resumenDe(errores: number, avisos: number): string {
  if (errores + avisos === 0) return 'La validación no encontró nada: se puede publicar.';
  const cuenta = (n: number, uno: string, varios: string) =>
    n === 0 ? [] : [`${n} ${n === 1 ? uno : varios}`];
  const partes = [...cuenta(errores, 'error', 'errores'), ...cuenta(avisos, 'aviso', 'avisos')].join(' y ');
  return errores > 0 ? `${partes}: así no se puede publicar.` : `${partes}: se puede publicar.`;
}

/** As the list of a form: the errors first. */
function dichos(hallazgos: HallazgoDeModelo[]): string {
  const orden = [...hallazgos].sort(
    (a, b) => Number(b.gravedad === 'error') - Number(a.gravedad === 'error'),
  );
  const lineas = orden.slice(0, MAXIMO_DICHOS).map(({ gravedad, mensaje, linea, archivo }) => {
    const donde = [archivo, linea && `línea ${linea}`].filter(Boolean).join(', ');
    return `- ${gravedad === 'error' ? 'Error' : 'Aviso'}${donde ? ` (${donde})` : ''}: ${mensaje.slice(0, 300)}`;
  });
  const mas = hallazgos.length - lineas.length;
  return [...lineas, ...(mas > 0 ? [`- Y ${mas} más.`] : [])].join('\n');
}
