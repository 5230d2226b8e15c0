import { groupedCode } from '@onewindow/replica/entry';
import { beforeEach, describe, expect, it } from 'vitest';
import { INVITATION_MS, Invitations, plainCode } from './invitations.ts';

let nowMs = 0;
let invitations: Invitations;

beforeEach(() => {
  nowMs = 1_000;
  invitations = new Invitations(() => nowMs);
});

const kiosk = () => invitations.make({ roles: ['kiosk'] }, 'scanned', INVITATION_MS);

describe('a code', () => {
  it('has 128 bits where it is scanned, and is good once', () => {
    const made = kiosk();
    expect(made.code).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect(invitations.look(made.code, 'a')).toEqual({ ok: true, invitation: made });
    invitations.used(made);
    expect(invitations.look(made.code, 'a')).toEqual({ ok: false, code: 'code-used' });
  });

  it('is good again when joining failed for another reason', () => {
    const made = kiosk();
    invitations.look(made.code, 'a');
    expect(invitations.look(made.code, 'a').ok).toBe(true);
  });

  it('ends after ten minutes, and says so for an hour', () => {
    const { code } = kiosk();
    nowMs += INVITATION_MS - 1;
    expect(invitations.look(code, 'a').ok).toBe(true);
    nowMs += 1;
    expect(invitations.look(code, 'a')).toEqual({ ok: false, code: 'code-expired' });
    nowMs += 3_600_001;
    expect(invitations.look(code, 'a')).toEqual({ ok: false, code: 'code-unknown' });
  });

  it('without an end is good until it is used', () => {
    const { code } = invitations.make({ roles: ['manager'] }, 'typed');
    nowMs += 10 * 86_400_000;
    expect(invitations.look(code, 'a').ok).toBe(true);
  });

  it('is taken as a person types it', () => {
    const { code } = invitations.make({ roles: ['manager'] }, 'typed');
    expect(invitations.look(` ${groupedCode(code)} `, 'a').ok).toBe(true);
    expect(plainCode('OIl-U0 1v')).toBe('011v01v');
  });
});

describe('whoever guesses', () => {
  const wrong = (address: string) => invitations.look('wrong', address);

  it('waits a minute after five wrong codes, also with a right one; others do not', () => {
    const { code } = kiosk();
    for (let i = 0; i < 5; i++) expect(wrong('a')).toEqual({ ok: false, code: 'code-unknown' });
    expect(invitations.look(code, 'a')).toEqual({ ok: false, code: 'too-many-tries', waitMs: 60_000 });
    expect(invitations.look(code, 'b').ok).toBe(true);
    nowMs += 60_001;
    expect(invitations.look(code, 'a').ok).toBe(true);
  });

  it('at many addresses keeps nobody else out', () => {
    const { code } = kiosk();
    for (let i = 0; i < 500; i++) wrong(`10.0.${i >> 8}.${i & 255}`);
    expect(invitations.look(code, '10.9.9.9').ok).toBe(true);
  });

  it('is not counted for a code that was good once', () => {
    const made = kiosk();
    invitations.used(made);
    for (let i = 0; i < 9; i++) expect(invitations.look(made.code, 'a')).toMatchObject({ code: 'code-used' });
  });
});
