import { join } from 'node:path';
import { parrafos } from '../../../src/cartas/plantillas/parrafos';

// Plain CommonJS: the child process loads it as it stands.
const { cubrir } = jest.requireActual<{
  cubrir(valor: unknown, cobertura: ReadonlySet<number>): { valor: unknown; sustituidos: string[] };
}>(join(__dirname, '../../../src/cartas/tipografia/glifos.cjs'));

const cobertura = new Set(
  [...' abcdefghijklmnopqrstuvwxyzáéíóúñJP.,-•?[]'].map((letra) => letra.codePointAt(0)!),
);
const cubierto = (texto: string) => cubrir(texto, cobertura).valor;

describe('texto pegado de un procesador de palabras', () => {
  it.each(['●', '▪', '–', '·', '\uF0B7', '\uF0A7'])('las viñetas «%s» son una lista', (vineta) => {
    expect(parrafos(`Se halló:\n${vineta} uno\n${vineta}\tdos`)).toBe(
      '<p>Se halló:</p>\n<ul><li>uno</li><li>dos</li></ul>',
    );
  });

  it('una cifra negativa o un guion sin espacio no son una lista', () => {
    expect(parrafos('-12 kWh')).toBe('<p>-12 kWh</p>');
  });

  it('lo que la fuente dibuja con otro nombre se conserva', () => {
    expect(cubierto('● uno \uF0B7 dos anti\u2011robo 𝗻𝗲𝗴𝗿𝗮\tfin')).toBe('• uno • dos anti-robo negra fin');
    expect(cubierto('Jose\u0301 Pe\u0301rez, nin\u0303o')).toBe('José Pérez, niño');
  });

  it('lo que no se ve ni voltea ni esconde lo que se lee', () => {
    expect(cubierto('pa\u202Egado no\u202C a\u200Bpagado\u0007')).toBe('pagado no apagado');
  });

  it('lo que ninguna fuente dibuja queda marcado una vez y nombrado, también dentro de listas', () => {
    const { valor, sustituidos } = cubrir({ h: [{ v: 'gracias 🙏🏽, 水' }], n: 3, nada: null }, cobertura);
    expect(valor).toEqual({ h: [{ v: 'gracias [?], [?]' }], n: 3, nada: null });
    expect(sustituidos).toEqual(['🙏', '🏽', '水']);
  });

  it('el código QR y el logotipo no se tocan', () => {
    const imagenes = { sello: { qr: '<svg>€水</svg>' }, logo: { datos: [1, 2], formato: 'png' } };
    expect(cubrir(imagenes, cobertura).valor).toEqual(imagenes);
  });
});
