import { describe, expect, test } from 'vitest';
import { probePrinter } from './probe.ts';
import { connectTcp } from './tcp-transport.ts';
import { printTests, profileSeen, readProfile } from './test-papers.ts';
import { memoryTransport, receiptText } from './test-support/index.ts';
import { fakePrinter } from './test-support/printer-hub.ts';

const to = (fake: { readonly host: string; readonly port: number }) => () => connectTcp(fake);
const QUICK_MS = 300;

describe('probing a printer', () => {
  test('tells what it answers and how it is, and prints nothing', async () => {
    const fake = await fakePrinter();
    fake.set({ nearEnd: true });
    expect(await probePrinter(to(fake), QUICK_MS)).toEqual({
      ok: true,
      report: { answers: { status: true, done: true }, echoes: false, conditions: ['paper-near-end'] },
    });
    expect(fake.papers).toEqual([]);
    await expect.poll(() => fake.openConnections).toBe(0);
  });

  test('finds one that never speaks, and one that is not there', async () => {
    const mute = await fakePrinter();
    mute.set({ mute: true });
    expect(await probePrinter(to(mute), QUICK_MS)).toMatchObject({
      report: { answers: { status: false, done: false }, echoes: false },
    });
    await mute.refuse();
    expect(await probePrinter(to(mute), QUICK_MS)).toEqual({ ok: false, refusal: { code: 'refused' } });
  });

  test('gives one up that takes nothing, and frees it', async () => {
    const { transport } = memoryTransport();
    const stuck = {
      ...transport,
      onData: () => undefined,
      write: () => new Promise<boolean>(() => undefined),
    };
    let closed = 0;
    const connect = async () =>
      ({ ok: true, transport: { ...stuck, close: async () => Boolean(++closed) } }) as const;
    expect(await probePrinter(connect, QUICK_MS)).toMatchObject({ report: { answers: { status: false } } });
    expect(closed).toBe(1);
  });

  test('knows one that echoes the id it was sent', async () => {
    const { peer, transport } = memoryTransport();
    const probing = probePrinter(async () => ({ ok: true, transport }), 2_000);
    await expect.poll(() => peer.received().length).toBe(15);
    peer.send(Uint8Array.of(0x12, 0x12, 0x12, 0x12, 0x00));
    await expect.poll(() => peer.received().length).toBe(26);
    peer.send(Uint8Array.of(0x37, 0x22, ...peer.received().slice(-4), 0x00));
    expect(await probing).toMatchObject({ report: { echoes: true } });
  });
});

describe('the test papers', () => {
  test('come out one after the other, each cut, the first with a ruler', async () => {
    const fake = await fakePrinter();
    const picture = Uint8Array.of(0x1b, 0x40, 0x0a, 0x1d, 0x56, 0x42, 0x00);
    expect(await printTests(to(fake), async () => picture)).toEqual({
      ok: true,
      papers: ['native', 'picture'],
    });
    await expect.poll(() => fake.papers.length).toBe(2);
    const [first] = fake.papers;
    const said = first === undefined ? [] : receiptText(first);
    expect(said[0]).toBe('A');
    expect(said.join('')).toContain('12345678901234567890123456789012AAAAAAAAAABBBBBB');
    expect(said).toContain('城乡居民养老保险参保登记');
  });

  test('are one where no letters can be drawn', async () => {
    const fake = await fakePrinter();
    expect(await printTests(to(fake))).toEqual({ ok: true, papers: ['native'] });
    await expect.poll(() => fake.papers.length).toBe(1);
  });

  test('[fault 11] make a profile of what was seen: where only the picture came out right, papers are pictures', () => {
    const answers = { status: true, done: false };
    expect(profileSeen({ right: 'picture', second: 'nothing', code: false, cut: false }, answers)).toEqual({
      columns: 48,
      hanzi: 'none',
      cutter: false,
      symbols: 'none',
      answers,
    });
    expect(profileSeen({ right: 'both', second: 'a-and-b', code: true, cut: true }, undefined)).toEqual({
      columns: 32,
      hanzi: 'native',
      cutter: true,
    });
    expect(profileSeen({ right: 'none', second: 'b', code: true, cut: true }, answers)).toBeUndefined();
  });

  test('a kept profile is read whole or not at all', () => {
    const whole = { columns: 48, hanzi: 'none', cutter: true, answers: { status: true, done: true } };
    expect(readProfile(whole)).toEqual(whole);
    for (const broken of [null, 'x', {}, { ...whole, columns: 40 }, { ...whole, hanzi: 'maybe' }]) {
      expect(readProfile(broken)).toBeUndefined();
    }
    expect(readProfile({ ...whole, answers: { status: 1 } })).not.toHaveProperty('answers');
  });
});
