import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { FakeLan } from '../test-support/lan.ts';
import { TwoComputers } from '../test-support/namespaces.ts';
import type { FoundHub, Lan } from './lan.ts';
import { MdnsLan } from './mdns-lan.ts';

const [A, B] = ['a1'.repeat(16), 'b2'.repeat(16)] as const;
const SKIPPED =
  'network namespaces cannot be made here (root on Linux may), so mDNS was not tried between two computers';

const soon = { timeout: 15_000, interval: 50 };

/** What one place on the LAN has heard of one hub last. */
function ears(lan: Lan): (hub: string) => FoundHub | undefined {
  const heard = new Map<string, FoundHub>();
  lan.look((found) => void heard.set(found.hub, found));
  return (hub) => heard.get(hub);
}

/** What every way of finding hubs must do. */
async function findsEachOther(one: Lan, two: Lan, addressOfTwo: string): Promise<void> {
  const [atOne, atTwo] = [ears(one), ears(two)];
  one.announce({ hall: 'dongpo', hub: A, port: 8080 });
  two.announce({ hall: 'xihu', hub: B, port: 8081, httpsPort: 8443 });
  await vi.waitFor(() => {
    expect(atOne(B)).toEqual({
      hall: 'xihu',
      hub: B,
      port: 8081,
      httpsPort: 8443,
      addresses: [addressOfTwo],
    });
    expect(atTwo(A)).toMatchObject({ hall: 'dongpo', hub: A, port: 8080 });
    expect(atTwo(A)?.httpsPort).toBeUndefined();
  }, soon);
  one.announce({ hall: 'dongpo', hub: A, port: 9090, httpsPort: 9443 });
  await vi.waitFor(() => expect(atTwo(A)).toMatchObject({ port: 9090, httpsPort: 9443 }), soon);
}

describe('hubs on a LAN hear what the others announce, and what has changed of it', () => {
  it('on the fake', async () => {
    const lan = new FakeLan();
    await findsEachOther(lan.plug('192.168.77.1'), lan.plug('192.168.77.2'), '192.168.77.2');
  });

  it('by mDNS between two computers, whatever else is sent there', async ({ skip }) => {
    const computers = TwoComputers.make();
    if (computers === undefined) return skip(SKIPPED);
    const [one, two] = await computers.plug();
    if (one === undefined || two === undefined) throw new Error('two were asked for');
    await two.junk(2_000);
    await findsEachOther(one, two, '192.168.77.2');
    expect([one.isRunning, two.isRunning]).toEqual([true, true]);
    expect([...one.said, ...two.said]).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('mDNS that cannot be had', () => {
  const tried = (setup: { interfaces: () => string[]; port: number }): { said: string[]; lan: MdnsLan } => {
    const said: string[] = [];
    const lan = new MdnsLan({ ...setup, say: (line) => void said.push(line) });
    onTestFinished(() => lan.close());
    lan.look(() => undefined);
    lan.announce({ hall: 'dongpo', hub: A, port: 8080 });
    return { said, lan };
  };

  it('because another program has the port to itself, is said once, with the flag that helps', async () => {
    const other = createSocket({ type: 'udp4', reuseAddr: false }).bind(0, '0.0.0.0');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { said, lan } = tried({ interfaces: () => ['127.0.0.1'], port: other.address().port });
    await vi.waitFor(() => expect(said).toHaveLength(1), soon);
    expect(said[0]).toContain('EADDRINUSE');
    expect(said[0]).toContain('--peer');
    await lan.close();
    expect(said).toHaveLength(1);
  });

  it('because there is no such interface, is said once', async () => {
    const { said, lan } = tried({ interfaces: () => ['203.0.113.9'], port: 0 });
    await vi.waitFor(() => expect(said).toHaveLength(1), soon);
    await lan.close();
    expect(said).toHaveLength(1);
  });
});
