import { isLogId } from './event.ts';

/** What a field of a payload must look like. A `?` at the end of its name makes it optional. */
export type Check = (value: unknown) => boolean;

export const text: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 200;
export const finite: Check = (value) => typeof value === 'number' && Number.isFinite(value);
export const count: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
export const day: Check = (value) => typeof value === 'string' && /^\d{8}$/.test(value);
export const flag: Check = (value) => typeof value === 'boolean';
export const object: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
export const texts: Check = (value) => Array.isArray(value) && value.length <= 100 && value.every(text);
export const time: Check = (value) =>
  Array.isArray(value) && value.length === 2 && value.every(count) && (value[0] as number) < 1e14;
export const heads: Check = (value) =>
  object(value) && Object.entries(value as object).every(([log, n]) => isLogId(log) && count(n));
export const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
export const receiver: Check = (value) => {
  const { device, boot, desk } = (object(value) ? value : {}) as Record<string, unknown>;
  return text(device) && (boot === undefined || text(boot)) && (desk === undefined || text(desk));
};
/** Each of a short list has these fields. */
export const listed =
  (form: Readonly<Record<string, Check>>): Check =>
  (value) =>
    Array.isArray(value) &&
    value.length <= 100 &&
    value.every(
      (item) =>
        object(item) &&
        Object.entries(form).every(([field, check]) => check((item as Record<string, unknown>)[field])),
    );
