import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../src/perfiles/plazos.cli';

const CASOS = join(__dirname, '..', 'calendario', 'casos.json');
const BUENO = {
  id: 'B',
  perfil: 'cpai-001',
  tipo: 'PETICION',
  canal: 'web',
  recibidoEn: '2026-02-20T10:00:00-05:00',
  esperado: { vence: '2026-03-13' },
};

describe('npm run plazos', () => {
  let carpeta: string;
  beforeEach(() => (carpeta = mkdtempSync(join(tmpdir(), 'plazos-'))));
  afterEach(() => rmSync(carpeta, { recursive: true }));

  async function correr(contenido: unknown, ...opciones: string[]) {
    const archivo = join(carpeta, 'casos.json');
    writeFileSync(archivo, typeof contenido === 'string' ? contenido : JSON.stringify(contenido));
    return ejecutar(archivo, ...opciones);
  }

  async function ejecutar(...argumentos: string[]) {
    let texto = '';
    const agregar = (linea: string): void => void (texto += `${linea}\n`);
    const codigo = await main(argumentos, { escribir: agregar, fallar: agregar });
    return { codigo, texto };
  }

  it('los casos del proyecto coinciden: código 0', async () => {
    const { codigo, texto } = await ejecutar(CASOS);
    expect(codigo).toBe(0);
    expect(texto).toContain('13 de 13 casos coinciden');
  });

  it('con -s no dice nada si todo coincide', async () => {
    expect(await correr({ casos: [BUENO] }, '-s')).toEqual({ codigo: 0, texto: '' });
  });

  it('una diferencia sale en la tabla, solo de los campos esperados: código 1', async () => {
    const { codigo, texto } = await correr(
      { casos: [BUENO, { ...BUENO, id: 'M', esperado: { vence: '2026-03-14' } }] },
      '-s',
    );
    expect(codigo).toBe(1);
    expect(texto).toMatch(/M +vence +2026-03-14 +2026-03-13/);
    expect(texto).toContain('1 de 2 casos coinciden; diferencias: 1');
    expect(texto).not.toMatch(/^B /m);
  });

  it('null espera que el campo no aparezca y error espera un rechazo', async () => {
    const tutela = { ...BUENO, tipo: 'TUTELA', esperado: { vence: null } };
    const sinZona = {
      ...BUENO,
      perfil: 'invama',
      tipo: 'REPARACION',
      esperado: { error: 'zona-obligatoria' },
    };
    expect((await correr({ casos: [tutela, sinZona] })).codigo).toBe(0);
    expect((await correr({ casos: [{ ...BUENO, esperado: { vence: null } }] })).codigo).toBe(1);
  });

  it.each([
    [
      'una fecha que no existe',
      { casos: [{ ...BUENO, recibidoEn: '2026-02-30T10:00:00-05:00' }] },
      '2026-02-30',
    ],
    ['un caso sin esperado', { casos: [{ ...BUENO, esperado: undefined }] }, 'un objeto con campos'],
    ['un caso que no es objeto', { casos: [7] }, '#1'],
    ['un archivo sin casos', { casos: [] }, 'al menos un caso'],
    ['un archivo que no es JSON', '{', 'no se pudo leer como JSON'],
  ])('%s: código 1 y lo dice', async (_caso, contenido, esperado) => {
    const { codigo, texto } = await correr(contenido);
    expect(codigo).toBe(1);
    expect(texto).toContain(esperado);
  });

  it('sin archivo o sin que exista: código 1 con el uso', async () => {
    expect((await ejecutar()).texto).toContain('Uso: npm run plazos -- ARCHIVO');
    expect((await ejecutar(join(carpeta, 'no.json'))).codigo).toBe(1);
  });
});
