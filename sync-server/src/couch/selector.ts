import { isObject } from './document.ts';
import { accepted, badRequest, type Outcome } from './refusal.ts';

/**
 * A subset of CouchDB's Mango selectors. `$regex` is left out on purpose: one pattern from one
 * device could hold up the whole hub.
 */
export type DocumentTest = (doc: Readonly<Record<string, unknown>>) => boolean;
type ValueTest = (value: unknown) => boolean;

const TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;

const typeOf = (value: unknown): (typeof TYPES)[number] | 'absent' => {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return TYPES.find((each) => each === typeof value) ?? 'absent';
};

/** Compiles a selector once; an unknown operator is refused, never quietly ignored. */
export function compileSelector(selector: unknown): Outcome<DocumentTest> {
  if (!isObject(selector)) return badRequest('Selector must be a JSON object');
  const tests: DocumentTest[] = [];
  for (const [name, condition] of Object.entries(selector)) {
    const test = name.startsWith('$') ? combination(name, condition) : fieldTest(name, condition);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  return accepted((doc) => tests.every((test) => test(doc)));
}

function combination(operator: string, condition: unknown): Outcome<DocumentTest> {
  if (operator === '$not') {
    const inner = compileSelector(condition);
    return inner.ok ? accepted((doc) => !inner.value(doc)) : inner;
  }
  if (!['$and', '$or', '$nor'].includes(operator)) return badRequest(`Invalid operator: ${operator}`);
  if (!Array.isArray(condition)) return badRequest(`${operator} needs a list`);
  const tests: DocumentTest[] = [];
  for (const each of condition) {
    const inner = compileSelector(each);
    if (!inner.ok) return inner;
    tests.push(inner.value);
  }
  switch (operator) {
    case '$and':
      return accepted((doc) => tests.every((test) => test(doc)));
    case '$or':
      return accepted((doc) => tests.some((test) => test(doc)));
    default:
      return accepted((doc) => !tests.some((test) => test(doc)));
  }
}

function fieldTest(path: string, condition: unknown): Outcome<DocumentTest> {
  const test = valueTest(condition);
  return test.ok ? accepted((doc) => test.value(valueAt(doc, path))) : test;
}

/** A dot leads into an object; `\.` is a dot of the name itself. */
export function valueAt(doc: unknown, path: string): unknown {
  const names = (path.match(/(?:\\.|[^.\\])+/g) ?? []).map((name) => name.replaceAll('\\.', '.'));
  return names.reduce<unknown>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    doc,
  );
}

function valueTest(condition: unknown): Outcome<ValueTest> {
  if (!isObject(condition)) return accepted((value) => same(value, condition));
  const entries = Object.entries(condition);
  if (entries.length === 0) return accepted((value) => same(value, condition));
  const tests: ValueTest[] = [];
  for (const [name, operand] of entries) {
    const test = name.startsWith('$') ? operatorTest(name, operand) : nestedTest(name, operand);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  return accepted((value) => tests.every((test) => test(value)));
}

function nestedTest(path: string, condition: unknown): Outcome<ValueTest> {
  const test = valueTest(condition);
  return test.ok ? accepted((value) => test.value(valueAt(value, path))) : test;
}

function operatorTest(operator: string, operand: unknown): Outcome<ValueTest> {
  switch (operator) {
    case '$eq':
      return accepted((value) => same(value, operand));
    case '$ne':
      return accepted((value) => value !== undefined && !same(value, operand));
    case '$lt':
      return accepted((value) => value !== undefined && order(value, operand) < 0);
    case '$lte':
      return accepted((value) => value !== undefined && order(value, operand) <= 0);
    case '$gt':
      return accepted((value) => value !== undefined && order(value, operand) > 0);
    case '$gte':
      return accepted((value) => value !== undefined && order(value, operand) >= 0);
    case '$exists':
      return typeof operand === 'boolean'
        ? accepted((value) => (value !== undefined) === operand)
        : badRequest('$exists needs true or false');
    case '$type':
      return accepted((value) => typeOf(value) === operand);
    default:
      return listOperatorTest(operator, operand);
  }
}

function listOperatorTest(operator: string, operand: unknown): Outcome<ValueTest> {
  if (operator === '$not') {
    const inner = valueTest(operand);
    return inner.ok ? accepted((value) => !inner.value(value)) : inner;
  }
  if (operator === '$size') return accepted((value) => Array.isArray(value) && value.length === operand);
  if (operator === '$elemMatch') {
    const inner = valueTest(operand);
    return inner.ok ? accepted((value) => Array.isArray(value) && value.some(inner.value)) : inner;
  }
  if (!['$in', '$nin', '$all'].includes(operator)) return badRequest(`Invalid operator: ${operator}`);
  if (!Array.isArray(operand)) return badRequest(`${operator} needs a list`);
  const isListed: ValueTest = (value) =>
    operand.some(
      (each) => same(value, each) || (Array.isArray(value) && value.some((item) => same(item, each))),
    );
  if (operator === '$in') return accepted((value) => value !== undefined && isListed(value));
  if (operator === '$nin') return accepted((value) => value !== undefined && !isListed(value));
  return accepted(
    (value) => Array.isArray(value) && operand.every((each) => value.some((item) => same(item, each))),
  );
}

const same = (left: unknown, right: unknown): boolean => left !== undefined && order(left, right) === 0;

/** CouchDB's order of JSON values: by type, then by value; text by code point here, not by language. */
export function order(left: unknown, right: unknown): number {
  const types = [...TYPES] as string[];
  const byType = types.indexOf(typeOf(left)) - types.indexOf(typeOf(right));
  if (byType !== 0) return byType;
  if (Array.isArray(left) && Array.isArray(right)) return orderLists(left, right);
  if (isObject(left) && isObject(right)) {
    const flat = (value: Record<string, unknown>) =>
      Object.keys(value)
        .sort()
        .flatMap((name) => [name, value[name]]);
    return orderLists(flat(left), flat(right));
  }
  if (left === right || left === null || right === null || left === undefined || right === undefined)
    return 0;
  return left < right ? -1 : 1;
}

function orderLists(left: readonly unknown[], right: readonly unknown[]): number {
  for (const [index, value] of left.slice(0, right.length).entries()) {
    const found = order(value, right[index]);
    if (found !== 0) return found;
  }
  return left.length - right.length;
}
