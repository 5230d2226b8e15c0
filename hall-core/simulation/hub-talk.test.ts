import { describe, expect, it } from 'vitest';
import type { Message } from '../src/custody/messages.ts';
import { HubTalk } from './hub-talk.ts';
import type { Packet } from './network.ts';

const SECOND = 1_000;
const packet = (message: Message): Packet => ({ kind: 'message', message });
/** It names nobody: the oracle goes by what the wire carried, and not by what a hub chose to say. */
const word = packet({ kind: 'hub-here', boot: 'd1' });
const beat = packet({ kind: 'beat', seq: 1, boot: 'd1', window: 1, holds: [], heads: {} });

/** Two hubs that hear each other since `metMs`, and what each of them knows of. */
function twoHubs(metMs: number | 'never' = 0) {
  let nowMs = 0;
  const known: [string, number][] = [];
  const talk = new HubTalk(
    {
      hubs: [{ id: 'one' }, { id: 'other' }],
      togetherSinceMs: () => (metMs === 'never' ? undefined : metMs),
    },
    () => nowMs,
    (hub, _, heardMs) => known.push([hub, heardMs]),
  );
  return {
    talk,
    /** When the window was heard, as far as the first hub was told. */
    toldOne: (): number[] => known.filter(([hub]) => hub === 'one').map(([, heardMs]) => heardMs),
    beatAt: (ms: number): void => {
      nowMs = ms;
      talk.arrived('window-1', 'other', beat, ms);
    },
    wordAt: (sentMs: number, arrivesMs?: number): void => {
      nowMs = sentMs;
      talk.sent('other', 'one', word);
      if (arrivesMs === undefined) return;
      nowMs = arrivesMs;
      talk.arrived('other', 'one', word, sentMs);
    },
  };
}

describe('what a hub counts as told of by another', () => {
  it('[Z4] is what the other had heard when it sent a word that has arrived', () => {
    const { beatAt, wordAt, toldOne } = twoHubs();
    beatAt(1 * SECOND);
    expect(toldOne()).toEqual([]);
    wordAt(2 * SECOND, 2 * SECOND + 10);
    expect(toldOne()).toEqual([1 * SECOND]);
  });

  it('[Z4] is nothing where the word was lost, or one sent before the hearing arrives after it', () => {
    const { beatAt, wordAt, toldOne } = twoHubs();
    beatAt(1 * SECOND);
    wordAt(2 * SECOND);
    expect(toldOne()).toEqual([]);
    const late = twoHubs();
    late.talk.sent('other', 'one', word);
    late.beatAt(1 * SECOND);
    late.talk.arrived('other', 'one', word, 500);
    expect(late.toldOne()).toEqual([]);
  });

  it('[Z4] is nothing that was heard long before the word, or before the other began anew', () => {
    const { beatAt, wordAt, toldOne, talk } = twoHubs();
    beatAt(1 * SECOND);
    wordAt(6.5 * SECOND, 6.6 * SECOND);
    expect(toldOne()).toEqual([]);
    beatAt(8 * SECOND);
    talk.began('other');
    wordAt(9 * SECOND, 9.1 * SECOND);
    expect(toldOne()).toEqual([]);
  });

  it('[Z4] is everything at once where the other has stayed without a word in a long contact', () => {
    const { beatAt, wordAt, toldOne } = twoHubs();
    wordAt(1 * SECOND, 1.1 * SECOND);
    beatAt(8 * SECOND);
    expect(toldOne()).toEqual([]);
    beatAt(9.5 * SECOND);
    expect(toldOne()).toEqual([9.5 * SECOND]);
  });

  it('[Z4] is not everything where words are sent and lost, or the two have just met or do not hear each other', () => {
    const lossy = twoHubs();
    for (let ms = 0; ms < 60 * SECOND; ms += 5 * SECOND) {
      lossy.wordAt(ms);
      lossy.beatAt(ms + SECOND);
    }
    expect(lossy.toldOne()).toEqual([]);
    const met = twoHubs(55 * SECOND);
    met.beatAt(60 * SECOND);
    expect(met.toldOne()).toEqual([]);
    const apart = twoHubs('never');
    apart.beatAt(60 * SECOND);
    expect(apart.toldOne()).toEqual([]);
  });
});
