import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeLan } from '../test-support/lan.ts';
import { FoundHubs, type FoundHubsSetup, LEAVE_TO_OTHER_MS } from './found-hubs.ts';
import type { FoundHub } from './lan.ts';
import type { PeerPlace } from './peer-link.ts';

const [LOW, MIDDLE, HIGH] = ['1'.repeat(32), '5'.repeat(32), '9'.repeat(32)] as const;

/** The middle hub, and what it hears. */
function middle(setup: Partial<FoundHubsSetup> = {}) {
  const linked: PeerPlace[] = [];
  let hear: (hub: FoundHub) => void = () => undefined;
  const lan = {
    announce: () => undefined,
    look: (found: typeof hear) => {
      hear = found;
    },
    close: async () => {},
  };
  const found = new FoundHubs({
    lan,
    hall: 'dongpo',
    hub: MIDDLE,
    port: 8080,
    hasPlace: () => true,
    isJoined: () => false,
    link: (place) => void linked.push(place),
    ...setup,
  });
  const hears = (hub: string, more: Partial<FoundHub> = {}): void =>
    hear({ hall: 'dongpo', hub, port: 8080, addresses: ['192.168.1.5'], ...more });
  const links = (): string[] => linked.map((place) => (place.kind === 'found' ? place.hub : place.url));
  return { found, hears, linked, links };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('of two hubs that find each other', () => {
  it('the one with the lower id connects, once, however often it hears the other', () => {
    const { hears, links } = middle();
    for (let i = 0; i < 3; i++) hears(HIGH);
    expect(links()).toEqual([HIGH]);
  });

  it('the other one leaves it to it, and connects when nothing has come of it', () => {
    const { hears, links } = middle();
    hears(LOW);
    hears(LOW);
    vi.advanceTimersByTime(LEAVE_TO_OTHER_MS - 1);
    expect(links()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(links()).toEqual([LOW]);
  });

  it('the other one stays as it is once it has been connected to', () => {
    const joined = new Set<string>();
    const { hears, links } = middle({ isJoined: (hub) => joined.has(hub) });
    hears(LOW);
    joined.add(LOW);
    vi.advanceTimersByTime(LEAVE_TO_OTHER_MS);
    hears(LOW);
    expect(links()).toEqual([]);
  });

  it('one without a place in the hall connects at once, whatever its id', () => {
    const { hears, links } = middle({ hasPlace: () => false });
    hears(LOW);
    expect(links()).toEqual([LOW]);
  });
});

describe('what is found', () => {
  it('is ignored when it is this hub, of another hall, or no hub’s id', () => {
    const { hears, links } = middle({ hasPlace: () => false });
    hears(MIDDLE);
    hears(HIGH, { hall: 'xihu' });
    hears('9'.repeat(31));
    hears('../../etc');
    vi.advanceTimersByTime(LEAVE_TO_OTHER_MS);
    expect(links()).toEqual([]);
  });

  it('is followed to new addresses, of which it may have several', () => {
    const { hears, linked } = middle();
    hears(HIGH);
    hears(HIGH, { addresses: ['10.0.0.7', 'fd00::7'], port: 8081 });
    const [place] = linked;
    expect(place?.kind === 'found' && place.urls()).toEqual([
      'http://10.0.0.7:8081',
      'http://[fd00::7]:8081',
    ]);
  });

  it('is bounded, whoever announces what', () => {
    const { hears, links } = middle();
    for (let i = 0; i < 500; i++) hears(`f${i.toString(16).padStart(31, '0')}`);
    expect(links()).toHaveLength(16);
  });

  it('connects nobody any more after closing', async () => {
    const { found, hears, links } = middle();
    hears(LOW);
    await found.close();
    vi.advanceTimersByTime(LEAVE_TO_OTHER_MS);
    expect(links()).toEqual([]);
  });

  it('says of this hub where HTTPS is, once it is', () => {
    const lan = new FakeLan();
    const heard: FoundHub[] = [];
    lan.plug().look((hub) => void heard.push(hub));
    const found = new FoundHubs({ ...silent, lan: lan.plug('192.168.1.5'), hub: MIDDLE });
    found.announce(undefined);
    found.announce(8443);
    vi.runAllTimers();
    expect(heard.map(({ httpsPort }) => httpsPort)).toEqual([undefined, 8443]);
  });
});

const silent = {
  hall: 'dongpo',
  port: 8080,
  hasPlace: () => true,
  isJoined: () => false,
  link: () => undefined,
};
