import { expect, it } from 'vitest';
import { ledgerContract, writtenEvents } from '../test-support/ledger.contract.ts';
import { IdbLedger } from './idb-ledger.ts';

ledgerContract(
  'IdbLedger',
  (() => {
    let round = 0;
    const names = new Map<string, string>();
    // Each test has a database of its own; within a test every opening finds the same.
    return async () => {
      const test = expect.getState().currentTestName ?? '';
      const name = names.get(test) ?? `ledger-${Date.now()}-${round++}`;
      names.set(test, name);
      return IdbLedger.open(name);
    };
  })(),
);

it('keeps the device’s key over restarts, and nobody can read it out', async () => {
  const name = `ledger-key-${Date.now()}`;
  const first = await (await IdbLedger.open(name)).keyPair();
  const again = await (await IdbLedger.open(name)).keyPair();
  const raw = async (pair: typeof first) =>
    new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  expect(await raw(again)).toEqual(await raw(first));
  await expect(crypto.subtle.exportKey('jwk', again.privateKey)).rejects.toThrow();
});

it('keeps all of an append or nothing of it', async () => {
  const ledger = await IdbLedger.open(`ledger-whole-${Date.now()}`);
  await ledger.start();
  const events = await writtenEvents(2);
  await ledger.append('day-dongpo-20260302', events.slice(1));
  await expect(ledger.append('day-dongpo-20260302', events)).rejects.toThrow();
  expect(await ledger.read('day-dongpo-20260302')).toEqual(events.slice(1));
});
