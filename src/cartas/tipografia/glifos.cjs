// @ts-check
'use strict';
/**
 * PDF/A-2a and PDF/UA-1 refuse a letter with a character that no font draws, or that lies in a private use
 * area. A citizen may well sign with an emoji: such characters are replaced by a visible mark, and named.
 */
const MARCA = '[?]';

/** What people paste from a word processor and our fonts draw under another name: bullets (also Symbol's and
 * Wingdings', in the private use area), the hyphen that does not break, a tab. */
const EQUIVALENTES = new Map([
  ...Array.from(
    '●○◦▪▫■□◆❖➢➤►‣⁃\uF0A7\uF0B7\uF0D8\uF0FC',
    (vineta) => /** @type {[string, string]} */ ([vineta, '•']),
  ),
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\t', ' '],
]);

/** Code points of the font's format 4 `cmap` (all of Source's are in the BMP). OpenType 1.9, "cmap".
 * @param {Buffer} ttf @returns {Set<number>} */
function puntosDe(ttf) {
  const puntos = new Set();
  const tablas = ttf.readUInt16BE(4);
  let cmap = -1;
  for (let i = 0; i < tablas; i += 1) {
    if (ttf.toString('latin1', 12 + 16 * i, 16 + 16 * i) === 'cmap') cmap = ttf.readUInt32BE(20 + 16 * i);
  }
  if (cmap < 0) throw new Error('La fuente no tiene tabla cmap.');
  for (let i = 0; i < ttf.readUInt16BE(cmap + 2); i += 1) {
    const sub = cmap + ttf.readUInt32BE(cmap + 8 + 8 * i);
    if (ttf.readUInt16BE(sub) === 4) leerFormato4(ttf, sub, puntos);
  }
  return puntos;
}

/** @param {Buffer} ttf @param {number} sub @param {Set<number>} puntos */
function leerFormato4(ttf, sub, puntos) {
  const segmentos = ttf.readUInt16BE(sub + 6) / 2;
  const fines = sub + 14;
  const inicios = fines + 2 * segmentos + 2;
  const deltas = inicios + 2 * segmentos;
  const desplazamientos = deltas + 2 * segmentos;
  for (let s = 0; s < segmentos; s += 1) {
    const fin = ttf.readUInt16BE(fines + 2 * s);
    const inicio = ttf.readUInt16BE(inicios + 2 * s);
    const salto = ttf.readUInt16BE(desplazamientos + 2 * s);
    for (let punto = inicio; punto <= fin && punto < 0xffff; punto += 1) {
      const en = desplazamientos + 2 * s + salto + 2 * (punto - inicio);
      const glifo = salto === 0 ? (punto + ttf.readUInt16BE(deltas + 2 * s)) & 0xffff : ttf.readUInt16BE(en);
      if (glifo !== 0) puntos.add(punto);
    }
  }
}

/** Characters that every one of the fonts draws: any text may land in any of them.
 * @param {Buffer[]} fuentes @returns {Set<number>} */
function leerCobertura(fuentes) {
  const conjuntos = fuentes.map(puntosDe);
  const [primero = new Set(), ...resto] = conjuntos;
  return new Set([...primero].filter((punto) => resto.every((otro) => otro.has(punto))));
}

/** @param {string} letra @param {Set<number>} cobertura @returns {boolean} */
function cubierta(letra, cobertura) {
  const punto = letra.codePointAt(0) ?? 0;
  const privada = punto >= 0xe000 && punto <= 0xf8ff;
  return punto === 10 || (cobertura.has(punto) && !privada);
}

/** The character, another that says the same (a ligature, a letter of the mathematical alphabets), or nothing.
 * @param {string} letra @param {Set<number>} cobertura @returns {string | undefined} */
function dibujable(letra, cobertura) {
  // Joiners, marks of direction and other controls draw nothing, and could hide or turn around what is read.
  if (letra !== '\n' && letra !== '\t' && /[\p{Cf}\p{Cc}]/u.test(letra)) return '';
  if (cubierta(letra, cobertura)) return letra;
  const equivalente = EQUIVALENTES.get(letra) ?? letra.normalize('NFKC');
  if ([...equivalente].every((una) => cubierta(una, cobertura))) return equivalente;
  return /\p{Mn}/u.test(letra) ? '' : undefined;
}

/** @param {string} texto @param {Set<number>} cobertura @param {Set<string>} sustituidos */
function cubrirTexto(texto, cobertura, sustituidos) {
  let salida = '';
  let marcada = false;
  for (const letra of texto.normalize('NFC')) {
    const dibujo = dibujable(letra, cobertura);
    if (dibujo === '') continue;
    if (dibujo === undefined) sustituidos.add(letra);
    // A run of them is one mark.
    if (dibujo !== undefined || !marcada) salida += dibujo ?? MARCA;
    marcada = dibujo === undefined;
  }
  return salida;
}

/** Copies a JSON value with every string covered, except the data of images.
 * @param {unknown} valor @param {Set<number>} cobertura
 * @returns {{ valor: unknown, sustituidos: string[] }} */
function cubrir(valor, cobertura) {
  const sustituidos = new Set();
  /** @param {any} uno @returns {any} */
  const copiar = (uno) => {
    if (typeof uno === 'string') return cubrirTexto(uno, cobertura, sustituidos);
    if (Array.isArray(uno)) return uno.map(copiar);
    if (uno === null || typeof uno !== 'object') return uno;
    return Object.fromEntries(
      Object.entries(uno).map(([clave, v]) => [clave, clave === 'qr' || clave === 'datos' ? v : copiar(v)]),
    );
  };
  return { valor: copiar(valor), sustituidos: [...sustituidos] };
}

module.exports = { leerCobertura, cubrir };
