import type { HallFile, Material, Matter } from '@onewindow/hall-core';

/** A column of a table of matters: what it is called, and how a cell and a matter become each other. */
export interface MatterColumn {
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  /** Other names it goes by in tables halls already have. */
  readonly also: readonly string[];
  /** What a filled cell says; what cannot be read stays text, for the hall file's own rules to refuse. */
  read(cell: string, hall: HallFile, old: Matter | undefined): Readonly<Record<string, unknown>>;
  write(matter: Matter, hall: HallFile): string;
}

const YES = /^(是|有|对|√|✓|y|yes|true|1)$/i;
const NO = /^(否|无|没有|不|x|n|no|false|0)$/i;
const OUTCOMES: Readonly<Record<string, Matter['usualOutcome']>> = {
  当场办结: 'done',
  即办: 'done',
  即办件: 'done',
  受理: 'accepted',
  承诺件: 'accepted',
};
const ROADS: Readonly<Record<string, NonNullable<Matter['result']>>> = {
  自取: 'pick-up',
  窗口领取: 'pick-up',
  邮寄: 'post',
  其他: 'other',
};

const wordOf = (words: Readonly<Record<string, string>>, value: string | undefined): string =>
  Object.entries(words).find(([, code]) => code === value)?.[0] ?? '';

const numberOf = (cell: string): unknown => {
  const digits = cell.replace(/\s*(分钟|分|个?工作日|天|min|days?)$/i, '');
  return digits !== '' && Number.isFinite(Number(digits)) ? Number(digits) : cell;
};

const parts = (cell: string): string[] =>
  cell
    .split(/[;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `身份证`: shown and given back; `申请表（收）×2`: two of it are kept. */
export function materialOf(text: string, old: Matter | undefined): Material {
  const copies = /[×xX*]\s*(\d+)\s*份?$/.exec(text);
  const rest = copies === null ? text : text.slice(0, copies.index).trim();
  const kept = /[（(](收|交|hand-in)[）)]$/.exec(rest);
  const name = kept === null ? rest : rest.slice(0, kept.index).trim();
  const en = old?.materials.find((material) => material.name['zh-CN'] === name)?.name.en;
  return {
    name: { 'zh-CN': name, ...(en === undefined ? {} : { en }) },
    kind: kept === null ? 'show' : 'hand-in',
    ...(copies === null ? {} : { copies: Number(copies[1]) }),
  };
}

export const materialText = ({ name, kind, copies }: Material): string =>
  `${name['zh-CN']}${kind === 'hand-in' ? '（收）' : ''}${copies === undefined ? '' : `×${copies}`}`;

const text = (field: 'id' | 'code' | 'department', zh: string, en: string, also: string[]): MatterColumn => ({
  field,
  zh,
  en,
  also,
  read: (cell) => ({ [field]: cell }),
  write: (matter) => matter[field] ?? '',
});

const flag = (
  field: 'frequent' | 'fee' | 'pledge' | 'crossRegion',
  zh: string,
  en: string,
  also: string[],
): MatterColumn => ({
  field,
  zh,
  en,
  also,
  read: (cell) => ({ [field]: YES.test(cell) ? true : NO.test(cell) ? undefined : cell }),
  write: (matter) => (matter[field] === true ? '是' : ''),
});

const number = (
  field: 'usualMinutes' | 'limitDays',
  zh: string,
  en: string,
  also: string[],
): MatterColumn => ({
  field,
  zh,
  en,
  also,
  read: (cell) => ({ [field]: numberOf(cell) }),
  write: (matter) => String(matter[field] ?? ''),
});

export const MATTER_COLUMNS: readonly MatterColumn[] = [
  text('id', '编号', 'Id', ['id', '内部编号']),
  {
    field: 'name.zh-CN',
    zh: '事项名称',
    en: 'Name',
    also: ['名称', '事项', '主项名称', 'matter', 'name (zh)', '中文名'],
    read: (cell, _hall, old) => ({ name: { ...old?.name, 'zh-CN': cell } }),
    write: ({ name }) => name['zh-CN'],
  },
  {
    field: 'name.en',
    zh: '英文名称',
    en: 'English name',
    also: ['英文名', 'name (en)', 'english'],
    read: (cell) => ({ en: cell }),
    write: ({ name }) => name.en ?? '',
  },
  {
    field: 'group',
    zh: '分组',
    en: 'Group',
    also: ['类别', '业务类别', '分类', '号段'],
    read: (cell, { groups }) => ({
      group:
        groups.find(({ id, series, name }) => [id, series, name['zh-CN'], name.en].includes(cell))?.id ??
        cell,
    }),
    write: ({ group }, { groups }) => groups.find(({ id }) => id === group)?.name['zh-CN'] ?? group,
  },
  text('code', '事项编码', 'Code', ['编码', '实施编码', '基本编码', 'official code']),
  text('department', '部门', 'Department', ['实施部门', '主管部门', '单位']),
  number('usualMinutes', '办理分钟', 'Minutes', ['办理时长', '平均时长', '分钟', '时长', 'usual minutes']),
  {
    field: 'usualOutcome',
    zh: '办结方式',
    en: 'Outcome',
    also: ['办件类型', '办理类型', 'usual outcome'],
    read: (cell) => ({ usualOutcome: OUTCOMES[cell] ?? cell }),
    write: ({ usualOutcome }) => wordOf(OUTCOMES, usualOutcome),
  },
  {
    field: 'materials',
    zh: '材料',
    en: 'Materials',
    also: ['申请材料', '所需材料', '办理材料', 'papers'],
    read: (cell, _hall, old) => ({
      materials: NO.test(cell) ? [] : parts(cell).map((part) => materialOf(part, old)),
    }),
    write: ({ materials }) => materials.map(materialText).join('；'),
  },
  {
    field: 'keywords',
    zh: '关键词',
    en: 'Keywords',
    also: ['别名', '俗称', 'other words'],
    read: (cell) => ({ keywords: cell.split(/[;；,，、\s]+/).filter((word) => word !== '') }),
    write: ({ keywords = [] }) => keywords.join('、'),
  },
  flag('frequent', '常办', 'Frequent', ['高频', '高频事项']),
  number('limitDays', '承诺工作日', 'Limit in days', ['承诺时限', '承诺办结时限', 'limit days']),
  {
    field: 'result',
    zh: '结果送达',
    en: 'Result',
    also: ['送达方式', '领取方式'],
    read: (cell) => ({ result: ROADS[cell] ?? cell }),
    write: ({ result }) => wordOf(ROADS, result),
  },
  flag('fee', '收费', 'Fee', ['是否收费']),
  flag('pledge', '告知承诺', 'Pledge', ['告知承诺制']),
  flag('crossRegion', '跨省通办', 'Cross-region', ['异地通办']),
];

const plain = (name: string): string => name.replace(/[\s*＊:：_]|[（(].*[）)]/g, '').toLowerCase();

/** Which field each column of a table is, by its name; undefined: none of them. */
export const fieldsByName = (header: readonly string[]): (string | undefined)[] =>
  header.map(
    (name) =>
      MATTER_COLUMNS.find(({ field, zh, en, also }) =>
        [field, zh, en, ...also].some((known) => plain(known) === plain(name) && plain(name) !== ''),
      )?.field,
  );

/** How many names of columns are known in a row. */
export const knownColumns = (cells: readonly string[]): number =>
  fieldsByName(cells).filter((field) => field !== undefined).length;
