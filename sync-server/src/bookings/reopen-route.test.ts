import { expect, it } from 'vitest';
import { hallOfEachRole, posted } from '../test-support/members.ts';

it('[U8] seats of a silent hub are taken back on a manager’s word at the hall’s own hub, and on nobody else’s', async () => {
  const { hub, members } = await hallOfEachRole();
  const reopen = async (name: string, body: object) => {
    const member = members.find((each) => each.name === name);
    if (member === undefined) throw new Error(`no ${name} in this hall`);
    const answer = await member.fetch(`${hub.url}/api/v1/slots/0900/reopen`, posted(body, 'POST'));
    return [answer.status, ((await answer.json()) as { readonly code?: string }).code];
  };
  expect(await reopen('guide', { owner: 'x' })).toEqual([403, undefined]);
  expect(await reopen('manager', {})).toEqual([400, undefined]);
  expect(await reopen('manager', { owner: 'x' })).toEqual([404, 'unknown-slot']);
});
