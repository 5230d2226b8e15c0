import { describe, expect, it } from 'vitest';
import type { FoundHub } from '../peers/lan.ts';
import { Presences } from './presences.ts';

const SELF = 'a'.repeat(32);
const OTHER = 'b'.repeat(32);
const THERE = { hub: OTHER, here: true, hall: 'dongpo', port: 8080, addresses: ['192.168.1.20'] };

function presences() {
  return new Presences(
    SELF,
    () => [],
    () => undefined,
  );
}

function lookedUp(at: Presences): FoundHub[] {
  const found: FoundHub[] = [];
  at.look((hub) => void found.push(hub));
  return found;
}

describe('who is at a shared broker', () => {
  it('is told also to those who look only after the broker has said it', () => {
    const at = presences();
    at.heard(THERE);
    expect(lookedUp(at).map(({ hub, port }) => ({ hub, port }))).toEqual([{ hub: OTHER, port: 8080 }]);
  });

  it('is forgotten with a hub that has gone, and with the connection', () => {
    const at = presences();
    at.heard(THERE);
    at.heard({ hub: OTHER, here: false });
    expect(lookedUp(at)).toEqual([]);
    at.heard(THERE);
    at.forget();
    expect(lookedUp(at)).toEqual([]);
  });
});
