import { decideRevoke, encodePaper, paperOf, readPresented, sealPaper } from '@onewindow/hall-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { newSigner, ORIGIN, PaperHall } from './test-support/paper-hall.ts';

let hall: PaperHall;
beforeEach(async () => {
  hall = await PaperHall.open();
});

/** Served by the number alone: a stand-in of the window's own, without matters. */
const standInFor = (label: string) => ({ id: expect.stringMatching(`^typed-${label}-`), matters: [] });

describe('a paper the window’s hall has sealed', () => {
  it('[G3][G10] is its ticket, whatever the window has not heard of', async () => {
    const { ticket, token } = await hall.issue();
    expect(await hall.scan(ticket.id, token)).toBe('ok');
    expect(hall.served).toEqual({ id: ticket.id, matters: ['elder-card'] });
  });

  it('[G10] may be sealed by a kiosk', async () => {
    const kiosk = await newSigner();
    await hall.admit(kiosk, 'kiosk');
    await hall.tellWindow();
    const { ticket } = await hall.issue();
    const token = await hall.sealedBy(kiosk, ticket.id, paperOf(ticket));
    expect(await hall.scan(ticket.id, token)).toBe('ok');
    expect(hall.served?.id).toBe(ticket.id);
  });
});

describe('a paper with a false seal', () => {
  it.each([
    [
      'a signature another has made',
      async () => {
        const { ticket } = await hall.issue();
        const stranger = await newSigner();
        const { device } = hall.hubSigner;
        const token = await hall.sealedBy({ ...stranger, device }, ticket.id, paperOf(ticket));
        return [ticket.id, token] as const;
      },
    ],
    [
      'the seal of another ticket',
      async () => {
        const { token } = await hall.issue('first');
        return [(await hall.issue('second')).ticket.id, token] as const;
      },
    ],
    [
      'a seal over another label',
      async () => {
        const { ticket, token } = await hall.issue();
        const seal = readPresented(`${ORIGIN}/t/x#${token}`).seal;
        if (seal === undefined) throw new Error('the hub’s paper has no seal');
        return [ticket.id, sealPaper({ ...paperOf(ticket), label: 'C099' }, seal)] as const;
      },
    ],
    [
      'the seal of another hall',
      async () => {
        const { ticket } = await hall.issue();
        return [ticket.id, await hall.sealedBy(hall.hubSigner, ticket.id, paperOf(ticket), 'xihu')] as const;
      },
    ],
  ])('[G10] is refused and leaves no trace: %s', async (_case, made) => {
    const [id, token] = await made();
    const before = hall.recorded;
    expect(await hall.scan(id, token)).toBe('not-our-paper');
    expect(hall.recorded).toBe(before);
    expect(hall.served).toBeUndefined();
  });

  it('[G10] stays one in an open hall', async () => {
    hall = await PaperHall.open('open');
    const { token } = await hall.issue('first');
    expect(await hall.scan((await hall.issue('second')).ticket.id, token)).toBe('not-our-paper');
  });
});

describe('a paper nobody vouches for', () => {
  it('[G11] is no more than its number: unsealed', async () => {
    const { ticket } = await hall.issue();
    expect(await hall.scan(ticket.id, encodePaper(paperOf(ticket)))).toBe('ok');
    expect(hall.served).toEqual(standInFor(ticket.label));
  });

  it('[G11] is no more than its number: sealed by a device that is not heard of', async () => {
    const kiosk = await newSigner();
    await hall.admit(kiosk, 'kiosk');
    const { ticket } = await hall.issue();
    const token = await hall.sealedBy(kiosk, ticket.id, paperOf(ticket));
    expect(await hall.scan(ticket.id, token)).toBe('ok');
    expect(hall.served).toEqual(standInFor(ticket.label));
  });

  it('[G11] is no more than its number: sealed by a device that prints no papers', async () => {
    const board = await newSigner();
    await hall.admit(board, 'board');
    await hall.tellWindow();
    const { ticket } = await hall.issue();
    const token = await hall.sealedBy(board, ticket.id, paperOf(ticket));
    expect(await hall.scan(ticket.id, token)).toBe('ok');
    expect(hall.served).toEqual(standInFor(ticket.label));
  });

  it('[G11] is no more than its number: sealed by a kiosk that has been revoked', async () => {
    const kiosk = await newSigner();
    await hall.admit(kiosk, 'kiosk');
    await hall.hub.record((fold) => {
      const revoked = decideRevoke(fold, hall.hub.device, kiosk.device);
      return revoked.ok ? revoked.value : [];
    });
    await hall.tellWindow();
    const { ticket } = await hall.issue();
    const token = await hall.sealedBy(kiosk, ticket.id, paperOf(ticket));
    expect(await hall.scan(ticket.id, token)).toBe('ok');
    expect(hall.served).toEqual(standInFor(ticket.label));
  });

  it('[G11][G2] is nothing of another day: its number is somebody else’s today', async () => {
    const { ticket } = await hall.issue();
    await hall.tellWindow();
    const yesterday = encodePaper({ ...paperOf(ticket), rank: ticket.rank - 86_400_000 });
    const before = hall.recorded;
    expect(await hall.scan('yesterdays', yesterday)).toBe('paper-of-another-day');
    expect(hall.recorded).toBe(before);
  });

  it.each(['unsealed', 'with a seal that is not its own'])(
    '[G11] is its ticket where the window knows that: %s',
    async (how) => {
      const other = await hall.issue('other');
      const { ticket } = await hall.issue();
      await hall.tellWindow();
      const token = how === 'unsealed' ? encodePaper(paperOf(ticket)) : other.token;
      expect(await hall.scan(ticket.id, token)).toBe('ok');
      expect(hall.served?.id).toBe(ticket.id);
    },
  );

  it('[G11] is its ticket in an open hall', async () => {
    hall = await PaperHall.open('open');
    const { ticket } = await hall.issue();
    expect(await hall.scan(ticket.id, encodePaper(paperOf(ticket)))).toBe('ok');
    expect(hall.served).toEqual({ id: ticket.id, matters: ['elder-card'] });
  });
});
