import { afterEach, expect, it } from 'vitest';
import { publishedNotice } from './published.ts';
import { MemorySession } from './test-support/memory-session.ts';
import { mount } from './test-support/mount.ts';
import { hallFile, MORNING } from './test-support/scenes.ts';

afterEach(() => document.body.replaceChildren());

/** So many served and rated, every tenth of them badly. */
function rated(count: number, publishRatings: boolean): MemorySession {
  const session = new MemorySession(MORNING, { ...hallFile('township'), publishRatings });
  for (let n = 0; n < count; n++) {
    const ticket = session.issue(`A${100 + n}`, 'social-insurance');
    session.call(ticket, 1);
    session.finish(ticket, 1);
    session.rate(ticket, n % 10 === 0 ? 1 : 5);
  }
  return session;
}

it('[RT9] shows today’s ratings as one of the notices, from twenty on and where the hall wishes it', async () => {
  expect(publishedNotice(rated(19, true))).toBeUndefined();
  expect(publishedNotice(rated(20, false))).toBeUndefined();
  const session = rated(20, true);
  const mounted = await mount(session);
  expect(mounted.texts('.notice').join()).not.toContain('满意率');
  mounted.board.published = publishedNotice(session);
  await mounted.board.updateComplete;
  expect(mounted.texts('.notice')).toContain('今天办结 20 件，20 次评价，满意率 90%');
});
