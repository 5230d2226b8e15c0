import { expect, it } from 'vitest';
import { checkCustody } from './custody.ts';
import { plantedHall } from './testing/planted-hall.ts';

const complaints = (text: string, file = 'counter-app/src/call.ts') =>
  checkCustody(plantedHall({ [file]: text })).findings.map(({ message }) => message);

it.each([
  "export const event = { type: 'ticket-called', v: 1 };",
  "export const event = { 'type': 'ticket-called' as const };",
  'export const event = { type: `ticket-called` satisfies string };',
  "export const event = draft('ticket-called', about, {});",
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

it('does not pass when it no longer finds which events move custody', () => {
  const { findings } = checkCustody(plantedHall({ 'hall-core/src/event-types.ts': 'export {};' }));
  expect(findings).toHaveLength(1);
});
