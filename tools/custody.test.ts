import { expect, it } from 'vitest';
import { checkCustody, custodyTypesIn } from './custody.ts';
import { root } from './lib/repo.mjs';
import { sourcesUnder } from './lib/source.ts';
import { plantedHall } from './testing/planted-hall.ts';

const complaints = (text: string, file = 'counter-app/src/call.ts') =>
  checkCustody(plantedHall({ [file]: text })).findings.map(({ message }) => message);

it.each([
  "export const event = { type: 'ticket-called', v: 1 };",
  "export const event = { 'type': 'ticket-called' as const };",
  'export const event = { type: `ticket-called` satisfies string };',
  "export const event = draft('ticket-called', about, {});",
  "export const event = core.draft('ticket-called', about, {});",
])('refuses %s outside hall-core', (text) => {
  expect(complaints(text)).toEqual(['ticket-called moves custody and is constructed only in hall-core']);
});

it.each([
  "export const isCall = (event: { type: string }) => event.type === 'ticket-called';",
  "export const event = { type: 'slip-moved' };",
  "export const wanted = { kind: 'ticket-called' };",
  "export type Call = { type: 'ticket-called' };",
  "switch (event.type) { case 'ticket-called': break; }",
])('allows %s', (text) => {
  expect(complaints(text)).toEqual([]);
});

it('allows hall-core and tests to construct them', () => {
  const text = "export const event = { type: 'number-granted' };";
  expect(complaints(text, 'hall-core/src/numbering.ts')).toEqual([]);
  expect(complaints(text, 'replica/src/ledger.test.ts')).toEqual([]);
});

const everyType = sourcesUnder(root, 'hall-core/src');

it.each([
  'ticket-present',
  'desk-set',
  'desk-acknowledged',
  'desk-promised',
  'share-told',
  'window-declared-off',
  'device-declared-off',
  'slot-opened',
  'seats-passed',
  'seat-taken',
  'seat-released',
  'seat-release-wished',
  'seat-checked-in',
])('counts %s of the real catalogue among the events that move custody', (type) => {
  expect(custodyTypesIn(everyType).types).toContain(type);
});

it('leaves what moves no custody to everyone', () => {
  const { types } = custodyTypesIn(everyType);
  for (const type of ['slip-moved', 'device-joined', 'window-signed-in', 'hall-configured']) {
    expect(types).not.toContain(type);
  }
});

it('does not pass while nobody has said whether a new type moves custody', () => {
  const catalogue =
    "export interface EventPayloads {\n  'ticket-called': object;\n  'locker-lent': object;\n}\n";
  const { findings } = checkCustody(plantedHall({ 'hall-core/src/event-types.ts': catalogue }));
  expect(findings.map(({ message }) => message)).toEqual([
    'locker-lent: say in tools/custody.ts whether it moves custody',
  ]);
});

it('does not pass when it no longer finds which events move custody', () => {
  const { findings } = checkCustody(plantedHall({ 'hall-core/src/event-types.ts': 'export {};' }));
  expect(findings).toHaveLength(1);
});
