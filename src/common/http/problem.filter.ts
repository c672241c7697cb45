import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { problem } from './problem';
import { problemOf } from './problem-of';

/** Every error of every route leaves as application/problem+json; a surprise is logged and told by its id alone. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request & { id?: string }>();
    const response = host.switchToHttp().getResponse<Response>();
    const known = problemOf(error);
    if (!known || known.status >= 500)
      this.logger.error({ err: error, peticion: request.id }, 'La petición falló');
    if (response.headersSent) {
      response.destroy(); // half a file must not look like a whole one
      return;
    }
    const answer = known ?? problem(500, 'error-interno', surprise(request.id));
    if (answer.status === 503) response.setHeader('Retry-After', '2');
    response
      .status(answer.status)
      .type('application/problem+json')
      .json({ ...answer, peticion: request.id });
  }
}

function surprise(id: string | undefined): string {
  return `Ocurrió un error inesperado. Si se repite, informe este número de petición: ${id ?? 'desconocido'}.`;
}
