import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import district from '../../halls/district.json' with { type: 'json' };
import township from '../../halls/township.json' with { type: 'json' };
import village from '../../halls/village.json' with { type: 'json' };
import schema from '../hall-file.schema.json' with { type: 'json' };
import { DEFAULT_RULES } from './hall-file.ts';
import type { HallFileProblemCode } from './hall-file-problem.ts';
import { FORM_HINTS } from './hall-file-words.ts';
import { parseHallFile } from './parse-hall-file.ts';

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

/** The codes that speak of form; what parts say about each other is beyond a schema. */
const FORM_CODES: ReadonlySet<HallFileProblemCode> = new Set([
  'missing',
  'wrong-type',
  'unknown-field',
  'not-a-choice',
  'bad-form',
  'out-of-range',
  'repeated',
]);

function refusedForForm(file: unknown): boolean {
  const result = parseHallFile(JSON.stringify(file));
  return !result.ok && result.problems.some(({ code }) => FORM_CODES.has(code));
}

/** Every object of the schema that is itself a schema. */
function nodesOf(node: object): Record<string, unknown>[] {
  const inner = Object.entries(node).flatMap(([key, value]) => {
    if (key === 'properties' || key === '$defs') return Object.values(value as object).flatMap(nodesOf);
    return key === 'items' ? nodesOf(value as object) : [];
  });
  return [node as Record<string, unknown>, ...inner];
}

/** Every wrong file has one value of the village's file put in place of another, or taken away. */
const WRONG: readonly (readonly [what: string, path: string, value: unknown])[] = [
  ['format', 'format', 'onewindow-hall/2'],
  ['hall id with capitals', 'id', 'LiuXi'],
  ['hall id too long', 'id', 'l'.repeat(33)],
  ['name without Chinese', 'name', { en: 'Liuxi' }],
  ['name in a third language', 'name.fr', 'Liuxi'],
  ['name with a space at its end', 'name.zh-CN', '柳溪村便民服务站 '],
  ['sample as text', 'sample', 'yes'],
  ['time zone as an offset', 'timeZone', '+08:00'],
  ['24:00', 'dayStartsAt', '24:00'],
  ['phone with letters', 'complaintPhone', 'call us'],
  ['no hours field', 'hours', undefined],
  ['a weekday in Chinese', 'hours.0.days.0', '周一'],
  ['a weekday twice', 'hours.0.days', ['mon', 'mon']],
  ['no weekday', 'hours.0.days', []],
  ['no groups', 'groups', []],
  ['series O', 'groups.0.series', 'O'],
  ['series R', 'groups.0.series', 'R'],
  ['matters as an object', 'matters', {}],
  ['a matter of no time', 'matters.0.usualMinutes', 0],
  ['a matter of a whole day', 'matters.0.usualMinutes', 480],
  ['an outcome in Chinese', 'matters.0.usualOutcome', '即办'],
  ['a material as text', 'matters.0.materials.0', '居民身份证'],
  ['half a copy', 'matters.0.materials.0.copies', 0.5],
  ['a keyword twice', 'matters.0.keywords', ['低保', '低保']],
  ['a limit of no days', 'matters.0.limitDays', 0],
  ['a limit in weeks', 'matters.0.limitDays', '2 weeks'],
  ['a result by courier', 'matters.0.result', 'courier'],
  ['a fee as an amount', 'matters.0.fee', 40],
  ['a colour by its name', 'look', { accent: 'teal' }],
  ['a logo elsewhere', 'look', { logo: 'https://example.org/logo.png' }],
  ['a logo with a script in it', 'look', { logo: 'data:image/svg+xml;base64,PHN2Zz4=' }],
  ['a logo too large', 'look', { logo: `data:image/png;base64,iVBORw0KGgo${'A'.repeat(24_000)}` }],
  ['a pick-up group as a list', 'pickUpGroup', ['general']],
  ['hand notes as texts', 'handNotes', ['只差签字']],
  ['a bundle of one', 'bundles.0.matters', ['elder-card']],
  ['window 0', 'windows.0.number', 0],
  ['a window without kind', 'windows.0.kind', undefined],
  ['a window of an unknown kind', 'windows.0.kind', 'general'],
  ['a badge that is a name', 'clerks.0.badge', '导办员'],
  ['a clerk without skills', 'clerks.0.skills', []],
  ['a slip of no lines', 'slip', { format: 'onewindow-slip/1', lines: [] }],
  ['a slip of a later form', 'slip', { format: 'onewindow-slip/2', lines: ['{number}'] }],
  ['a misspelt rule', 'rules', { reserve: 3 }],
  ['a clock rate error of 1', 'rules', { clockRateError: 1 }],
  ['a range too small', 'rules', { hubRange: 99 }],
  ['a way to sign in there is not', 'rules', { signIn: 'password' }],
  ['people kept for half a day', 'rules', { keepPersonDays: 0.5 }],
  ['people kept for ever', 'rules', { keepPersonDays: 36500 }],
  ['notices as text', 'notices', '中午不休息'],
];

function put(file: unknown, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((part, key) => Reflect.get(part as object, key), file) as object;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
}

describe('hall-file.schema.json', () => {
  it.each([
    ['township', township],
    ['village', village],
    ['district', district],
  ])('[H18] accepts halls/%s.json, as the parser does', (_name, file) => {
    expect(validate(file) || validate.errors).toBe(true);
    expect(parseHallFile(JSON.stringify(file)).ok).toBe(true);
  });

  it.each(WRONG)('[H18] refuses %s, as the parser does', (_what, path, value) => {
    const file = structuredClone(village);
    put(file, path, value);
    expect(validate(file)).toBe(false);
    expect(refusedForForm(file)).toBe(true);
  });

  it('[H18] accepts an optional $schema, which is not part of the hall', () => {
    const file = { $schema: '../hall-core/hall-file.schema.json', ...village };
    const result = parseHallFile(JSON.stringify(file));
    expect(validate(file)).toBe(true);
    expect(result.ok && result.value).toEqual(village);
  });

  it('[H18] uses only keywords the parser reads, and describes every definition and rule', () => {
    const read =
      /^(\$ref|type|const|enum|required|properties|additionalProperties|items|(min|max)(Items|Length|imum)|uniqueItems|pattern|exclusiveMaximum)$/;
    const spoken = /^(\$schema|\$id|\$defs|title|description|default)$/;
    for (const node of nodesOf(schema)) {
      for (const keyword of Object.keys(node)) expect(keyword).toMatch(read.test(keyword) ? read : spoken);
      if (node.type === 'object') expect(node.additionalProperties).toBe(false);
      if ('$ref' in node) expect(Object.keys(node).filter((keyword) => read.test(keyword))).toEqual(['$ref']);
    }
    for (const definition of Object.values(schema.$defs)) expect(definition.description).not.toBe('');
  });

  it('[H18] has a hint in words for every pattern', () => {
    const patterned = Object.entries(schema.$defs).filter(([, definition]) => 'pattern' in definition);
    expect(patterned.map(([name]) => name).sort()).toEqual(Object.keys(FORM_HINTS).sort());
    expect(nodesOf(schema).filter((node) => 'pattern' in node)).toHaveLength(patterned.length);
  });

  it('[H18] gives the defaults the program uses', () => {
    const rules = Object.entries(schema.$defs.callingRules.properties);
    expect(Object.fromEntries(rules.map(([name, rule]) => [name, rule.default]))).toEqual(DEFAULT_RULES);
  });
});
