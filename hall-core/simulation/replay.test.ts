import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { canonical } from '../src/canonical.ts';
import { participantOf, type Trace } from '../src/custody/recording.ts';
import { bootFor } from '../src/databases.ts';
import type { HallEvent } from '../src/event.ts';
import { HallNet, MONDAY_9, townshipWith } from '../src/test-support/hall-net.ts';
import { issueOf, Pen } from '../src/test-support/pen.ts';
import { rootedFold } from '../src/test-support/trust-words.ts';
import { replay } from './replay.ts';
import { readReplayLine, runReplay } from './replay-files.ts';

/** What each device of a small morning noted: tickets, calls, a cut, a lost hub and its return. */
function recordedMorning(): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  const net = new HallNet(townshipWith(), (device) => {
    const own = lines.get(device) ?? [];
    lines.set(device, own);
    return {
      write: (line) => void own.push(`${line}\n`),
      failed: (error) => {
        throw error;
      },
    };
  });
  const kiosk = net.join('kiosk', 'kiosk');
  const [one, two] = [net.windowDevice(1), net.windowDevice(2)];
  for (let i = 0; i < 6; i++) net.issue(kiosk, `visit-${i}`);
  net.pass(5_000);
  for (const [i, window] of [one, two, one, two].entries()) {
    net.callNext(window, `next-${i}`);
    const ticket = window.fold.ticketAt(window.participant.window ?? 0)?.id ?? '';
    net.do(window, { kind: 'start', ticket });
    net.do(window, { kind: 'finish', ticket });
    net.settle();
  }
  net.cutOff.add(one);
  net.pass(4_000);
  net.callNext(one, 'while cut off');
  net.heal();
  net.hub.restart({ clean: false });
  net.heal();
  net.linkAll();
  net.pass(12_000);
  return lines;
}

const lines = recordedMorning();
const [hub = [], , windowOne = []] = [...lines.values()];
const withLine = (at: number, line: string): string[] => hub.toSpliced(at, 1, line);

/** Steps of the hub by the kind of their input. */
const stepsOf = (kind: string): number[] =>
  hub.flatMap((line, at) => (line.includes(`"input":{`) && JSON.parse(line).input.kind === kind ? [at] : []));

describe('a recorded morning', () => {
  it('[Z15] gives every effect again, byte for byte, at every device and over a restart', () => {
    for (const own of lines.values()) {
      const result = replay(own);
      expect(result).toMatchObject({ kind: 'byte-equal', torn: false });
      expect(result).toMatchObject({
        steps: own.filter((line) => line.startsWith('{"')).length - startsIn(own),
      });
    }
    expect(startsIn(hub)).toBe(2);
    const saysAll = ['"kind":"answer"', '"basis":"reserve"', '"kind":"link"}', '"kind":"beat-answer"'];
    for (const said of saysAll)
      expect(
        windowOne.some((line) => line.includes(said)),
        said,
      ).toBe(true);
  });

  it('[Z15] judges who counts from the root the device judged from', () => {
    const [root, stranger] = [new Pen('root'), new Pen('stranger')];
    const own: string[] = [];
    const trace: Trace = {
      write: (line) => void own.push(`${line}\n`),
      failed: (error) => {
        throw error;
      },
    };
    const boot = bootFor('day', '1');
    const options = { device: root.device, boot, fold: rootedFold(root), unclean: false, desk: true };
    const participant = participantOf(options, [], trace);
    participant.add(stranger.write(issueOf()), { wallMs: MONDAY_9, monoMs: 0 });
    expect(own[1]).toContain('"added":"left-out"');
    expect(replay(own)).toMatchObject({ kind: 'byte-equal', steps: 1 });
    const withoutRoot = (own[0] ?? '').replace(`"root":"${root.device}",`, '');
    expect(replay([withoutRoot, ...own.slice(1)])).toMatchObject({ kind: 'different', line: 2 });
  });

  it('[Z15] is found to differ at the very step, whichever byte of an effect is another', () => {
    const withEffects = hub.flatMap((line, at) =>
      /^\{"added":"added","effects":\[\{|^\{"effects":\[\{/.test(line) ? [at] : [],
    );
    expect(withEffects.length).toBeGreaterThan(20);
    const anyByte = fc.tuple(fc.constantFrom(...withEffects), fc.nat(), fc.constantFrom('0', '7', 'a', 'z'));
    fc.assert(
      fc.property(anyByte, ([at, place, other]) => {
        const line = hub[at] ?? '';
        const [from, to] = [line.indexOf('['), line.lastIndexOf(',"input":')];
        const byte = from + (place % (to - from));
        fc.pre(line[byte] !== other);
        const result = replay(withLine(at, line.slice(0, byte) + other + line.slice(byte + 1)));
        expect(['different', 'malformed']).toContain(result.kind);
        expect(result).toMatchObject({ line: at + 1 });
      }),
      { numRuns: 60 },
    );
  });

  it('[Z15] is found to differ when two asks came in another order', () => {
    const asks = stepsOf('message').filter((at) => hub[at]?.includes('"kind":"next-ask"'));
    const [first = 0, second = 0] = asks;
    const swapped = hub.with(first, hub[second] ?? '').with(second, hub[first] ?? '');
    expect(replay(swapped)).toMatchObject({ kind: 'different', line: first + 1 });
  });

  it('[Z15] is found to differ when an event is missing', () => {
    const passed = stepsOf('event').findLast((at) => hub[at]?.includes('"reason":"next"')) ?? 0;
    expect(replay(hub.toSpliced(passed, 1)).kind).toBe('different');
  });

  it('[Z15] is found to differ when an input makes the participant throw', () => {
    const [at = 0] = stepsOf('tick');
    const step = JSON.parse(hub[at] ?? '');
    const input = { ...step.input, kind: 'command', ref: '1', command: { kind: 'dance', ticket: 'visit-1' } };
    const one = JSON.parse(windowOne.find((line) => line.includes('"kind":"command"')) ?? '');
    const place = windowOne.findIndex((line) => line.includes('"kind":"start","ticket"'));
    const planted = windowOne.with(place, `${canonical({ ...one, input })}\n`);
    expect(replay(planted)).toMatchObject({ kind: 'different', replayed: expect.stringMatching(/^threw /) });
  });
});

describe('what is no recording', () => {
  const [start = ''] = hub;
  const event = hub[stepsOf('event')[0] ?? 0] ?? '';
  const { _rev } = JSON.parse(event).input.event as HallEvent;
  const otherRevision = event.replaceAll(_rev, `${_rev.slice(0, -1)}${_rev.endsWith('0') ? '1' : '0'}`);

  it.each([
    ['no JSON', 2, [start, 'tick\n']],
    ['another kind', 2, [start, '{"effects":[],"input":{"kind":"nap"}}\n']],
    ['no time', 2, [start, '{"effects":[],"input":{"kind":"tick","now":{"wallMs":1}}}\n']],
    ['spaces between', 2, [start, '{"effects":[], "input":{"kind":"met"}}\n']],
    [
      'a message nobody sends',
      2,
      [
        start,
        '{"effects":[],"input":{"from":"a","kind":"message","message":{"kind":"x"},"now":{"monoMs":1,"wallMs":1}}}\n',
      ],
    ],
    ['an event under another revision', 2, [start, otherRevision]],
    ['a start that is not whole', 1, ['{"boot":"b","kind":"start"}\n']],
    ['a step first', 1, ['{"effects":[],"input":{"kind":"met"}}\n']],
    ['nothing at all', 1, []],
  ])('[Z15] %s is refused by its line', (_what, line, given) => {
    expect(replay(given)).toMatchObject({ kind: 'malformed', line });
  });

  it('[Z15] a last line a crash left unfinished is left out, and said', () => {
    const cut = [...hub.slice(0, -1), hub.at(-1)?.slice(0, 30) ?? ''];
    expect(replay(cut)).toMatchObject({ kind: 'byte-equal', torn: true });
  });
});

describe('--replay', () => {
  it('[Z15] names files, with commas between, and nothing else', () => {
    expect(readReplayLine(['--replay', 'one,two'])).toEqual(['one', 'two']);
    for (const args of [
      [],
      ['--replay'],
      ['--replay', ','],
      ['--replay', 'one', '--json'],
      ['--seeds', '1'],
    ]) {
      expect(readReplayLine(args)).toBeUndefined();
    }
  });

  it('[Z15] says what each file showed, and leaves with 0, with 1 on a difference and 2 on what is no recording', () => {
    const folder = mkdtempSync(join(tmpdir(), 'onewindow-replay-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const good = file('good', hub.join(''));
    const { length } = hub;
    const otherEnd = hub.findLastIndex((line) => line.startsWith('{"effects":[{'));
    const changed = file(
      'changed',
      withLine(otherEnd, (hub[otherEnd] ?? '').replace('"kind":"', '"kind":"x')).join(''),
    );
    const broken = file('broken', withLine(4, '{}\n').join(''));
    const run = (...files: string[]): [number, string] => {
      const said: string[] = [];
      return [runReplay(files, (line) => said.push(line)), said.join('\n')];
    };
    expect(run(good)).toEqual([0, expect.stringContaining(`2 starts, ${length - 2} steps`)]);
    expect(run(good, changed)).toEqual([1, expect.stringContaining(`(line ${otherEnd + 1}) differs`)]);
    expect(run(changed, broken)).toEqual([
      2,
      expect.stringContaining('broken: line 5: neither a start nor a step'),
    ]);
    expect(run(join(folder, 'absent'))).toEqual([2, expect.stringContaining('ENOENT')]);
  });
});

const startsIn = (own: readonly string[]): number =>
  own.filter((line) => line.includes('"kind":"start","unclean"')).length;
