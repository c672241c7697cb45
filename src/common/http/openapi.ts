import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { cleanupOpenApiDoc } from 'nestjs-zod';

/** The document of every route; the web client is generated from it. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const info = new DocumentBuilder()
    .setTitle('Cauce')
    .setDescription(
      'Orquestador de PQRSD. Los errores son application/problem+json (RFC 9457) con un código estable. ' +
        'Toda orden admite el encabezado Idempotency-Key.',
    )
    .setVersion('1')
    .addCookieAuth('cauce_sesion')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'cauce_…' })
    .build();
  return cleanupOpenApiDoc(SwaggerModule.createDocument(app, info));
}

/** UI at /api/docs, document at /api/docs-json; made when it is first asked for. */
export function serveOpenApi(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= openApiDocument(app)), {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
    customSiteTitle: 'Cauce · API',
  });
}
