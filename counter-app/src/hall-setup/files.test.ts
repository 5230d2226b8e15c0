import { canonical, csvField, type HallFile, parseHallFile } from '@onewindow/hall-core';
import { describe, expect, it } from 'vitest';
import { HALLS } from '../test-support/halls.ts';
import { csvRows } from './csv-rows.ts';
import { fieldsByName, knownColumns } from './matter-columns.ts';
import { matterRows, readMatters } from './matter-table.ts';
import { readTable } from './read-table.ts';

const hall = HALLS.township;
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
/** Every character of two bytes, by the platform's own table. */
const TWO_BYTES = new Map(
  Array.from({ length: 0x7e * 0xbf }, (_, at): [string, readonly [number, number]] => {
    const pair = [0x81 + Math.floor(at / 0xbf), 0x40 + (at % 0xbf)] as const;
    return [new TextDecoder('gb18030').decode(new Uint8Array(pair)), pair];
  }),
);

/** As Excel in Chinese saves it. */
const gb18030 = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    [...text].flatMap((sign) => (sign < '\u0080' ? [sign.charCodeAt(0)] : [...(TWO_BYTES.get(sign) ?? [])])),
  );
const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(csvField).join(',')).join('\r\n');

async function read(bytes: Uint8Array<ArrayBuffer>, into: HallFile = hall) {
  const table = await readTable(bytes, knownColumns);
  if (!table.ok) throw new Error(table.why);
  const [header, ...rows] = table.rows;
  return { ...table, matters: readMatters(into, fieldsByName(header?.cells ?? []), rows) };
}

describe('a table file', () => {
  it('is read by its quotes, its line ends and the separator its first line has most of', () => {
    const text = '名称,材料\r\n"甲,乙","一\n二 ""三"""\r\n\r\n丙,\'=1+1';
    expect(csvRows(text)).toEqual([
      { line: 1, cells: ['名称', '材料'] },
      { line: 2, cells: ['甲,乙', '一\n二 "三"'] },
      { line: 5, cells: ['丙', '=1+1'] },
    ]);
    expect(csvRows('a\tb\n1,5\t2').map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ]);
  });

  it.each([
    ['utf-8', utf8],
    ['gb18030', gb18030],
  ] as const)('in %s is told by what its columns are called', async (form, write) => {
    const { matters, ...table } = await read(
      write(
        csvText([
          ['事项名称', '分组', '办理分钟'],
          ['联通', '民政与残疾人', '7 分钟'],
        ]),
      ),
    );
    expect(table).toMatchObject({ form });
    expect(matters).toMatchObject({ fresh: 1, problems: [] });
    expect(matters.hall.matters.at(-1)).toMatchObject({
      name: { 'zh-CN': '联通' },
      group: 'civil-affairs',
      usualMinutes: 7,
    });
  });

  it('in GB18030 that is by chance UTF-8, too, is read by its columns', async () => {
    const bytes = gb18030('陇');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow();
    const table = await readTable(bytes, ([cell]) => (cell === '陇' ? 1 : 0));
    expect(table).toMatchObject({ ok: true, form: 'gb18030' });
  });

  it.each([
    ['old-excel', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1])],
    ['not-a-workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1])],
    ['not-text', new Uint8Array([0xff, 0x00, 0xff, 0x80])],
    ['empty', utf8('\r\n \r\n')],
  ] as const)('that cannot be read is refused: %s', async (why, bytes) => {
    expect(await readTable(bytes, knownColumns)).toEqual({ ok: false, why });
  });
});

describe('matters from a table', () => {
  it('come back as they went out, as CSV in either language', async () => {
    for (const language of ['zh', 'en'] as const) {
      for (const each of Object.values(HALLS)) {
        const { matters } = await read(utf8(csvText(matterRows(each, language))), each);
        expect(matters).toMatchObject({ fresh: 0, changed: 0, problems: [], unchanged: each.matters.length });
        expect(canonical(matters.hall)).toBe(canonical(each));
      }
    }
  });

  it('come back as they went out, as a workbook', async () => {
    const { xlsxOf } = await import('../reports/xlsx.ts');
    const [columns = [], ...rows] = matterRows(hall, 'zh');
    const cells = rows.map((row) => row.map((value) => ({ form: 'words', value }) as const));
    const blob = await xlsxOf([{ id: 'matters', title: '事项', columns, rows: cells }]);
    const { form, matters } = await read(new Uint8Array(await blob.arrayBuffer()));
    expect(form).toBe('xlsx');
    expect(matters).toMatchObject({ changed: 0, fresh: 0, problems: [] });
    expect(canonical(matters.hall)).toBe(canonical(hall));
  });

  it('of a thousand rows with five bad ones are taken but for those, each named with its line, field and fix', async () => {
    const rows = Array.from({ length: 1_000 }, (_, at) => [
      `事项 ${at + 1}`,
      '民政与残疾人',
      '5',
      '身份证；申请表（收）×2',
      '是',
    ]);
    const spoil: readonly (readonly [row: number, column: number, value: string])[] = [
      [9, 1, '民政与残疾'],
      [99, 2, '五分钟'],
      [499, 3, '其他材料'],
      [500, 0, '事项 3'],
      [999, 4, '也许'],
    ];
    for (const [row, column, value] of spoil) (rows[row] ?? [])[column] = value;
    const bytes = gb18030(csvText([['事项名称', '分组', '办理分钟', '材料', '常办'], ...rows]));
    const { matters } = await read(bytes);
    expect(matters).toMatchObject({ fresh: 995, changed: 0, badRows: 5 });
    expect(matters.problems.map(({ line, field, value }) => [line, field, value])).toEqual([
      [11, 'group', '民政与残疾'],
      [101, 'usualMinutes', '五分钟'],
      [501, 'materials', '其他材料'],
      [502, 'name.zh-CN', '事项 3'],
      [1001, 'frequent', '也许'],
    ]);
    for (const { message } of matters.problems) expect(message['zh-CN']).not.toBe('');
    expect(parseHallFile(JSON.stringify(matters.hall)).ok).toBe(true);
    const last = matters.hall.matters.at(-1);
    expect(last).toMatchObject({
      name: { 'zh-CN': '事项 999' },
      materials: [
        { name: { 'zh-CN': '身份证' }, kind: 'show' },
        { name: { 'zh-CN': '申请表' }, kind: 'hand-in', copies: 2 },
      ],
      frequent: true,
    });
  });

  it('change the matter of that name or id and leave what a cell does not say', async () => {
    const [first] = hall.matters;
    if (first === undefined) throw new Error('no matters');
    const { matters } = await read(
      utf8(
        csvText([
          ['名称', '分钟', '材料'],
          [first.name['zh-CN'], '33', ''],
        ]),
      ),
    );
    expect(matters).toMatchObject({ fresh: 0, changed: 1 });
    expect(matters.hall.matters[0]).toEqual({ ...first, usualMinutes: 33 });
  });
});
