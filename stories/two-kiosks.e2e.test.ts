/** Story 3: 500 tickets each while split; after the merge 1,000 tickets, 0 equal printed numbers, nothing reprinted. */
import { FakePrinter, receiptText } from '@onewindow/printers/test-support';
import { expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../e2e/support/index.ts';
import { Cable, openHub, StoryDevice, type StoryHub, tell, timed, untilEqual } from './support/index.ts';

const EACH = 500;
/** A printer takes 70 ms a slip. `STORY_SLIPS=500` plays the story to the letter. */
const SLIPS = Number(process.env.STORY_SLIPS ?? 60);

async function startPrinter(): Promise<FakePrinter> {
  const printer = await FakePrinter.start();
  onTestFinished(() => printer.close());
  return printer;
}

/** The number on a paper; it is the one thing printed four times as large. */
function labelOn(paper: FakePrinter['papers'][number]): string {
  return /\b[A-H](?:\d{3,4}|[A-HJ-NP-Z]{1,3}\d{2,4})\b/.exec(receiptText(paper).join('\n'))?.[0] ?? '';
}

async function ticketsAt({ observer }: StoryHub): Promise<string[]> {
  await observer.refresh();
  return observer.fold.tickets().map(({ label }) => label);
}

it('story 3: two kiosks without any hub issue 500 tickets each; merged they are 1,000, no number twice', async () => {
  const hub = await openHub();
  const { cable, url } = await Cable.to(hub.hub);
  const kiosks = [
    await StoryDevice.join({ name: 'kiosk-1', home: url }),
    await StoryDevice.join({ name: 'kiosk-2', home: url }),
  ];
  cable.cut();
  for (const kiosk of kiosks) await kiosk.until('being cut off', ({ linked }) => !linked);
  const issuing = await timed(() => Promise.all(kiosks.map((kiosk) => kiosk.take(EACH))));
  cable.mend();
  const merging = await timed(() => untilEqual([hub], kiosks));
  const papers = (await Promise.all(kiosks.map((kiosk) => kiosk.papers()))).flat().map(({ label }) => label);
  const held = await ticketsAt(hub);
  expect(papers).toHaveLength(2 * EACH);
  expect(new Set(papers).size).toBe(2 * EACH);
  expect([...held].sort()).toEqual([...papers].sort());
  tell(
    '3',
    `2 × ${EACH} tickets without a hub in ${issuing} ms, equal everywhere ${merging} ms after healing, 0 equal numbers`,
  );
});

it('story 3: two hubs apart, each with its kiosk and printer, print slips apart; merging prints nothing again', async () => {
  const printers = [await startPrinter(), await startPrinter()] as const;
  const first = await openHub({ printer: printers[0] });
  const { cable, url } = await Cable.to(first.hub);
  const second = await openHub({ printer: printers[1], peer: url });
  const kiosks = [
    await StoryDevice.join({ name: 'kiosk-1', home: first.hub.url }),
    await StoryDevice.join({ name: 'kiosk-2', home: second.hub.url }),
  ] as const;
  cable.cut();
  const printing = await timed(async () => {
    await Promise.all([kiosks[0].take(SLIPS, first.device), kiosks[1].take(SLIPS, second.device)]);
    for (const printer of printers)
      await waitFor(() => printer.papers.length >= SLIPS, { what: `${SLIPS} papers`, withinMs: 90_000 });
  });
  cable.mend();
  const merging = await timed(() => untilEqual([first, second], kiosks));
  const papers = printers.flatMap((printer) => printer.papers.map(labelOn));
  const held = await ticketsAt(second);
  expect(papers).toHaveLength(2 * SLIPS);
  expect(new Set(papers).size).toBe(2 * SLIPS);
  expect([...held].sort()).toEqual([...papers].sort());
  tell(
    '3',
    `two hubs printed 2 × ${SLIPS} slips in ${printing} ms, equal everywhere ${merging} ms after healing, 0 reprinted`,
  );
});
