import { expect, it } from 'vitest';
import { Lanes } from './lanes.ts';

it('runs so many at once, the others in their order, and goes on after one that failed', async () => {
  const lanes = new Lanes(2);
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const work = [0, 1, 2, 3].map((n) =>
    lanes
      .run(async () => {
        began.push(n);
        await new Promise<void>((done) => ends.push(done));
        if (n === 0) throw new Error('no hub');
      })
      .catch(() => undefined),
  );
  const turn = async (): Promise<void> => {
    for (let n = 0; n < 10; n++) await Promise.resolve();
  };
  await turn();
  expect(began).toEqual([0, 1]);
  ends[0]?.();
  await turn();
  expect(began).toEqual([0, 1, 2]);
  ends[1]?.();
  ends[2]?.();
  await turn();
  expect(began).toEqual([0, 1, 2, 3]);
  ends[3]?.();
  await Promise.all(work);
});
