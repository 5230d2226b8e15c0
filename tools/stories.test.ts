import { expect, it } from 'vitest';
import { parseSource } from './lib/source.ts';
import { checkStories, toldIn } from './stories.ts';

const told = (path: string, text: string) => [...toldIn([parseSource(path, text)])];

it('reads stories from titles, with the moment where there is one', () => {
  const text = `it('story 14 online: a tablet dies', run); it('story 7: the hub', run); it('else', run);`;
  expect(told('stories/a.e2e.test.ts', text)).toEqual(['14 online', '7']);
});

it('takes a skipped one for untold', () => {
  expect(told('stories/a.e2e.test.ts', `it.skip('story 7: the hub', run);`)).toEqual([]);
});

it('takes a listed story for told at every moment, and other objects for none', () => {
  const story = `{ number: 8, title: 'sent on', async tell() {}, settled() {} }`;
  const list = 'stories/clerk-day/window-stories.ts';
  expect(told(list, `export const S = [${story}];`)).toEqual(['8 online', '8 hub killed', '8 after healing']);
  const managers = told('stories/manager-day/cases.ts', `export const S = [${story}];`);
  expect(managers).toEqual(['8 online', '8 cut off', '8 after healing']);
  expect(told(list, `export const S = [{ number: 8, title: 'sent on' }];`)).toEqual([]);
  expect(told('stories/support/x.ts', `export const S = [${story}];`)).toEqual([]);
});

it('names what is missing', () => {
  const { findings } = checkStories('tools/testing');
  expect(findings.map(({ message }) => message)).toContain('story 14 hub killed is told by no test');
});
