import {
  Body,
  ConflictException,
  Controller,
  Get,
  Module,
  NotFoundException,
  Param,
  Post,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { PlatformModule } from '../../../src/bootstrap/platform.module';
import { Refusal } from '../../../src/common/refusal';
import { createTestApp, type TestApp } from '../../support';

class PersonaDto extends createZodDto(z.object({ nombre: z.string().min(3), edad: z.number().int() })) {}

@Controller('prueba')
class PruebaController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('rechazo')
  rechazo() {
    throw Refusal.conflict('tarea-ya-completada', 'La completó Ana a las 10:42.', { por: 'ana' });
  }

  @Get('sorpresa')
  sorpresa() {
    throw new Error('clave=secreta');
  }

  @Get('nest/:cual')
  nest(@Param('cual') cual: string) {
    throw cual === '404'
      ? new NotFoundException('User 12 not found')
      : new ConflictException('already there');
  }

  @Get('unico')
  async unico() {
    await this.dataSource.query('create temporary table u (correo text primary key)');
    await this.dataSource.query("insert into u values ('ana@example.org'), ('ana@example.org')");
  }

  @Post('persona')
  @ZodResponse({ type: PersonaDto, status: 201 })
  persona(@Body() persona: PersonaDto) {
    return persona;
  }

  @Post('archivo')
  @UseInterceptors(FileInterceptor('archivo', { limits: { fileSize: 10 } }))
  archivo(@UploadedFile() archivo: { size: number }) {
    return { bytes: archivo.size };
  }
}

@Module({ imports: [PlatformModule], controllers: [PruebaController] })
class PruebaModule {}

describe('HTTP', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await createTestApp({ module: PruebaModule });
  });
  afterAll(() => server.close());

  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${server.url}${path}`, init);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return {
      response,
      status: response.status,
      type,
      text,
      body: type.includes('json') ? JSON.parse(text) : undefined,
    };
  };
  const post = (path: string, body: string) =>
    call(path, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

  it('answers a refusal as problem+json with its code, sentence, extras and the id of the request', async () => {
    const { status, type, body, response } = await call('/api/v1/prueba/rechazo');
    expect(status).toBe(409);
    expect(type).toContain('application/problem+json');
    expect(body).toEqual({
      type: 'urn:cauce:problema:tarea-ya-completada',
      title: 'Conflicto',
      status: 409,
      detail: 'La completó Ana a las 10:42.',
      code: 'tarea-ya-completada',
      por: 'ana',
      peticion: response.headers.get('x-request-id'),
    });
  });

  it('tells nothing of a surprise but the id of the request', async () => {
    const { status, text, body } = await call('/api/v1/prueba/sorpresa', {
      headers: { 'x-request-id': 'mi-peticion-1' },
    });
    expect(status).toBe(500);
    expect(text).not.toContain('secreta');
    expect(body).toMatchObject({ code: 'error-interno', peticion: 'mi-peticion-1' });
    expect(body.detail).toContain('mi-peticion-1');
  });

  it('does not take over a request id that could forge a log line', async () => {
    const { response } = await call('/health', { headers: { 'x-request-id': 'a b"c' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('names each wrong field of a body in Spanish', async () => {
    const { status, body } = await post('/api/v1/prueba/persona', '{"nombre":"A"}');
    expect(status).toBe(422);
    expect(body.code).toBe('datos-invalidos');
    expect(body.errores.map((error: { campo: string }) => error.campo)).toEqual(['nombre', 'edad']);
    expect(body.errores[0].mensaje).toMatch(/Demasiado pequeño|al menos|tenga/);
    expect((await post('/api/v1/prueba/persona', '{"nombre":"Ana","edad":3}')).status).toBe(201);
  });

  it.each([
    ['malformed JSON', '{"nombre":', 400, 'peticion-mal-formada'],
    [
      'a body beyond the limit',
      JSON.stringify({ nombre: 'x'.repeat(2_000_000) }),
      413,
      'cuerpo-demasiado-grande',
    ],
  ])('refuses %s', async (_what, sent, expectedStatus, code) => {
    const { status, body, text } = await post('/api/v1/prueba/persona', sent);
    expect([status, body.code]).toEqual([expectedStatus, code]);
    expect(text).not.toMatch(/Unexpected|SyntaxError|xxxx/);
  });

  it('refuses an upload beyond its limit', async () => {
    const form = new FormData();
    form.set('archivo', new Blob(['x'.repeat(11)]), 'a.txt');
    const { status, body } = await call('/api/v1/prueba/archivo', { method: 'POST', body: form });
    expect([status, body.code]).toEqual([413, 'anexo-demasiado-grande']);
  });

  it('answers a repeated value without repeating it', async () => {
    const { status, text, body } = await call('/api/v1/prueba/unico');
    expect([status, body.code]).toEqual([409, 'dato-repetido']);
    expect(text).not.toContain('example.org');
  });

  it('translates what Nest throws and does not pass its English on', async () => {
    const missing = await call('/api/v1/prueba/nest/404');
    expect([missing.status, missing.body.code]).toEqual([404, 'no-encontrado']);
    expect(missing.text).not.toContain('User 12');
    expect((await call('/api/v1/prueba/nest/409')).body).toMatchObject({
      status: 409,
      code: 'peticion-rechazada',
    });
  });

  it('answers an unknown route of the API as a problem, also to a browser', async () => {
    const { status, body } = await call('/api/v1/no-existe', { headers: { accept: 'text/html' } });
    expect([status, body.code]).toEqual([404, 'no-encontrado']);
  });

  it('is healthy and ready, and publishes durations by route template only', async () => {
    expect((await call('/health')).body).toEqual({ status: 'ok' });
    const ready = await call('/ready');
    expect(ready.body).toMatchObject({
      status: 'ok',
      details: { baseDeDatos: { status: 'up' }, migraciones: { status: 'up' } },
    });
    await call('/api/v1/prueba/nest/1234567');
    const { text } = await call('/metrics');
    expect(text).toContain(
      'cauce_http_duracion_segundos_count{metodo="GET",ruta="/api/v1/prueba/nest/:cual",estado="409"}',
    );
    expect(text).not.toContain('1234567');
  });

  it('sends the headers that keep a page from running foreign script, and no-store for the API', async () => {
    const { response } = await call('/api/v1/prueba/rechazo');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it('publishes the OpenAPI document', async () => {
    const { body } = await call('/api/docs-json');
    expect(body.paths['/api/v1/prueba/persona'].post.requestBody).toBeDefined();
    expect((await call('/api/docs')).text).toContain('swagger-ui');
  });
});

describe('readiness', () => {
  it('is refused while a migration is pending, though the process is healthy', async () => {
    const server = await createTestApp({ module: PruebaModule });
    try {
      await server.query('delete from schema_migration where id = (select max(id) from schema_migration)');
      const ready = await fetch(`${server.url}/ready`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ code: 'no-listo' });
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
    } finally {
      await server.close();
    }
  });

  it('keeps the metrics for the bearer of the configured token', async () => {
    const server = await createTestApp({
      module: PruebaModule,
      config: { metricsToken: 'un-token-de-pruebas' },
    });
    try {
      expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
      const withToken = await fetch(`${server.url}/metrics`, {
        headers: { authorization: 'Bearer un-token-de-pruebas' },
      });
      expect(withToken.status).toBe(200);
    } finally {
      await server.close();
    }
  });
});
