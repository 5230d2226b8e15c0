import { describe, expect, it } from 'vitest';
import { HubList } from './hub-list.ts';

const HOME = 'http://192.168.1.10:8080';
const OTHER = 'http://192.168.1.11:8080';
const THIRD = 'http://192.168.1.12:8080';

describe('the list of hubs', () => {
  it('is the page’s own hub until others are named, and each is tried in turn when one is lost', () => {
    const hubs = new HubList(HOME, []);
    hubs.toTry();
    hubs.lost();
    expect(hubs.current).toBe(HOME);
    expect(hubs.learn([OTHER, THIRD])).toBe(true);
    const tried = [0, 1, 2, 3].map(() => {
      hubs.lost();
      return hubs.toTry();
    });
    expect(tried).toEqual([OTHER, THIRD, HOME, OTHER]);
    expect(hubs.isAway).toBe(true);
  });

  it('is known again at the next start, and begins with the page’s own hub', () => {
    const before = new HubList(HOME, []);
    before.learn([OTHER]);
    const after = new HubList(HOME, before.all);
    expect(after.all).toEqual([HOME, OTHER]);
    expect(after.current).toBe(HOME);
  });

  it('does not go on to a third when it leaves one hub for its own', () => {
    const hubs = new HubList(HOME, [OTHER, THIRD]);
    hubs.toTry();
    hubs.lost();
    expect(hubs.toTry()).toBe(OTHER);
    hubs.goHome();
    // Leaving closes the connection to the other one.
    hubs.lost();
    expect(hubs.toTry()).toBe(HOME);
  });

  it('tells a change only when there is one, and forgets no hub that is merely not named now', () => {
    const hubs = new HubList(HOME, [OTHER]);
    expect(hubs.learn([OTHER])).toBe(false);
    expect(hubs.learn([HOME, `${OTHER}/`])).toBe(false);
    expect(hubs.learn([THIRD])).toBe(true);
    expect(hubs.all).toEqual([HOME, THIRD, OTHER]);
  });

  it('holds no more hubs than a hall may have', () => {
    const hubs = new HubList(HOME, []);
    for (let i = 20; i < 40; i++) hubs.learn([`http://192.168.1.${i}:8080`]);
    expect(hubs.all).toHaveLength(8);
    expect(hubs.all.slice(0, 2)).toEqual([HOME, 'http://192.168.1.39:8080']);
  });
});

describe('what a page may use', () => {
  it.each([
    ['http://localhost:8080', 'http://127.0.0.1:8081', 'http://localhost:8081'],
    ['http://localhost:8080', OTHER, OTHER],
    ['https://hall.local:8443', 'https://192.168.1.11:8443', 'https://192.168.1.11:8443'],
  ])('from %s: %s', (home, named, base) => {
    expect(new HubList(home, [named]).all).toEqual([home, base]);
  });

  it.each([
    [HOME, 'http://127.0.0.1:8081'],
    [HOME, 'http://localhost:8081'],
    [HOME, 'https://192.168.1.11:8443'],
    ['https://hall.local:8443', OTHER],
    [HOME, 'not an address'],
    ['http://localhost:8080', 'http://127.0.0.1:8080'],
  ])('from %s never: %s', (home, named) => {
    expect(new HubList(home, [named]).all).toEqual([home]);
  });
});
