import { parse } from 'csv-parse/sync';
import { csvLine } from '../../../src/common/csv';

describe('a line of CSV', () => {
  it('comes back as it was, quotes, commas and line breaks included', () => {
    const cells = ['a,b', 'dijo "no"', 'dos\nlíneas', '', 'ñ', '12'];
    expect(parse(csvLine(cells))).toEqual([cells]);
  });

  it('does not let text become a formula, and leaves numbers alone', () => {
    expect(csvLine(['=1+1', '@cmd', '-2', -2, null])).toBe("'=1+1,'@cmd,'-2,-2,\r\n");
  });
});
