import type { Paper } from './event-types.ts';
import type { Presented } from './presence.ts';
import type { TicketState } from './ticket.ts';

/** Says how the rest is written; a later form begins with another character. */
const FORM = '1';
/** Longer texts are no paper of ours, whatever they hold. */
const LONGEST = 2_000;
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What the paper of a ticket has to say of it. */
export const paperOf = (ticket: TicketState): Paper => ({
  label: ticket.label,
  series: ticket.series,
  matters: ticket.matters.map(({ matter }) => matter),
  groups: ticket.groups,
  usualMinutes: ticket.usualMinutes,
  rank: ticket.rank,
  language: ticket.language,
});

/**
 * What the fragment of a slip's address holds (C9), so that a window the issue has not reached can serve whoever
 * brings the paper: base64url (RFC 4648, section 5, unpadded) of a short JSON list. The ticket's id is not in it,
 * because it stands in the address already. It is not signed yet: until signatures are added, a clerk trusts a
 * scanned paper as much as one read out.
 */
export function encodePaper({ label, series, matters, groups, usualMinutes, rank, language }: Paper): string {
  // A series is the letter its labels begin with; only another one need be written.
  const short = label.startsWith(series) && series.length === 1 ? 0 : series;
  const fields = [label, short, matters, groups, usualMinutes, rank, language === 'en' ? 1 : 0];
  return FORM + toBase64Url(escapeBeyondAscii(JSON.stringify(fields)));
}

/** Reads a fragment back; undefined for anything no slip of ours says. */
export function decodePaper(token: string): Paper | undefined {
  if (!token.startsWith(FORM) || token.length > LONGEST) return undefined;
  const text = fromBase64Url(token.slice(FORM.length));
  const fields = text === undefined ? undefined : parsed(text);
  if (!Array.isArray(fields) || fields.length !== 7) return undefined;
  const [label, short, matters, groups, usualMinutes, rank, english] = fields as readonly unknown[];
  if (!isText(label) || !isTexts(matters) || !isTexts(groups)) return undefined;
  if (!Number.isFinite(usualMinutes) || !Number.isFinite(rank)) return undefined;
  const series = short === 0 ? label.charAt(0) : short;
  if (!isText(series) || (english !== 0 && english !== 1)) return undefined;
  return {
    label,
    series,
    matters,
    groups,
    usualMinutes: usualMinutes as number,
    rank: rank as number,
    language: english === 1 ? 'en' : 'zh-CN',
  };
}

const SCANNED = /\/t\/([A-Za-z0-9_-]{1,100})\/?(?:\?[^#]*)?(?:#(.*))?$/;

/**
 * What a scanner or a clerk has put in: the address on one of our slips, or a number. A keyboard in a Chinese input
 * method writes full-width letters, which count as the plain ones.
 */
export function readPresented(input: string): Pick<Presented, 'ticket' | 'paper' | 'label'> {
  const text = input.normalize('NFKC').trim();
  const found = SCANNED.exec(text);
  if (found === null) return { label: text };
  const [, ticket = '', token = ''] = found;
  const paper = decodePaper(token);
  return paper === undefined ? { ticket } : { ticket, paper };
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 200;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= 100 && value.every(isText);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const escapeBeyondAscii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function toBase64Url(ascii: string): string {
  let coded = '';
  for (let at = 0; at < ascii.length; at += 3) {
    const [a, b, c] = [ascii.charCodeAt(at), ascii.charCodeAt(at + 1), ascii.charCodeAt(at + 2)];
    const triple = (a << 16) | ((b || 0) << 8) | (c || 0);
    const digits = [triple >> 18, (triple >> 12) & 63, (triple >> 6) & 63, triple & 63];
    const used = Math.min(3, ascii.length - at) + 1;
    for (const digit of digits.slice(0, used)) coded += BASE64URL.charAt(digit);
  }
  return coded;
}

/** Undefined when it is not base64url of ASCII, or not the one way to write it. */
function fromBase64Url(coded: string): string | undefined {
  let ascii = '';
  let bits = 0;
  let held = 0;
  for (const character of coded) {
    const digit = BASE64URL.indexOf(character);
    if (digit < 0) return undefined;
    held = (held << 6) | digit;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const byte = held >> bits;
    if (byte > 127) return undefined;
    ascii += String.fromCharCode(byte);
    held &= (1 << bits) - 1;
  }
  return toBase64Url(ascii) === coded ? ascii : undefined;
}
