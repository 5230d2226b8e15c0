import type { HallFile } from '@onewindow/hall-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HeardBoard, heardBoard, joinByHub, type Packs } from '../test-support/heard-board.ts';
import { MemorySession } from '../test-support/memory-session.ts';
import { hallFile, MORNING } from '../test-support/scenes.ts';
import { soundNotes } from './sound-notes.ts';
import { fromBase64, readVoicePack } from './voice-pack.ts';
import { builtInPack } from './voices.ts';

const STEP_MS = 100;

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearInterval', 'clearTimeout'] }),
);
afterEach(() => void vi.useRealTimers());

/** Boards of one hall: what happens at one happens at all. */
class Boards {
  readonly all: readonly HeardBoard[];
  readonly #tickets: string[] = [];

  /** Where units share the hall each has a board. */
  constructor(count: number, lastsS: number, packs?: Packs, units?: HallFile['units']) {
    const hall = { ...hallFile('district'), ...(units === undefined ? {} : { units }) };
    this.all = Array.from({ length: count }, (_, n) => {
      const session = new MemorySession(MORNING, hall, String(n + 1).padStart(32, '0'));
      return heardBoard(session, lastsS, packs, units?.[n]?.id);
    });
    joinByHub(this.all);
  }

  get(n: number): HeardBoard {
    const board = this.all[n];
    if (board === undefined) throw new Error(`there is no board ${n}`);
    return board;
  }

  /** Decoding is the browser's, and takes real time. */
  async ready(): Promise<void> {
    await vi.waitFor(() => expect(this.all.every(({ voice }) => voice.isReady)).toBe(true), {
      timeout: 15_000,
    });
    this.pass(5_000);
  }

  call(label: string, window: number, agoMs = 0, group = 'social-insurance'): void {
    for (const { session } of this.all) {
      const ticket = session.issue(label, group, agoMs + 60_000);
      this.#tickets.push(ticket);
      session.call(ticket, window, agoMs);
    }
  }

  pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      for (const { session } of this.all) {
        if (session.health.link.kind === 'connected') session.pass(STEP_MS);
        else session.passInSilence(STEP_MS);
      }
      vi.advanceTimersByTime(STEP_MS);
    }
  }

  announced() {
    return this.all
      .flatMap((board, n) => board.announced().map((one) => ({ ...one, board: n })))
      .sort((a, b) => a.startS - b.startS);
  }
}

/** Loudness of every 20 ms of what was rendered. */
async function loudness({ output }: HeardBoard): Promise<Float32Array> {
  const { context } = output;
  const sound = (await context.startRendering()).getChannelData(0);
  const frame = context.sampleRate / 50;
  return Float32Array.from({ length: sound.length / frame }, (_, n) =>
    sound.subarray(n * frame, (n + 1) * frame).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  );
}

describe('two boards and 50 calls of one moment', () => {
  it('each is said once, none over another, in the order of the calls, by the schedule and by the sound itself', async () => {
    const boards = new Boards(2, 420);
    await boards.ready();
    const calls = Array.from({ length: 50 }, (_, n) => ({
      label: `A${String(n + 1).padStart(3, '0')}`,
      window: n + 1,
    }));
    for (const { label, window } of calls) boards.call(label, window);
    boards.pass(400_000);
    const said = boards.announced();
    expect(said.map(({ label, window }) => ({ label, window }))).toEqual(calls);
    for (const [at, one] of said.entries()) {
      expect(one.startS).toBeGreaterThan(said[at - 1]?.endS ?? 0);
    }
    const [left, right] = await Promise.all(boards.all.map(loudness));
    const together = left?.filter((level, at) => level > 0.01 && (right?.[at] ?? 0) > 0.01);
    expect(together).toHaveLength(0);
    expect(left?.filter((level) => level > 0.1).length ?? 0).toBeGreaterThan(2_000);
    const gaps = said.slice(1).map((one, at) => one.startS - (said[at]?.endS ?? 0));
    const figures = { lastS: said.at(-1)?.endS, gaps: [Math.min(...gaps), Math.max(...gaps)] };
    console.info(
      JSON.stringify(figures, (_, value) => (typeof value === 'number' ? +value.toFixed(2) : value)),
    );
  });

  it('the other board goes on when the one that speaks is switched off', async () => {
    const boards = new Boards(2, 120);
    await boards.ready();
    for (let n = 1; n <= 8; n++) boards.call(`A00${n}`, n);
    boards.pass(12_000);
    const speaking = boards.announced()[0]?.board ?? 0;
    const before = boards.announced().length;
    boards.get(speaking).voice.close();
    boards.pass(80_000);
    const said = boards.announced();
    expect(said.map(({ label }) => label)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `A00${n}`));
    expect(said.slice(before).every(({ board }) => board !== speaking)).toBe(true);
  });
});

it('boards of two units in one room say each their own, none over another', async () => {
  const units = ['social-insurance', 'tax'].map((group) => ({
    id: group,
    name: { 'zh-CN': group },
    groups: [group],
  }));
  const boards = new Boards(2, 120, undefined, units);
  await boards.ready();
  for (const [label, group] of [
    ['A001', 'social-insurance'],
    ['B001', 'tax'],
    ['A002', 'social-insurance'],
  ] as const) {
    // A window that serves both.
    boards.call(label, 1, 0, group);
    boards.pass(200);
  }
  boards.pass(60_000);
  const said = boards.announced();
  expect(said.map(({ label, board }) => [label, board])).toEqual([
    ['A001', 0],
    ['B001', 1],
    ['A002', 0],
  ]);
  for (const [at, { startS }] of said.entries()) expect(startS).toBeGreaterThan(said[at - 1]?.endS ?? 0);
});

describe('a board 60 s without a hub', () => {
  it('says nothing old afterwards, nor what another has said meanwhile', async () => {
    const boards = new Boards(2, 200);
    await boards.ready();
    const [away] = boards.all;
    away?.session.link({ kind: 'cut-off', sinceMs: MORNING });
    boards.call('A001', 1);
    boards.pass(40_000);
    boards.call('A002', 2);
    boards.pass(20_000);
    away?.session.reconnect();
    boards.call('A003', 3);
    boards.pass(40_000);
    expect(boards.announced().map(({ label, times }) => [label, times])).toEqual([
      ['A001', 2],
      ['A002', 2],
      ['A003', 2],
    ]);
    expect(
      boards
        .get(0)
        .announced()
        .map(({ label }) => label),
    ).not.toContain('A001');
  });

  it('alone, it is silent about what is more than 30 s old', async () => {
    const boards = new Boards(1, 200);
    await boards.ready();
    const { session } = boards.get(0);
    session.link({ kind: 'cut-off', sinceMs: MORNING });
    boards.call('A001', 1);
    boards.pass(60_000);
    boards.call('A002', 2, 31_000);
    boards.call('A003', 3, 12_000);
    session.reconnect();
    boards.pass(40_000);
    expect(boards.announced().map(({ label }) => label)).toEqual(['A003']);
  });
});

it('a board whose clock is an hour fast judges by the hub’s, and no call before it knows that', async () => {
  const boards = new Boards(1, 60);
  const { session } = boards.get(0);
  session.link({ kind: 'connecting' });
  await boards.ready();
  boards.call('A001', 1, 3_605_000);
  boards.call('A002', 2, 4_200_000);
  boards.pass(1_000);
  session.health = { ...session.health, clockOffByMs: 3_600_000 };
  session.reconnect();
  boards.pass(30_000);
  expect(boards.announced().map(({ label }) => label)).toEqual(['A001']);
});

describe('a board that cannot speak', () => {
  it.each(['blocked', 'no-device', 'unsupported'] as const)(
    '%s: says so, and the other one speaks',
    async (hearable) => {
      const boards = new Boards(2, 60);
      await boards.ready();
      const mute = boards.get(0);
      mute.output.is(hearable);
      boards.call('A001', 1);
      boards.pass(20_000);
      expect(boards.announced().map(({ label, board }) => [label, board])).toEqual([['A001', 1]]);
      expect(soundNotes(mute.voice.state, 'zh-CN').join()).toMatch(/^没有声音/);
      expect(soundNotes(boards.get(1).voice.state, 'zh-CN')).toEqual([]);
    },
  );

  it('speaks after a tap, and not what was called minutes ago', async () => {
    const boards = new Boards(1, 200);
    await boards.ready();
    const { output, voice } = boards.get(0);
    output.is('blocked');
    boards.call('A001', 1);
    boards.pass(120_000);
    voice.unblock();
    boards.call('A002', 2);
    boards.pass(20_000);
    expect(boards.announced().map(({ label }) => label)).toEqual(['A002']);
  });

  it('is silent in quiet hours and says until when', async () => {
    const boards = new Boards(1, 60);
    await boards.ready();
    const { session, voice } = boards.get(0);
    session.configure({ ...hallFile('district'), voice: { quiet: [{ from: '10:00', until: '10:33' }] } });
    boards.call('A001', 1);
    boards.pass(10_000);
    expect(boards.announced()).toEqual([]);
    expect(soundNotes(voice.state, 'en')).toEqual(['Quiet until 10:33']);
  });
});

describe('the built-in voices', () => {
  it.each(['zh-CN', 'en'] as const)(
    '%s: this browser decodes every clip, as long as the pack says',
    async (language) => {
      const read = readVoicePack((await builtInPack(language)) ?? '');
      if (!read.ok) throw new Error(read.fault.field);
      const context = new OfflineAudioContext(1, 1, read.pack.sampleRate);
      for (const [token, { data, durationMs }] of Object.entries(read.pack.clips)) {
        const { duration } = await context.decodeAudioData(fromBase64(data)?.buffer ?? new ArrayBuffer());
        expect(Math.abs(duration * 1_000 - durationMs), token).toBeLessThan(10);
      }
    },
  );
});

describe('a damaged voice pack', () => {
  it('is named with its field, and the built-in voice speaks instead', async () => {
    const pack = JSON.parse((await builtInPack('zh-CN')) ?? '') as {
      clips: Record<string, { data: string }>;
    };
    const seven = pack.clips['7'];
    if (seven !== undefined) seven.data = `AAAA${seven.data.slice(4)}`;
    const boards = new Boards(1, 60, { own: JSON.stringify(pack) });
    await boards.ready();
    boards.call('A007', 7);
    boards.pass(20_000);
    expect(boards.announced().map(({ label, window }) => [label, window])).toEqual([['A007', 7]]);
    expect(soundNotes(boards.get(0).voice.state, 'zh-CN')).toEqual([
      '普通话：本厅语音包不能用（clips.7.data 已损坏，请重录或重新导入），改用内置语音',
    ]);
  });

  it('leaves the chime where the built-in one is gone as well', async () => {
    const boards = new Boards(1, 60, { builtIn: async () => undefined });
    await boards.ready();
    boards.call('A007', 7);
    boards.pass(20_000);
    const { output, voice } = boards.get(0);
    expect(output.started.map(({ token }) => token)).toEqual(['chime']);
    expect(soundNotes(voice.state, 'zh-CN')).toEqual(['普通话：没有语音，只响提示音，每分钟重试']);
  });

  it('asks for the built-in one again every minute until it is there', async () => {
    let isReachable = false;
    const builtIn = async () => (isReachable ? builtInPack('zh-CN') : undefined);
    const boards = new Boards(1, 120, { builtIn });
    await boards.ready();
    const { voice } = boards.get(0);
    isReachable = true;
    boards.pass(60_000);
    await vi.waitFor(() => expect(soundNotes(voice.state, 'zh-CN')).toEqual([]), { timeout: 15_000 });
    boards.call('A007', 7);
    boards.pass(20_000);
    expect(boards.announced().map(({ label, window }) => [label, window])).toEqual([['A007', 7]]);
  });
});
