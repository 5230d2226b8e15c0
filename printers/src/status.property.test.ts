import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedDone, askedStatus, EMPTY_READER, readStatus, type StatusEvent } from './status.ts';

/** Something a printer says as one piece, and what it must be understood as. */
interface Saying {
  readonly bytes: readonly number[];
  readonly asks: 'status' | 'done' | 'nothing';
  readonly event: StatusEvent | undefined;
}

const flag = fc.boolean();

const answers: fc.Arbitrary<Saying> = fc.record({ cover: flag, end: flag, near: flag }).map((set) => ({
  bytes: [0x12, set.cover ? 0x16 : 0x12, 0x12, 0x12 | (set.end ? 0x60 : 0) | (set.near ? 0x0c : 0)],
  asks: 'status',
  event: { kind: 'status', conditions: named(set) },
}));

const block: fc.Arbitrary<Saying> = fc.record({ cover: flag, end: flag, near: flag }).map((set) => ({
  bytes: [set.cover ? 0x30 : 0x10, 0x00, (set.end ? 0x0c : 0) | (set.near ? 0x03 : 0), 0x0f],
  asks: 'nothing',
  event: { kind: 'status', conditions: named(set) },
}));

const done: fc.Arbitrary<Saying> = flag.map((near) => ({
  bytes: [near ? 0x03 : 0x00],
  asks: 'done',
  event: { kind: 'done', conditions: near ? ['paper-near-end'] : [] },
}));

const flow: fc.Arbitrary<Saying> = fc
  .constantFrom(0x11, 0x13)
  .map((byte) => ({ bytes: [byte], asks: 'nothing', event: undefined }));

function named(set: { cover: boolean; end: boolean; near: boolean }): StatusEvent['conditions'] {
  return [
    ...(set.cover ? (['cover-open'] as const) : []),
    ...(set.end ? (['paper-end'] as const) : []),
    ...(set.near ? (['paper-near-end'] as const) : []),
  ];
}

function readerFor(sayings: readonly Saying[]) {
  return sayings.reduce((reader, { asks }) => {
    if (asks === 'nothing') return reader;
    return asks === 'status' ? askedStatus(reader) : askedDone(reader);
  }, EMPTY_READER);
}

const talk = fc.array(fc.oneof(answers, block, done, flow), { maxLength: 12 });

test('[fault 10] any talk, cut into any chunks, is understood as what was said', () => {
  fc.assert(
    fc.property(talk, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), (sayings, sizes) => {
      const bytes = sayings.flatMap((saying) => saying.bytes);
      let reader = readerFor(sayings);
      const events: StatusEvent[] = [];
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1;
        const read = readStatus(reader, bytes.slice(at, at + size));
        reader = read.reader;
        events.push(...read.events);
        at += size;
      }
      expect(events).toEqual(sayings.flatMap(({ event }) => (event === undefined ? [] : [event])));
    }),
  );
});

test('[fault 10] flow control and real-time answers in the middle of a block change neither', () => {
  fc.assert(
    fc.property(block, answers, fc.integer({ min: 1, max: 3 }), (unasked, asked, at) => {
      const bytes = [...unasked.bytes.slice(0, at), 0x13, ...asked.bytes, 0x11, ...unasked.bytes.slice(at)];
      const { events } = readStatus(askedStatus(EMPTY_READER), bytes);
      expect(events).toEqual([asked.event, unasked.event]);
    }),
  );
});
