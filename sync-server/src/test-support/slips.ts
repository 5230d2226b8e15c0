import { businessDay, HallFold, type SlipJob } from '@onewindow/hall-core';
import { FakePrinter, receiptText } from '@onewindow/printers/test-support';
import { expect, onTestFinished, vi } from 'vitest';
import { eventsOf } from './device.ts';
import type { HubAddress } from './hub-hall.ts';
import { township } from './township.ts';

/** Today's database of the township. */
export const todaysDatabase = (): string => `day-dongpo-${businessDay(Date.now(), township())}`;

/** A printer on loopback, switched off when the test is over. */
export async function startPrinter(): Promise<FakePrinter> {
  const printer = await FakePrinter.start();
  onTestFinished(() => printer.close());
  return printer;
}

/** The text of every paper that came out, oldest first. */
export const papersOf = (printer: FakePrinter): string[] =>
  printer.papers.map((paper) => receiptText(paper).join('\n'));

/** How far a slip has got by what the hub has stored. */
export async function slipOf(hub: HubAddress, ticket: string, copy = 1): Promise<SlipJob | undefined> {
  const fold = new HallFold();
  for (const event of await eventsOf(hub, todaysDatabase())) fold.add(event);
  return fold.slip(ticket, copy);
}

/** Waits until a slip is as it should be. */
export async function untilSlip(hub: HubAddress, ticket: string, expected: Partial<SlipJob>): Promise<void> {
  await vi.waitFor(async () => expect(await slipOf(hub, ticket)).toMatchObject(expected), {
    timeout: 15_000,
    interval: 100,
  });
}

/** Waits long enough for a hub that would print once more to do so. */
export async function staysAt(printer: FakePrinter, count: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(printer.papers).toHaveLength(count);
}
