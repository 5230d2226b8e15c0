import { describe, expect, it } from 'vitest';
import { decideConfigure, decideEnrol, decideHubPlace, decideJoin, startDraft } from './enrolment.ts';
import type { EventDraft, HallEvent } from './event.ts';
import { deviceEntity, draft } from './event-types.ts';
import { townshipWith } from './test-support/hall-net.ts';
import { foldOf, Pen } from './test-support/pen.ts';

const hub = new Pen('hub');
const KIOSK = { publicKey: 'key of the kiosk', role: 'kiosk', name: '1 号取号机' } as const;

const joined = (pen: Pen, at = 0): HallEvent =>
  pen.write(draft('device-joined', deviceEntity(pen.device), KIOSK), at);
const enrolled = (by: Pen, device: string, letters: string, at: number, ordinal?: number): HallEvent =>
  by.write(
    draft('device-enrolled', deviceEntity(device), {
      device,
      roles: ['kiosk'],
      letters,
      ...(ordinal === undefined ? {} : { ordinal }),
    }),
    at,
  );
const lettersIn = ([first]: readonly EventDraft[]) =>
  (first?.data as { letters?: string } | undefined)?.letters;

describe('a device that joins', () => {
  it('[J1] makes itself known once, and again when its name, role or key has changed', () => {
    const pen = new Pen('kiosk');
    const fold = foldOf(joined(pen));
    expect(decideJoin(foldOf(), pen.device, KIOSK)).toMatchObject([{ type: 'device-joined', data: KIOSK }]);
    expect(decideJoin(fold, pen.device, KIOSK)).toEqual([]);
    for (const change of [{ name: '2 号取号机' }, { role: 'counter' as const }, { publicKey: 'another' }]) {
      expect(decideJoin(fold, pen.device, { ...KIOSK, ...change })).toHaveLength(1);
    }
  });

  it('[J6] speaks for nobody but itself', () => {
    const pen = new Pen('kiosk');
    const said = new Pen('another').write(draft('device-joined', deviceEntity(pen.device), KIOSK));
    expect(foldOf(said).device(pen.device)).toEqual({ id: pen.device, name: '' });
  });

  it('[J3] gets letters of its hub’s own block that no device ever had', () => {
    const kiosk = new Pen('kiosk');
    const place = enrolled(hub, hub.device, 'A', 0, 1);
    const fold = foldOf(place, joined(kiosk));
    expect(lettersIn(decideEnrol(fold, hub.device, kiosk.device))).toBe('B');
    fold.add(enrolled(hub, kiosk.device, 'B', 1));
    expect(decideEnrol(fold, hub.device, kiosk.device)).toEqual([]);
    const board = new Pen('board');
    fold.add(joined(board, 2));
    expect(lettersIn(decideEnrol(fold, hub.device, board.device))).toBe('C');
  });

  it('[J3] does not get letters another device printed under before a second hub’s enrolment displaced them', () => {
    const [kiosk, board, hub2] = [new Pen('kiosk'), new Pen('board'), new Pen('hub 2')];
    const events = [
      enrolled(hub, hub.device, 'A', 0, 1),
      joined(kiosk, 1),
      enrolled(hub, kiosk.device, 'B', 10),
      enrolled(hub2, kiosk.device, 'E', 5),
      joined(board, 12),
    ];
    const fold = foldOf(...events);
    expect(fold.device(kiosk.device).enrolled?.letters).toBe('E');
    expect(lettersIn(decideEnrol(fold, hub.device, board.device))).toBe('C');
  });

  it('[J4] keeps its first enrolment', () => {
    const kiosk = new Pen('kiosk');
    const events = [enrolled(hub, kiosk.device, 'B', 10), enrolled(hub, kiosk.device, 'C', 20)];
    for (const order of [events, events.toReversed()]) {
      expect(foldOf(...order).device(kiosk.device).enrolled).toEqual({ roles: ['kiosk'], letters: 'B' });
    }
  });

  it('[J3] gets none from a hub without a place, and none before it has joined', () => {
    const kiosk = new Pen('kiosk');
    expect(decideEnrol(foldOf(joined(kiosk)), hub.device, kiosk.device)).toEqual([]);
    expect(decideEnrol(foldOf(enrolled(hub, hub.device, 'A', 0, 1)), hub.device, kiosk.device)).toEqual([]);
  });
});

describe('a hub', () => {
  it('[J2] takes the lowest place no hub it knows of ever had, and keeps it', () => {
    const [one, two, three] = [new Pen('hub 1'), new Pen('hub 2'), new Pen('hub 3')];
    const fold = foldOf(enrolled(one, one.device, 'A', 0, 1), enrolled(three, three.device, 'G', 0, 3));
    const place = decideHubPlace(fold, two.device);
    expect(place.ok && place.value).toMatchObject([{ data: { ordinal: 2, letters: 'D', roles: ['hub'] } }]);
    expect(decideHubPlace(fold, one.device)).toEqual({ ok: true, value: [] });
  });

  it('[J2] is refused when every place is taken', () => {
    const places = [1, 2, 3, 4, 5, 6, 7, 8].map((ordinal) => {
      const pen = new Pen(`hub ${ordinal}`);
      return enrolled(pen, pen.device, `${ordinal}`, 0, ordinal);
    });
    expect(decideHubPlace(foldOf(...places), hub.device)).toMatchObject({
      ok: false,
      refusal: { code: 'too-many-hubs', detail: { most: 8 } },
    });
  });

  it('[J5] makes a set-up file the hall’s only when it differs', () => {
    const hall = townshipWith();
    const [first] = decideConfigure(foldOf(), hall);
    if (first === undefined) throw new Error('nothing was decided');
    const fold = foldOf(hub.write(first));
    const rewritten = Object.fromEntries(Object.entries(hall).reverse()) as unknown as typeof hall;
    expect(decideConfigure(fold, rewritten)).toEqual([]);
    expect(decideConfigure(fold, { ...hall, complaintPhone: '12345-1' })).toHaveLength(1);
  });

  it('[J1] says at each start how the last one ended', () => {
    const start = { clean: false, app: '0.1.0', role: 'hub' } as const;
    expect(startDraft('d', start)).toMatchObject({ type: 'replica-started', about: 'device:d', data: start });
  });
});
