import schemaDocument from '../hall-file.schema.json' with { type: 'json' };
import type { HallFile } from './hall-file.ts';
import { didYouMean, quoted, type Report } from './hall-file-problem.ts';
import { FORM_HINTS, SIZE_WORDS, type SizeWords, TYPE_WORDS } from './hall-file-words.ts';
import { memberPath } from './json-positions.ts';

/**
 * The form of a hall file is what `hall-file.schema.json` says; this reads that schema, so there is no second
 * list that could disagree. Only the keywords named in `SchemaNode` are read, and a test keeps the schema to them.
 */
interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
}

/** A hall file in which any part may be missing; list places are kept, so paths stay true. */
export type Draft<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Draft<Item> | undefined)[]
    : { readonly [Key in keyof T]?: Draft<T[Key]> | undefined };

const root: SchemaNode = schemaDocument;
const definitions: Readonly<Record<string, SchemaNode>> = schemaDocument.$defs;

/**
 * Reports everything in `value` that is not of the form of a hall file. Answers the parts of the right type, on
 * which the remaining rules can still be checked.
 */
export function checkForm(value: unknown, report: Report): Draft<HallFile> {
  const draft = check(root, value, '', '', report);
  return (draft ?? {}) as Draft<HallFile>;
}

function check(given: SchemaNode, value: unknown, path: string, name: string, report: Report): unknown {
  if (given.$ref !== undefined) {
    const definition = given.$ref.slice('#/$defs/'.length);
    return check(definitions[definition] ?? {}, value, path, definition, report);
  }
  const choices = given.const === undefined ? given.enum : [given.const];
  if (choices !== undefined) return checkChoice(choices, value, path, report);
  const type = given.type ?? '';
  if (!isOfType(type, value)) {
    const [zh, en] = TYPE_WORDS[type] ?? ['', ''];
    report(
      path,
      value,
      'wrong-type',
      `这里应是${zh}，现在是 ${quoted(value)}。`,
      `Write ${en}; found ${quoted(value)}.`,
    );
    return undefined;
  }
  if (Array.isArray(value)) return checkList(given, value, path, report);
  if (typeof value === 'object') return checkFields(given, value as Record<string, unknown>, path, report);
  if (typeof value === 'string') checkText(given, value, path, name, report);
  if (typeof value === 'number') checkNumber(given, value, path, report);
  return value;
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function checkChoice(choices: readonly string[], value: unknown, path: string, report: Report): unknown {
  if (typeof value === 'string' && choices.includes(value)) return value;
  const list = choices.map((choice) => `"${choice}"`);
  const zh = `只能写 ${list.join('、')}，现在是 ${quoted(value)}。`;
  report(path, value, 'not-a-choice', zh, `Write ${list.join(' or ')}; found ${quoted(value)}.`);
  return undefined;
}

function checkFields(
  node: SchemaNode,
  value: Readonly<Record<string, unknown>>,
  path: string,
  report: Report,
): unknown {
  const fields = node.properties ?? {};
  const draft: Record<string, unknown> = {};
  for (const field of node.required ?? []) {
    if (Object.hasOwn(value, field)) continue;
    const place = memberPath(path, field);
    report(place, undefined, 'missing', `缺少 "${field}"，请补上。`, `"${field}" is missing; add it.`);
  }
  for (const [field, member] of Object.entries(value)) {
    const place = memberPath(path, field);
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (known === undefined) {
      const absent = Object.keys(fields).filter((name) => !Object.hasOwn(value, name));
      const meant = didYouMean(field, absent);
      const zh = `没有 "${field}" 这个字段，请改正或删去。${meant.zh}`;
      report(
        place,
        member,
        'unknown-field',
        zh,
        `There is no field "${field}"; correct or remove it.${meant.en}`,
      );
    } else {
      draft[field] = check(known, member, place, '', report);
    }
  }
  return draft;
}

function checkList(node: SchemaNode, value: readonly unknown[], path: string, report: Report): unknown {
  checkSize(node.minItems, node.maxItems, value.length, value, path, SIZE_WORDS.list, report);
  const item = node.items ?? {};
  const seen = new Set<unknown>();
  return value.map((member, index) => {
    const place = `${path}[${index}]`;
    if (node.uniqueItems === true && seen.has(member)) {
      report(
        place,
        member,
        'repeated',
        `${quoted(member)} 写了两次，请删去一个。`,
        `${quoted(member)} is listed twice; remove one.`,
      );
    }
    seen.add(member);
    return check(item, member, place, '', report);
  });
}

function checkText(node: SchemaNode, value: string, path: string, name: string, report: Report): void {
  checkSize(node.minLength, node.maxLength, [...value].length, value, path, SIZE_WORDS.text, report);
  if (node.pattern === undefined || new RegExp(node.pattern, 'u').test(value)) return;
  const hint = FORM_HINTS[name];
  const zh = `${quoted(value)} 的写法不对，应是：${hint?.['zh-CN']}。`;
  report(path, value, 'bad-form', zh, `${quoted(value)} does not fit; write ${hint?.en}.`);
}

function checkNumber(node: SchemaNode, value: number, path: string, report: Report): void {
  const { exclusiveMaximum } = node;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    const zh = `${value} 太大，应小于 ${exclusiveMaximum}。`;
    report(path, value, 'out-of-range', zh, `${value} is too large; write less than ${exclusiveMaximum}.`);
  }
  checkSize(node.minimum, node.maximum, value, value, path, SIZE_WORDS.number, report);
}

function checkSize(
  least: number | undefined,
  most: number | undefined,
  size: number,
  value: unknown,
  path: string,
  words: SizeWords,
  report: Report,
): void {
  const { zh, en } = words;
  if (least !== undefined && size < least) {
    const zhText = `${size}${zh.unit}太${zh.below}，至少 ${least}${zh.unit}。`;
    report(
      path,
      value,
      'out-of-range',
      zhText,
      `${size}${en.unit} is too ${en.below}; at least ${least}${en.unit}.`,
    );
  }
  if (most !== undefined && size > most) {
    const zhText = `${size}${zh.unit}太${zh.above}，至多 ${most}${zh.unit}。`;
    report(
      path,
      value,
      'out-of-range',
      zhText,
      `${size}${en.unit} is too ${en.above}; at most ${most}${en.unit}.`,
    );
  }
}
