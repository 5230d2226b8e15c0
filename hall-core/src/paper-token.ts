import { fromBase64Url, toBase64Url } from './base64url.ts';
import { canonical } from './canonical.ts';
import type { Paper } from './event-types.ts';
import type { PaperSeal, Presented } from './presence.ts';
import type { TicketState } from './ticket.ts';

/** The first character says how the rest is written. */
const UNSEALED = '1';
const SEALED = '2';
/** Longer texts are no paper of ours, whatever they hold. */
const LONGEST = 2_000;
/** A device id is 16 bytes, a signature 64 (ECDSA P-256, r and s). */
const DEVICE_CHARACTERS = 22;
const SIG_CHARACTERS = 86;
const SIG = /^[A-Za-z0-9_-]{86}$/;
/** Milliseconds a calendar has a day for in every time zone (ECMA-262, time values). */
const FURTHEST_MS = 8e15;

type SealedBy = Pick<PaperSeal, 'device' | 'day'>;

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
 * because it stands in the address already. Nobody vouches for this form; a screen shows it that signs no papers.
 */
export const encodePaper = (paper: Paper): string => UNSEALED + ascii(fieldsOf(paper));

/** The same with the day and a device that vouches for it: device id, list and signature, each in base64url. */
export const sealPaper = (paper: Paper, seal: PaperSeal): string => sealedPart(paper, seal) + seal.sig;

/**
 * What a device signs to vouch for the paper of a ticket. An event's text has no purpose, a proof's another one, and
 * hall and ticket are in it: a seal is good for this paper alone.
 */
export const paperText = (hall: string, ticket: string, paper: Paper, by: SealedBy): string =>
  canonical({ purpose: 'onewindow-paper', hall, ticket, paper: sealedPart(paper, by) });

const sealedPart = (paper: Paper, { device, day }: SealedBy): string =>
  SEALED + toBase64Url(bytesOf(device)) + ascii([...fieldsOf(paper), Number(day)]);

function fieldsOf({ label, series, matters, groups, usualMinutes, rank, language }: Paper): unknown[] {
  // A series is the letter its labels begin with; only another one need be written.
  const short = label.startsWith(series) && series.length === 1 ? 0 : series;
  return [label, short, matters, groups, usualMinutes, rank, language === 'en' ? 1 : 0];
}

/** Reads a fragment back; undefined for anything no slip of ours says, and for another spelling of what one does. */
export function decodePaper(token: string): Pick<Presented, 'paper' | 'seal'> | undefined {
  if (token.length > LONGEST) return undefined;
  const form = token.charAt(0);
  if (form === UNSEALED) {
    const paper = paperIn(listIn(token.slice(1)), 7);
    return paper !== undefined && encodePaper(paper) === token ? { paper } : undefined;
  }
  if (form !== SEALED) return undefined;
  const list = listIn(token.slice(1 + DEVICE_CHARACTERS, -SIG_CHARACTERS));
  const paper = paperIn(list, 8);
  const id = fromBase64Url(token.slice(1, 1 + DEVICE_CHARACTERS));
  const day = String(list?.[7]);
  const sig = token.slice(-SIG_CHARACTERS);
  if (paper === undefined || id === undefined || !/^\d{8}$/.test(day) || !SIG.test(sig)) return undefined;
  const seal = { device: hexOf(id), day, sig };
  return sealPaper(paper, seal) === token ? { paper, seal } : undefined;
}

function paperIn(list: readonly unknown[] | undefined, length: number): Paper | undefined {
  if (list?.length !== length) return undefined;
  const [label, short, matters, groups, usualMinutes, rank, english] = list;
  if (!isText(label) || !isTexts(matters) || !isTexts(groups)) return undefined;
  if (!Number.isFinite(usualMinutes) || !isMoment(rank)) return undefined;
  const series = short === 0 ? label.charAt(0) : short;
  if (!isText(series) || (english !== 0 && english !== 1)) return undefined;
  const language = english === 1 ? 'en' : 'zh-CN';
  return { label, series, matters, groups, usualMinutes: usualMinutes as number, rank, language };
}

const SCANNED = /\/t\/([A-Za-z0-9_-]{1,100})\/?(?:\?[^#]*)?(?:#(.*))?$/;

/**
 * What a scanner or a clerk has put in: the address on one of our slips, or a number. A keyboard in a Chinese input
 * method writes full-width letters, which count as the plain ones.
 */
export function readPresented(input: string): Pick<Presented, 'ticket' | 'paper' | 'seal' | 'label'> {
  const text = input.normalize('NFKC').trim();
  const found = SCANNED.exec(text);
  if (found === null) return { label: text };
  const [, ticket = '', token = ''] = found;
  return { ticket, ...decodePaper(token) };
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 200;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= 100 && value.every(isText);
const isMoment = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= FURTHEST_MS;

function listIn(coded: string): readonly unknown[] | undefined {
  const text = fromBase64Url(coded);
  if (text === undefined) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

/** A list as base64url of JSON in ASCII, which every scanner types alike. */
const ascii = (list: readonly unknown[]): string =>
  toBase64Url(
    JSON.stringify(list).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  );

const bytesOf = (hex: string): string =>
  hex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
const hexOf = (bytes: string): string =>
  [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
