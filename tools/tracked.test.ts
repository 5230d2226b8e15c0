import { expect, it } from 'vitest';
import { plantedHall } from './testing/planted-hall.ts';
import { checkTracked, findingsIn } from './tracked.ts';

const inSomeHome = ['', 'root', 'hall', 'data'].join('/');
const inSomeTree = ['', 'work', 'main', 'tools'].join('/');

it.each([`const data = '${inSomeHome}';`, `"dir": "${inSomeTree}"`, `see ${inSomeTree}`])(
  'refuses the path of one machine in %s',
  (text) => {
    expect(findingsIn('README.md', `first line\n${text}`)).toEqual([
      { file: 'README.md', line: 2, message: 'a path of one machine' },
    ]);
  },
);

it.each([`https://example.org${inSomeTree}`, 'npm run check', 'hall-core/src'])('allows %s', (text) => {
  expect(findingsIn('README.md', text)).toEqual([]);
});

it('looks at every file', () => {
  expect(checkTracked(plantedHall()).findings).toEqual([]);
  expect(checkTracked(plantedHall({ 'halls/a.json': inSomeHome })).findings).toHaveLength(1);
});
