import { describe, expect, test } from 'vitest';
import { FakeSerialPort } from './test-support/fake-serial.ts';
import { transportContract } from './test-support/transport-contract.ts';
import { connectWebSerial } from './web-serial-transport.ts';

async function opened(port = new FakeSerialPort()) {
  const result = await connectWebSerial(port, 19_200);
  if (!result.ok) throw new Error(result.refusal.code);
  return { port, transport: result.transport };
}

transportContract(async () => {
  const { port, transport } = await opened();
  return {
    transport,
    peer: {
      received: () => Uint8Array.from(port.received),
      send: (bytes) => port.say(bytes),
      reset: () => port.unplug(),
      isClosed: () => !port.isOpen,
    },
  };
});

describe('[fault 14] a serial port of the browser', () => {
  test.each([
    ['SecurityError', 'no-permission'],
    ['NotFoundError', 'not-plugged-in'],
    ['NetworkError', 'in-use'],
    ['InvalidStateError', 'in-use'],
  ])('that cannot be opened for %s is refused as %s', async (name, code) => {
    const port = new FakeSerialPort();
    port.refusal = name;
    expect(await connectWebSerial(port, 9_600)).toEqual({ ok: false, refusal: { code } });
  });

  test('whose printer takes nothing is freed all the same', async () => {
    const { port, transport } = await opened();
    port.takesNothing = true;
    void transport.write(Uint8Array.of(1));
    expect(await transport.close()).toBe(false);
  });

  test('that fails while writing is lost and freed', async () => {
    const { port, transport } = await opened();
    port.failsToWrite = true;
    expect(await transport.write(Uint8Array.of(1))).toBe(false);
    expect(await transport.close()).toBe(false);
    expect(port.isOpen).toBe(false);
  });

  test('is opened at the printer’s rate', async () => {
    const { port, transport } = await opened();
    expect(port.baud).toBe(19_200);
    await transport.close();
  });
});
