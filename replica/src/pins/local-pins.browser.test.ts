import { expect, it } from 'vitest';
import { IdbLedger } from '../browser/idb-ledger.ts';
import { LocalPins } from './local-pins.ts';

it('a PIN remembered in the browser’s ledger is tried after a restart; its key cannot be read out', async () => {
  const name = `ledger-pins-${Date.now()}`;
  const first = await IdbLedger.open(name);
  await new LocalPins(first, () => 0).remember('clerk-011', '2580');
  await first.stop();
  const again = await IdbLedger.open(name);
  const pins = new LocalPins(again, () => 1_000);
  expect(await pins.verify('clerk-011', '2581')).toEqual({ kind: 'wrong', triesLeft: 4 });
  expect(await pins.verify('clerk-011', '2580')).toEqual({ kind: 'ok', offline: true });
  // OWASP's least for PBKDF2-HMAC-SHA256.
  expect(await again.meta('pin:clerk-011')).toHaveProperty('iterations', 600_000);
  const key = await again.meta<CryptoKey>('pin-key');
  await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow();
});
