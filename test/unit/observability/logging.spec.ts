import { PassThrough } from 'node:stream';
import pinoHttp from 'pino-http';
import { QueryFailedError } from 'typeorm';
import { loggingOptions } from '../../../src/common/observability/logging';
import { Config } from '../../../src/config/config';

/** What the configured logger writes while `work` uses it, one object a line. */
function logged(
  work: (logger: ReturnType<typeof pinoHttp>['logger']) => void,
  level: Config['logLevel'] = 'info',
): any[] {
  const stream = new PassThrough();
  const [options] = loggingOptions(new Config({ logLevel: level })).pinoHttp as unknown as [object];
  work(pinoHttp(options, stream).logger);
  return String(stream.read() ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('the log', () => {
  it('hides names of personal data and secrets, three levels deep', () => {
    const [line] = logged((logger) =>
      logger.info({ correo: 'ana@example.org', persona: { telefono: '300' }, a: { b: { clave: 'x' } } }),
    );
    expect(line).toMatchObject({
      correo: '(oculto)',
      persona: { telefono: '(oculto)' },
      a: { b: { clave: '(oculto)' } },
    });
  });

  it('tells where a database error happened and not its statement, parameters or row', () => {
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      table: 'peticionario',
      constraint: 'peticionario_correo_key',
      detail: 'Key (correo)=(ana@example.org) already exists.',
    });
    const [line] = logged((logger) =>
      logger.error({
        err: new QueryFailedError('insert into peticionario values ($1)', ['ana@example.org'], cause),
      }),
    );
    expect(line.err).toMatchObject({
      type: 'QueryFailedError',
      code: '23505',
      constraint: 'peticionario_correo_key',
    });
    expect(JSON.stringify(line)).not.toMatch(/ana@|insert into/);
    expect(line.err.stack).toMatch(/^\s+at /);
  });

  it('keeps the whole chain of causes of any other error', () => {
    const error = new Error('outer', { cause: new Error('inner') });
    const [line] = logged((logger) => logger.error({ err: error }));
    expect(line.err).toMatchObject({ message: 'outer', cause: { message: 'inner' } });
  });

  it('leaves out what Nest tells about each route it prepares, unless debugging', () => {
    const talk = (logger: ReturnType<typeof pinoHttp>['logger']) => {
      logger.info({ context: 'RouterExplorer' }, 'Mapped route');
      logger.warn({ context: 'RouterExplorer' }, 'a warning');
      logger.info({ context: 'Database' }, 'ready');
    };
    expect(logged(talk).map(({ msg }) => msg)).toEqual(['a warning', 'ready']);
    expect(logged(talk, 'debug')).toHaveLength(3);
  });
});
