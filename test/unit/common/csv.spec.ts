import { parse } from 'csv-parse/sync';
import { Readable } from 'node:stream';
import { csvLine } from '../../../src/common/csv';
import { csvRows, delimiterOf, surplusOf, textOf } from '../../../src/common/csv-rows';

describe('a line of CSV', () => {
  it('comes back as it was, quotes, commas and line breaks included', () => {
    const cells = ['a,b', 'dijo "no"', 'dos\nlíneas', '', 'ñ', '12'];
    expect(parse(csvLine(cells))).toEqual([cells]);
  });

  it('does not let text become a formula, and leaves numbers alone', () => {
    expect(csvLine(['=1+1', '@cmd', '-2', -2, null])).toBe("'=1+1,'@cmd,'-2,-2,\r\n");
  });
});

describe('the rows of a CSV', () => {
  const rows = async (file: string | Buffer, delimiter?: string) => {
    const found: unknown[] = [];
    for await (const row of csvRows(Readable.from([Buffer.from(file as string)]), delimiter))
      found.push('error' in row ? row.error : row.cells);
    return found;
  };
  const text = async (...pieces: Buffer[]): Promise<string> => {
    let whole = '';
    for await (const piece of textOf(Readable.from(pieces) as AsyncIterable<Buffer>)) whole += piece;
    return whole;
  };

  it('are parted by the delimiter of the first line alone: a decimal comma stays in its cell', async () => {
    expect(await rows('serie;valor\nx;79,5\n')).toEqual([
      ['serie', 'valor'],
      ['x', '79,5'],
    ]);
    expect(await rows('serie,valor\nx,"a;b"\n')).toEqual([
      ['serie', 'valor'],
      ['x', 'a;b'],
    ]);
    expect([delimiterOf('a;b;c,d\nx,y,z,w'), delimiterOf('sola'), delimiterOf('')]).toEqual([';', ',', ',']);
  });

  it('come without the mark of UTF-8, with any end of line', async () => {
    expect(await rows('\ufeffmes,año\r\n1,2')).toEqual([
      ['mes', 'año'],
      ['1', '2'],
    ]);
  });

  it('are told one by one when they cannot be read, and the others stay', async () => {
    expect(await rows('a;b\n5" de tubo;2\n3;4\n', ';')).toEqual([
      ['a', 'b'],
      expect.stringMatching(/comillas y su tamaño/),
      ['3', '4'],
    ]);
    expect(await rows('a;b\n1;2\n"x;2\n3;4\n', ';')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      expect.stringMatching(/comillas abiertas y lo que les sigue no se leyó/),
    ]);
    expect(await rows(`a;b\n${'x'.repeat(70_000)};2\n`, ';')).toContainEqual(expect.stringMatching(/tamaño/));
  });

  it('have no more cells than the header; trailing delimiters are none', () => {
    expect(surplusOf(['1', '2', '', ''], 2)).toBeUndefined();
    expect(surplusOf(['Más sillas', ' por favor', 'Sillas'], 2)).toMatch(/Se esperaban 2 columnas.*3/);
  });

  it('lose no letter, whatever the encoding and wherever the file is cut into pieces', async () => {
    const phrase = 'Peñón “así” – recibí';
    const utf8 = Buffer.from(phrase);
    for (let cut = 0; cut <= utf8.length; cut += 1)
      expect(await text(utf8.subarray(0, cut), utf8.subarray(cut))).toBe(phrase);
    const windows = Buffer.from('Peñón \x93así\x94 \x96 recibí', 'latin1');
    for (let cut = 0; cut <= windows.length; cut += 1)
      expect(await text(windows.subarray(0, cut), windows.subarray(cut))).toBe(phrase);
    expect(await text(Buffer.from('recibí', 'latin1'))).toBe('recibí');
  });
});
