import { expect, test, vi } from 'vitest';
import type { Transport } from '../transport.ts';
import type { MemoryPeer } from './memory-transport.ts';

/** One open connection with the printer's end in the test's hand. */
export interface TransportPair {
  readonly transport: Transport;
  readonly peer: MemoryPeer;
}

/** What every way to a printer must do. `open` gives a fresh connection; the caller frees the rest. */
export function transportContract(open: () => Promise<TransportPair>): void {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

  test('bytes written arrive in order, and each write says it was taken', async () => {
    const { peer, transport } = await open();
    const taken = [transport.write(bytes(1, 2)), transport.write(bytes(3)), transport.write(bytes(4, 5))];
    expect(await Promise.all(taken)).toEqual([true, true, true]);
    await vi.waitFor(() => expect([...peer.received()]).toEqual([1, 2, 3, 4, 5]));
    await transport.close();
  });

  test('bytes from the printer are heard in order, the early ones too', async () => {
    const { peer, transport } = await open();
    const heard: number[] = [];
    peer.send(bytes(0x12, 0x16));
    await Promise.resolve();
    transport.onData((chunk) => heard.push(...chunk));
    peer.send(bytes(0x00));
    await vi.waitFor(() => expect(heard).toEqual([0x12, 0x16, 0x00]));
    await transport.close();
  });

  test('a reset is heard once, and after it a write is refused and closing is not clean', async () => {
    const { peer, transport } = await open();
    const lost = vi.fn();
    transport.onData(() => undefined);
    transport.onLost(lost);
    peer.reset();
    await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
    expect(await transport.write(bytes(1))).toBe(false);
    expect(await transport.close()).toBe(false);
    expect(lost).toHaveBeenCalledOnce();
  });

  test('closing frees the printer, is clean, may be repeated, and is not a loss', async () => {
    const { peer, transport } = await open();
    const lost = vi.fn();
    transport.onData(() => undefined);
    transport.onLost(lost);
    await transport.write(bytes(1, 2, 3));
    expect(await Promise.all([transport.close(), transport.close()])).toEqual([true, true]);
    await vi.waitFor(() => expect(peer.isClosed()).toBe(true));
    expect([...peer.received()]).toEqual([1, 2, 3]);
    expect(await transport.write(bytes(4))).toBe(false);
    expect(lost).not.toHaveBeenCalled();
  });
}
