import { describe, expect, it } from 'vitest';
import { SoundingHall } from '../test-support/sounding-hall.ts';

const rush = (hall: SoundingHall, count: number): string[] =>
  Array.from({ length: count }, (_, n) => {
    const label = `A${String(n + 1).padStart(3, '0')}`;
    hall.call(label);
    return label;
  });

describe('announcements', () => {
  it('[AN1] says a call once, at one of two boards', () => {
    const hall = new SoundingHall();
    const [first] = [hall.board(), hall.board()];
    hall.pass(5_000);
    hall.call('A001');
    hall.pass(30_000);
    expect(hall.said.map(({ label, voice }) => [label, voice])).toEqual([['A001', first.voice]]);
  });

  it('[AN1][AN2][AN3] says 50 calls of one moment once each, in order, none over another', () => {
    const hall = new SoundingHall();
    for (let n = 0; n < 2; n++) hall.board();
    hall.pass(5_000);
    const labels = rush(hall, 50);
    hall.pass(50 * 6_000);
    expect(hall.labels()).toEqual(labels);
    expect(hall.overlaps()).toEqual([]);
  });

  it('[AN2] waits at a board just switched on until what another says is over', () => {
    const hall = new SoundingHall();
    const talking = hall.board();
    hall.pass(3_000);
    hall.call('A001');
    hall.pass(1_000);
    expect(hall.labels()).toEqual(['A001']);
    talking.canSound = false;
    hall.board();
    hall.call('A002');
    hall.pass(20_000);
    expect(hall.labels()).toEqual(['A001', 'A002']);
    expect(hall.overlaps()).toEqual([]);
  });

  it('[AN2] gives the floor to the lower id when two claim it within one breath, and says the other call next', () => {
    const hall = new SoundingHall(() => 100);
    const [low, high] = [hall.board(), hall.board()];
    hall.pass(5_000);
    const later = hall.call('A002');
    const sooner = hall.call('A001');
    low.seen.delete(sooner.callId);
    high.seen.delete(later.callId);
    hall.pass(60_000);
    expect(hall.said.map(({ label, voice }) => [label, voice])).toEqual([
      ['A002', low.voice],
      ['A001', high.voice],
    ]);
    expect(hall.overlaps()).toEqual([]);
  });

  it('[AN2] does not take a call for said whose claim gave way, though the board that claimed it dies', () => {
    const hall = new SoundingHall(() => 100);
    const [low, high, third] = [hall.board(), hall.board(), hall.board()];
    hall.pass(5_000);
    const sooner = hall.call('A001');
    const later = hall.call('A002');
    low.seen.delete(sooner.callId);
    high.seen.delete(later.callId);
    third.canSound = false;
    hall.pass(300);
    expect(third.queue.waiting).toBe(1);
    third.canSound = true;
    high.goneMs = hall.nowMs;
    hall.pass(60_000);
    expect(hall.said.map(({ label, voice }) => [label, voice])).toEqual([
      ['A002', low.voice],
      ['A001', third.voice],
    ]);
  });

  it('[AN4] never says a call that reached the board more than 30 s after it was made', () => {
    const hall = new SoundingHall();
    hall.board();
    hall.pass(5_000);
    hall.call('A001', 3, 30_050);
    hall.call('A002', 3, 29_000);
    hall.pass(60_000);
    expect(hall.labels()).toEqual(['A002']);
  });

  it('[AN5] asks what was said before it says anything that came late, and so repeats nothing', () => {
    const hall = new SoundingHall();
    const [, away] = [hall.board(), hall.board()];
    hall.pass(5_000);
    hall.offline(away);
    hall.call('A001');
    hall.pass(15_000);
    hall.online(away);
    const [talker] = hall.boards;
    if (talker !== undefined) talker.canSound = false;
    hall.pass(60_000);
    expect(hall.labels()).toEqual(['A001']);
  });

  it('[AN5] knows from what is kept what a board said that is gone since', () => {
    const hall = new SoundingHall();
    const [talker, away] = [hall.board(), hall.board()];
    hall.pass(5_000);
    hall.offline(away);
    hall.call('A001');
    hall.pass(14_000);
    talker.goneMs = hall.nowMs;
    hall.online(away);
    hall.pass(60_000);
    expect(hall.labels()).toEqual(['A001']);
  });

  it('[AN4][AN8] a board 60 s without a hub says nothing old afterwards, though nobody else has said it', () => {
    const hall = new SoundingHall();
    const board = hall.board();
    hall.pass(5_000);
    rush(hall, 3);
    hall.pass(4_000);
    hall.offline(board);
    hall.pass(60_000);
    hall.call('B001');
    hall.call('B002', 3, 31_000);
    hall.online(board);
    hall.pass(60_000);
    expect(hall.labels()).toEqual(['A001', 'B001']);
  });

  it('[AN8] says what had waited when the hub is back within seconds, and nothing meanwhile', () => {
    const hall = new SoundingHall();
    const boards = [hall.board(), hall.board()];
    hall.pass(5_000);
    const labels = rush(hall, 4);
    hall.pass(7_000);
    expect(hall.said).toHaveLength(2);
    for (const board of boards) hall.offline(board);
    hall.pass(10_000);
    expect(hall.said).toHaveLength(2);
    for (const board of boards) hall.online(board);
    hall.pass(40_000);
    expect(hall.labels()).toEqual(labels);
    expect(hall.overlaps()).toEqual([]);
  });

  it('[AN6] goes on at another board when the one that speaks dies in the middle of the line', () => {
    const hall = new SoundingHall();
    const [talker, other] = [hall.board(), hall.board()];
    hall.pass(5_000);
    const labels = rush(hall, 10);
    hall.pass(12_000);
    const spokenBefore = hall.said.length;
    talker.goneMs = hall.nowMs;
    hall.pass(90_000);
    expect(hall.labels()).toEqual(labels);
    expect(hall.said.slice(spokenBefore).every(({ voice }) => voice === other.voice)).toBe(true);
    expect(hall.overlaps()).toEqual([]);
  });

  it('[AN6] stays with the board that spoke last, and leaves out one that cannot be heard', () => {
    const hall = new SoundingHall();
    const [low, high] = [hall.board(), hall.board()];
    low.canSound = false;
    hall.pass(5_000);
    hall.call('A001');
    hall.pass(20_000);
    low.canSound = true;
    hall.call('A002');
    hall.pass(20_000);
    expect(hall.said.map(({ voice }) => voice)).toEqual([high.voice, high.voice]);
  });

  it('[AN4][AN6] says nothing that came while it could not be heard for long', () => {
    const hall = new SoundingHall();
    const board = hall.board();
    board.canSound = false;
    hall.pass(5_000);
    hall.call('A001');
    hall.pass(60_000);
    hall.call('A002');
    board.canSound = true;
    hall.pass(30_000);
    expect(hall.labels()).toEqual(['A002']);
  });

  it('[AN7] leaves out whoever has come before their turn, and says a recall as a call of its own', () => {
    const hall = new SoundingHall();
    hall.board();
    hall.pass(5_000);
    rush(hall, 2);
    const gone = hall.call('A003');
    hall.pass(4_000);
    hall.over(gone);
    hall.call('A003-again');
    hall.pass(60_000);
    expect(hall.labels()).toEqual(['A001', 'A002', 'A003-again']);
  });

  it('[AN9] says each once only while three or more wait', () => {
    const hall = new SoundingHall();
    hall.board();
    hall.pass(5_000);
    rush(hall, 4);
    hall.pass(60_000);
    expect(hall.said.map(({ isBrief }) => isBrief)).toEqual([true, true, false, false]);
  });

  it('[AN12] keeps two zones apart: each says its own, also at the same time', () => {
    const hall = new SoundingHall();
    const [up, down] = [hall.board('up'), hall.board('down')];
    hall.pass(5_000);
    const [one, two] = [hall.call('A001'), hall.call('B001')];
    up.seen.delete(two.callId);
    down.seen.delete(one.callId);
    hall.pass(20_000);
    expect(hall.said.map(({ label, voice }) => [label, voice])).toEqual([
      ['A001', up.voice],
      ['B001', down.voice],
    ]);
  });

  it('[AN13] units that share a room say their own calls, in the order of all and none over another', () => {
    const hall = new SoundingHall();
    const [centre, tax] = [3, 5].map((ours) => hall.board('', [], ({ window }) => window === ours));
    hall.pass(5_000);
    for (const [n, window] of [3, 3, 3, 5, 3, 5].entries()) {
      hall.call(`A00${n}`, window);
      hall.pass(100);
    }
    hall.pass(90_000);
    expect(hall.labels()).toEqual(['A000', 'A001', 'A002', 'A003', 'A004', 'A005']);
    expect(hall.overlaps()).toEqual([]);
    expect(hall.said.filter(({ voice }) => voice === tax?.voice).map(({ label }) => label)).toEqual([
      'A003',
      'A005',
    ]);
    // Of the tax office’s two calls the first is brief: four more wait in the room.
    expect(hall.said.flatMap(({ label, isBrief }) => (isBrief ? [label] : []))).toEqual([
      'A001',
      'A002',
      'A003',
    ]);
    expect(centre?.queue.waiting).toBe(0);
  });

  it('[AN13] nobody waits long for a unit whose calls no board says, and for each of them once only', () => {
    const hall = new SoundingHall();
    const tax = hall.board('', [], ({ window }) => window === 5);
    hall.pass(5_000);
    rush(hall, 5);
    hall.pass(20_000);
    hall.call('B001', 5);
    hall.pass(500);
    expect(hall.said.map(({ label, isBrief }) => [label, isBrief])).toEqual([['B001', false]]);
    hall.call('A009');
    hall.pass(8_000);
    hall.call('B002', 5);
    hall.pass(10_000);
    const [first, second] = hall.said;
    expect([hall.said.length, second?.label]).toEqual([2, 'B002']);
    expect((second?.fromMs ?? 0) - (first?.untilMs ?? 0)).toBeLessThanOrEqual(4_000);
    expect(tax.queue.waiting).toBe(0);
  });

  it('[AN13] a board of the whole hall says what is a unit’s too, and its own follows when that is gone', () => {
    const hall = new SoundingHall();
    const whole = hall.board();
    const tax = hall.board('', [], ({ window }) => window === 5);
    hall.pass(5_000);
    hall.call('B001', 5);
    hall.pass(15_000);
    whole.goneMs = hall.nowMs;
    hall.call('B002', 5);
    hall.pass(15_000);
    expect(hall.said.map(({ label, voice }) => [label, voice])).toEqual([
      ['B001', whole.voice],
      ['B002', tax.voice],
    ]);
  });

  it('[AN1] does not say again after a restart what its page had said', () => {
    const hall = new SoundingHall();
    const call = hall.call('A001');
    hall.board('', [call.callId]);
    hall.pass(30_000);
    expect(hall.said).toEqual([]);
  });
});
