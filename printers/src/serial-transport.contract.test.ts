import { afterEach, expect, test } from 'vitest';
import { connectSerial } from './serial-transport.ts';
import { PtyPrinter } from './test-support/pty-printer.ts';
import { transportContract } from './test-support/transport-contract.ts';

const printers: PtyPrinter[] = [];
afterEach(() => {
  for (const printer of printers.splice(0)) printer.unplug();
});

transportContract(async () => {
  const printer = await PtyPrinter.start();
  printers.push(printer);
  const result = await connectSerial({ path: printer.path, baud: 9_600 });
  if (!result.ok) throw new Error(result.refusal.code);
  const { transport } = result;
  let isClosed = false;
  return {
    transport: {
      ...transport,
      close: async () => {
        const clean = await transport.close();
        // What the terminal has taken is heard at its other end a moment later.
        await new Promise((resolve) => setTimeout(resolve, 100));
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

test('[fault 14] a serial port that is not there is refused', async () => {
  expect(await connectSerial({ path: '/dev/ttyUSB-none', baud: 9_600 })).toEqual({
    ok: false,
    refusal: { code: 'not-plugged-in' },
  });
});
