import { encodeEscpos } from './escpos.ts';
import { within } from './linger.ts';
import type { PrinterProfile } from './printer-profile.ts';
import type { SlipLine } from './slip-lines.ts';
import type { UnreachableReason } from './status.ts';
import { BODY, TITLE, textLine } from './text-lines.ts';
import type { Connect } from './transport.ts';

/** A slow printer draws for some seconds. */
const WRITTEN_MS = 30_000;
/** Both test papers are laid out for narrow paper, so that they fit any. */
const COLUMNS = 32;
/** 32 digits, 10 A and 6 B: what of it stands in the second line tells the width of the paper. */
const RULER = `${'1234567890'.repeat(4).slice(0, 32)}${'A'.repeat(10)}${'B'.repeat(6)}`;

export type TestPaper = 'native' | 'picture';

/** What a test paper says. A person looks at the words and the ruler, a phone at the code. */
export function testLines(paper: TestPaper): readonly SlipLine[] {
  const isNative = paper === 'native';
  return [
    { kind: 'text', text: isNative ? 'A' : 'B', align: 'center', scale: 4, bold: true },
    textLine(isNative ? '打印机自己的字' : '程序画的字', TITLE),
    textLine(isNative ? "the printer's own letters" : 'letters drawn by the program', TITLE),
    { kind: 'rule' },
    textLine('城乡居民养老保险参保登记', BODY),
    textLine('请取号，到 3 号窗口（二楼）', BODY),
    { kind: 'feed', lines: 1 },
    { kind: 'qr', data: isNative ? 'ONEWINDOW-A' : 'ONEWINDOW-B' },
    { kind: 'feed', lines: 1 },
    { kind: 'cut' },
  ];
}

/** Draws lines as a picture; undefined where the letters for it cannot be loaded. */
export type DrawLines = (
  lines: readonly SlipLine[],
  profile: PrinterProfile,
) => Promise<Uint8Array | undefined>;

export type TestPrint =
  | { readonly ok: true; readonly papers: readonly TestPaper[] }
  | { readonly ok: false; readonly refusal: { readonly code: UnreachableReason } };

/**
 * Prints the same paper in the printer's own letters (A) and as a picture (B), one after the other, for a person to
 * say which came out right. A carries a ruler, which tells how wide the paper is.
 */
export async function printTests(connect: Connect, draw?: DrawLines): Promise<TestPrint> {
  const profile: PrinterProfile = { columns: COLUMNS, hanzi: 'native', cutter: true };
  const [first, ...rest] = testLines('native');
  const ruler: SlipLine = { kind: 'text', text: RULER, align: 'left', scale: 1, bold: false };
  const native = encodeEscpos(first === undefined ? rest : [first, ruler, ...rest], profile).bytes;
  const picture = await draw?.(testLines('picture'), { ...profile, hanzi: 'none' });
  const result = await connect();
  if (!result.ok) return result;
  const { transport } = result;
  const bytes = Uint8Array.from([...native, ...(picture ?? [])]);
  // A printer without paper takes a little and then nothing.
  const taken = await within(transport.write(bytes), WRITTEN_MS, false);
  const clean = await transport.close();
  if (!taken || !clean) return { ok: false, refusal: { code: 'connection-lost' } };
  return { ok: true, papers: picture === undefined ? ['native'] : ['native', 'picture'] };
}

/** What a person saw on the test papers. */
export interface TestSeen {
  /** Which came out right; `none`: neither. */
  readonly right: TestPaper | 'both' | 'none';
  /** What stood in the second line of A: nothing, B alone, or A and B. */
  readonly second: 'nothing' | 'b' | 'a-and-b';
  /** The code on A came out as a code. */
  readonly code: boolean;
  /** Each paper was cut. */
  readonly cut: boolean;
}

const COLUMNS_SEEN = { nothing: 48, b: 42, 'a-and-b': 32 } as const;

/** The profile that makes papers come out as they did right; undefined where neither did. */
export function profileSeen(
  { right, second, code, cut }: TestSeen,
  answers: PrinterProfile['answers'],
): PrinterProfile | undefined {
  if (right === 'none') return undefined;
  return {
    columns: COLUMNS_SEEN[second],
    hanzi: right === 'picture' ? 'none' : 'native',
    cutter: cut,
    ...(code ? {} : { symbols: 'none' }),
    ...(answers === undefined ? {} : { answers }),
  };
}

/** Reads a profile that was kept or sent; undefined for anything else. */
export function readProfile(value: unknown): PrinterProfile | undefined {
  const { columns, hanzi, cutter, symbols, answers } = (value ?? {}) as Partial<
    Record<keyof PrinterProfile, unknown>
  >;
  if (columns !== 32 && columns !== 42 && columns !== 48) return undefined;
  if (typeof cutter !== 'boolean' || (symbols !== undefined && symbols !== 'none')) return undefined;
  if (hanzi !== 'native' && hanzi !== 'none') return undefined;
  const { status, done } = (answers ?? {}) as { readonly status?: unknown; readonly done?: unknown };
  const known = typeof status === 'boolean' && typeof done === 'boolean' ? { answers: { status, done } } : {};
  return { columns, hanzi, cutter, ...(symbols === undefined ? {} : { symbols }), ...known };
}
