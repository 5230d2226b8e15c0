/**
 * Two clerks in two browsers on every action they share: what the hub keeps afterwards, and what each of them reads.
 * One hall for all; each test begins with nobody there.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../e2e/support/index.ts';
import { aroundTheTwo } from './two-clerks/around.ts';
import { collectedAtTheOther } from './two-clerks/collecting.ts';
import { movesBetweenTheTwo } from './two-clerks/moving.ts';
import { listChangesMeanwhile } from './two-clerks/new-list.ts';
import {
  bothCall,
  NOBODY,
  oneHas,
  openPair,
  type Pair,
  press,
  servedByBoth,
  ticketOf,
  types,
} from './two-clerks/pair.ts';

const ends: (() => Promise<void>)[] = [];
let pair: Pair;

beforeAll(async () => {
  pair = await openPair(ends);
}, 240_000);

afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

afterEach(() => pair.clear());

describe('two clerks call', () => {
  it('at once: two different people', async () => {
    const came = [await pair.comes(), await pair.comes()];
    await bothCall(pair);
    const { one, three } = pair;
    for (const clerk of [one, three]) await waitFor(() => clerk.press.start.isEnabled(), { what: 'a call' });
    expect([await one.current(), await three.current()].sort()).toEqual(came);
    await pair.settles((fold) => {
      const called = came.map((label) => ticketOf(fold, label));
      expect(called.map(({ phase }) => 'window' in phase && phase.window).sort()).toEqual([1, 3]);
      expect(called.flatMap(({ anomalies }) => anomalies)).toEqual([]);
    });
  });

  it('with one person left: one has the person, the other reads that nobody waits', async () => {
    const label = await pair.comes();
    await bothCall(pair);
    const { winner, at } = await oneHas(pair, () => NOBODY);
    expect(await winner.current()).toBe(label);
    await pair.settles((fold) => {
      const { phase, anomalies } = ticketOf(fold, label);
      expect([phase, anomalies]).toMatchObject([{ kind: 'called', window: at, calls: 1 }, []]);
    });
  });

  it('the same chosen number at once: one has the person, the other is asked to choose somebody else', async () => {
    const { one, three } = pair;
    const first = await pair.comes();
    const label = await pair.comes();
    for (const { page } of [one, three]) await press(page, `叫 ${label}`);
    await Promise.all([one.page.keyboard.press('1'), three.page.keyboard.press('1')]);
    // Which of the two depends on whether the desk has heard of the call already when it answers the other.
    const gone = `${label} 已不在等候，可能别的窗口刚叫走。`;
    const { winner, at } = await oneHas(pair, () => `${gone}|现在叫不到 ${label}：这个号在别的窗口`);
    expect(await winner.current()).toBe(label);
    await pair.settles((fold) => {
      const { phase, anomalies } = ticketOf(fold, label);
      expect([phase, anomalies]).toMatchObject([{ kind: 'called', window: at, calls: 1 }, []]);
      expect(ticketOf(fold, first).phase.kind).toBe('waiting');
    });
  });
});

describe('two clerks have the same number shown to them', () => {
  it('neither having heard of the other: the earlier keeps the person, one anomaly, one service', async () => {
    const { one, three } = pair;
    const label = await pair.comes();
    const before = servedByBoth(await pair.stored());
    await pair.unheard(() => Promise.all([one.present(label), three.present(label)]));
    const lost = (at: number): string => `${label} 现在 ${at} 号窗口办理。本窗口已空出，请叫下一位。`;
    const { winner, at, not } = await oneHas(pair, (outcome) => lost(outcome.at));
    await winner.shows(`${label} 也被 ${not} 号窗口叫到，由您办理。`);
    await winner.finish();
    await pair.settles((fold) => {
      const { phase, anomalies } = ticketOf(fold, label);
      expect(phase).toMatchObject({ kind: 'done', window: at });
      expect(anomalies).toMatchObject([
        { kind: 'called-twice', keeper: { window: at }, others: [{ window: not }] },
      ]);
      expect(servedByBoth(fold)).toBe(before + 1);
    });
  });

  it('at once: one serves, the other reads where, and at most one anomaly remains', async () => {
    const { one, three } = pair;
    const label = await pair.comes();
    await Promise.all([types(one, label), types(three, label)]);
    const { at } = await oneHas(pair, (outcome) => `${label} (现在|正在) ${outcome.at} 号窗口办理`);
    await pair.settles((fold) => {
      const { phase, anomalies } = ticketOf(fold, label);
      expect(phase).toMatchObject({ kind: 'serving', window: at });
      expect(anomalies.length).toBeLessThanOrEqual(1);
    });
  });
});

describe('a person moves between the two', () => movesBetweenTheTwo(() => pair));

describe('around the two', () => aroundTheTwo(() => pair));

describe('the result of what one accepted is collected at the other', () => collectedAtTheOther(() => pair));

describe('the list of papers changes while a slip is being written', () => listChangesMeanwhile(() => pair));
