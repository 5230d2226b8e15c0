import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { connectDevice } from './device-transport.ts';
import { Printer } from './printer.ts';
import { FakeEngine } from './test-support/fake-engine.ts';
import { jobOf } from './test-support/outbox-drive.ts';
import { numbersOf, PROFILE } from './test-support/printer-hub.ts';
import { PtyPrinter } from './test-support/pty-printer.ts';
import { transportContract } from './test-support/transport-contract.ts';

const printers: PtyPrinter[] = [];
afterEach(() => {
  for (const printer of printers.splice(0)) printer.unplug();
});

async function pty(): Promise<PtyPrinter> {
  const printer = await PtyPrinter.start();
  printers.push(printer);
  return printer;
}

transportContract(async () => {
  const printer = await pty();
  let isClosed = false;
  const result = await connectDevice({ path: printer.path });
  if (!result.ok) throw new Error(result.refusal.code);
  const { transport } = result;
  const { close } = transport;
  return {
    transport: {
      ...transport,
      close: async () => {
        const clean = await close();
        isClosed = true;
        return clean;
      },
    },
    peer: {
      received: () => printer.received,
      send: (bytes) => printer.say(bytes),
      reset: () => printer.unplug(),
      isClosed: () => isClosed,
    },
  };
});

test('a slip comes out of a device file, and its answers are heard', async () => {
  const printer = await pty();
  const engine = new FakeEngine();
  printer.onBytes((bytes) => printer.say(engine.take(bytes)));
  const states: string[] = [];
  const own = new Printer({
    connect: () => connectDevice(printer),
    profile: PROFILE,
    now: () => 0,
    onPrinterState: () => undefined,
    onJobState: async ({ state }) => void states.push(state.kind),
  });
  own.print(jobOf('A023'));
  await expect.poll(() => states.at(-1), { timeout: 10_000 }).toBe('printed');
  expect(numbersOf(engine.papers)).toEqual(['A023']);
  await own.close();
});

test('[fault 14] a device that is not there is refused, and so is one this user may not use', async () => {
  const refused = (code: string) => ({ ok: false, refusal: { code } });
  expect(await connectDevice({ path: '/dev/usb/lp-none' })).toEqual(refused('not-plugged-in'));
  const folder = await mkdtemp(join(tmpdir(), 'printer-'));
  const path = join(folder, 'lp0');
  await (await open(path, 'w', 0o000)).close();
  const result = await connectDevice({ path });
  // A superuser may open anything; what it opens must still be closed.
  if (result.ok) expect(process.getuid?.()).toBe(0);
  else expect(result).toEqual(refused('no-permission'));
  if (result.ok) await result.transport.close();
  await rm(folder, { recursive: true });
});
