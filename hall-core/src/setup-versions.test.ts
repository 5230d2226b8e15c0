import { describe, expect, it } from 'vitest';
import { decideConfigure, decideConfigureOnce } from './enrolment.ts';
import { draft, type EventPayloads, HALL_ENTITY } from './event-types.ts';
import type { HallFile } from './hall-file.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, Pen, seconds } from './test-support/pen.ts';

const phone = (complaintPhone: string): HallFile => ({ ...townshipWith(), complaintPhone });
const configured = (hall: HallFile, more: Omit<EventPayloads['hall-configured'], 'hall'> = {}) =>
  draft('hall-configured', HALL_ENTITY, { hall, ...more });

describe('the versions of a set-up', () => {
  it('[SU1] are numbered from the one they were made from, and say who made them and when', () => {
    const [hub, manager] = [new Pen('hub'), new Pen('manager')];
    const first = hub.write(configured(phone('1')), 1);
    const second = manager.write({ ...configured(phone('2'), { base: first._id }), clerk: 'c' }, 2);
    const state = foldOf(second, first).setup();
    expect(state?.versions).toEqual([
      { id: first._id, number: 1, hall: phone('1'), by: { device: hub.device }, atMs: seconds(1) },
      {
        id: second._id,
        number: 2,
        hall: phone('2'),
        by: { device: manager.device, clerk: 'c' },
        atMs: seconds(2),
        from: first._id,
      },
    ]);
    expect(state?.parted).toEqual([]);
  });

  it('[SU2] hold over what their author had seen, whatever the clocks say', () => {
    const first = new Pen('hub').write(configured(phone('1')), 100);
    const second = new Pen('slow clock').write(configured(phone('2'), { base: first._id }), 5);
    expect(foldOf(second, first).hallFile()?.complaintPhone).toBe('2');
    expect(foldOf(first, second).setup()?.current.number).toBe(2);
  });

  it('[SU2] that know nothing of each other: the later one holds, and the other stands beside it', () => {
    const first = new Pen('hub').write(configured(phone('1')), 1);
    const east = new Pen('east').write(configured(phone('2'), { base: first._id }), 20);
    const west = new Pen('west').write(configured(phone('3'), { base: first._id }), 10);
    for (const events of [
      [first, east, west],
      [west, first, east],
    ]) {
      const state = foldOf(...events).setup();
      expect(state?.current).toMatchObject({ id: east._id, number: 2 });
      expect(state?.parted).toMatchObject([{ id: west._id, number: 2, hall: phone('3') }]);
    }
  });

  it('[SU2] without a word on what they were made from follow what came before them', () => {
    const hub = new Pen('hub');
    const first = hub.write(configured(phone('1')), 1);
    const second = hub.write(configured(phone('2')), 2);
    const state = foldOf(second, first).setup();
    expect(state?.current).toMatchObject({ number: 2, from: first._id });
    expect(state?.parted).toEqual([]);
    const stray = new Pen('manager').write(configured(phone('3'), { base: 'not-here.h1/000001' }), 3);
    expect(foldOf(stray, first).setup()?.current).toMatchObject({ number: 2, from: first._id });
  });

  it('[SU2] that name each other, as only a broken device writes, still give one that holds', () => {
    const pen = new Pen('broken');
    const [a, b] = [`${pen.device}.h1/000001`, `${pen.device}.h1/000002`];
    const one = pen.write(configured(phone('1'), { base: b }), 1);
    const two = pen.write(configured(phone('2'), { base: a }), 2);
    expect([one._id, two._id]).toEqual([a, b]);
    for (const state of [foldOf(one, two).setup(), foldOf(two, one).setup()]) {
      expect(state?.versions.map(({ id, number }) => [id, number])).toEqual([
        [b, 1],
        [a, 2],
      ]);
    }
  });

  it('[SU3] stand beside the one that holds until a later one puts an end to that', () => {
    const first = new Pen('hub').write(configured(phone('1')), 1);
    const east = new Pen('east').write(configured(phone('2'), { base: first._id }), 20);
    const west = new Pen('west').write(configured(phone('3'), { base: first._id }), 10);
    const next = new Pen('east', '2').write(configured(phone('4'), { base: east._id }), 30);
    expect(
      foldOf(first, east, west, next)
        .setup()
        ?.parted.map(({ id }) => id),
    ).toEqual([west._id]);
    const ending = new Pen('west', '2').write(
      configured(phone('3'), { base: next._id, settles: [west._id] }),
      40,
    );
    const state = foldOf(ending, next, west, east, first).setup();
    expect(state?.current).toMatchObject({ number: 4, hall: phone('3') });
    expect(state?.parted).toEqual([]);
  });

  it('[SU9] a file follows the version that holds; one that only lies there changes nothing that was changed since', () => {
    const hub = new Pen('hub');
    const [brought] = decideConfigure(foldOf(), phone('1'));
    if (brought === undefined) throw new Error('nothing was decided');
    const first = hub.write(brought, 1);
    const second = new Pen('manager').write(configured(phone('2'), { base: first._id }), 2);
    const fold = foldOf(first, second);
    expect(decideConfigureOnce(fold, phone('1'))).toEqual([]);
    expect(decideConfigureOnce(fold, phone('3'))).toMatchObject([{ data: { base: second._id } }]);
    expect(decideConfigure(fold, phone('1'))).toMatchObject([{ data: { base: second._id } }]);
  });
});
