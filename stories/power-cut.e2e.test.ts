/** Story 5: the plug pulled at any write: what had printed exists, and the hall calls again within two minutes. */
import { expect, it } from 'vitest';
import { waitFor } from '../e2e/support/index.ts';
import { openHub, StoryDevice, tell } from './support/index.ts';

/** How often the whole hall loses its power; more for a long run. */
const CUTS = Number(process.env.STORY_CUTS ?? 3);
const CALLING_WITHIN_MS = 120_000;

it(
  `story 5: after ${CUTS} power cuts at any write every printed ticket is there, and the hall calls within 2 min`,
  async () => {
    const { hub, observer } = await openHub({ rules: { heartbeatMs: 1_000 } });
    const kiosk = await StoryDevice.join({ name: 'kiosk', home: hub.url });
    const window = await StoryDevice.join({ name: 'window', home: hub.url, window: 1 });
    const all = [kiosk, window] as const;
    const calledAgainMs: number[] = [];
    for (let cut = 0; cut < CUTS; cut++) {
      for (const device of all) device.work(true);
      const papers = (await kiosk.papers()).length;
      await waitFor(async () => (await kiosk.papers()).length > papers + 8, { what: 'people at the kiosk' });
      if (cut % 2 === 0) {
        // Right when a paper has come out; the others at any moment.
        await new Promise<void>((resolve) => {
          kiosk.onTold = ({ kind }) => kind === 'issued' && resolve();
        });
      } else await new Promise((resolve) => setTimeout(resolve, Math.random() * 700));
      await Promise.all([hub.kill('SIGKILL'), ...all.map((device) => device.kill())]);
      const backMs = performance.now();
      await hub.start();
      for (const device of all) await device.start();
      const called = new Promise<void>((resolve) => {
        window.onTold = ({ kind }) => kind === 'called' && resolve();
      });
      window.work(true);
      await called;
      calledAgainMs.push(Math.round(performance.now() - backMs));
      const printed = await kiosk.papers();
      const held = async (): Promise<boolean> => {
        await observer.refresh();
        return printed.every(({ ticket, label }) => observer.fold.ticket(ticket)?.label === label);
      };
      await waitFor(held, { what: 'every printed ticket at the hub' });
    }
    const labels = (await kiosk.papers()).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(Math.max(...calledAgainMs)).toBeLessThan(CALLING_WITHIN_MS);
    tell(
      '5',
      `${CUTS} power cuts, ${labels.length} tickets printed and all there; calling again after ${calledAgainMs.join(', ')} ms`,
    );
  },
  60_000 + CUTS * 40_000,
);
