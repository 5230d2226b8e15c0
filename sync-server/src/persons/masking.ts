import type { KnownPerson } from './person-record.ts';

/** Family names of two characters (百家姓) that a name of three or more may begin with. */
const DOUBLE = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 夏侯 端木 申屠 独孤 南宫 澹台'.split(
    ' ',
  ),
);
const HAN = /^\p{Script=Han}/u;
const SHOWN_DIGITS = 4;

/** What a screen shows of a person: enough to tell two people in line apart, too little to find them. */
export interface MaskedPerson {
  readonly name?: string;
  readonly phone?: string;
  /** There is a note; free text cannot be masked. */
  readonly hasNote: boolean;
}

export const masked = ({ name, phone, note }: KnownPerson): MaskedPerson => ({
  ...(name === undefined ? {} : { name: maskedName(name) }),
  ...(phone === undefined ? {} : { phone: maskedPhone(phone) }),
  hasNote: note !== undefined,
});

/** The family name, and a mark for each further character; of a name in other letters its first one. */
function maskedName(name: string): string {
  const characters = [...name];
  // Of how long a name in letters is nothing need be shown.
  if (!HAN.test(name)) return `${characters[0] ?? ''}***`;
  const isDouble = characters.length > 2 && DOUBLE.has(characters.slice(0, 2).join(''));
  const family = characters.slice(0, isDouble ? 2 : 1);
  return family.join('') + '*'.repeat(Math.max(1, characters.length - family.length));
}

/** The last four digits; of a number hardly longer, none. */
function maskedPhone(phone: string): string {
  const digits = phone.replaceAll(/\D/g, '');
  const shown = digits.length > SHOWN_DIGITS * 1.5 ? digits.slice(-SHOWN_DIGITS) : '';
  return '*'.repeat(digits.length - shown.length) + shown;
}
