import { expect, it } from 'vitest';
import { readHubNotice } from './hub-notice.ts';

const notice = { hub: 'h', day: '20260302', wallMs: 1, vector: { 'h.d1': 3 }, printer: true };

it('reads what a hub says of its printer', () => {
  const printerState = { kind: 'blocked', fault: 'paper-end' };
  expect(readHubNotice({ ...notice, printerState })).toEqual({ ...notice, printerState, gone: false });
});

it('reads a hub of an older version, which says only whether there is a printer', () => {
  expect(readHubNotice(notice)).toEqual({ ...notice, gone: false });
});

it('takes a state of the printer it does not know for no word about it', () => {
  for (const printerState of [{ kind: 'dancing' }, 'ready', null, {}, [], { kind: 1 }]) {
    expect(readHubNotice({ ...notice, printerState })).toEqual({ ...notice, gone: false });
  }
});

it('takes anything of another form for no notice', () => {
  for (const thing of [null, 7, [], {}, { ...notice, vector: { a: 'x' } }, { ...notice, day: 1 }]) {
    expect(readHubNotice(thing)).toBeUndefined();
  }
});

it('reads who keeps the desk and where other hubs are', () => {
  const peers = ['http://192.168.1.11:8080'];
  expect(readHubNotice({ ...notice, desk: 'd', peers })).toEqual({
    ...notice,
    desk: 'd',
    peers,
    gone: false,
  });
});

it('leaves out a desk or peers of another form', () => {
  for (const more of [
    { desk: 7 },
    { desk: null },
    { peers: 'http://a' },
    { peers: [7, null] },
    { peers: [] },
  ]) {
    expect(readHubNotice({ ...notice, ...more })).toEqual({ ...notice, gone: false });
  }
});
