import { type HallFile, type Matter, matterIn, textVersion } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import type { Clerk } from '../../e2e/support/index.ts';
import { type Pair, press, ticketOf } from './pair.ts';

const ALLOWANCE = 'old-age-allowance';

/** The hall with the papers of one of its matters listed anew. */
const listedAnew = (
  hall: HallFile,
  materials: (old: Matter['materials']) => Matter['materials'],
): HallFile => ({
  ...hall,
  matters: hall.matters.map((matter) =>
    matter.id === ALLOWANCE ? { ...matter, materials: materials(matter.materials) } : matter,
  ),
});

/** Of the matter as the hall now asks for it. */
function versionIn(hall: HallFile | undefined): string {
  const matter = matterIn(hall, ALLOWANCE);
  if (matter === undefined) throw new Error(`the hall has no ${ALLOWANCE}`);
  return textVersion(matter);
}

/** A person is served at window 1 and lacks a paper: the slip that says so is before the clerk. */
async function writesSlip(pair: Pair, paper: string): Promise<string> {
  const { one } = pair;
  const label = await pair.comes();
  expect(await one.callNext()).toBe(label);
  await one.press.start.click();
  await marksMissing(one, paper);
  await press(one.page, '开告知单（缺 1 样）');
  await slip(one).getByText(`1. ${paper}`).waitFor();
  return label;
}

const marksMissing = async ({ page }: Clerk, paper: string): Promise<void> => {
  await page.getByRole('group', { name: paper, exact: true }).getByRole('button', { name: '缺' }).click();
};

const slip = ({ page }: Clerk) => page.getByRole('region', { name: '告知单', exact: true });

const gives = (clerk: Clerk): Promise<void> => press(clerk.page, '已当面告知');

/** The list of papers in the hall's set-up changes while a clerk writes the slip of what is missing (PA9). */
export function listChangesMeanwhile(the: () => Pair): void {
  it('heard of before the slip is given: refused in plain words, and given by the new list', async () => {
    const pair = the();
    const { one, hub } = pair;
    const label = await writesSlip(pair, '居民户口簿');
    const old = versionIn((await pair.stored()).hallFile());
    await hub.edit((hall) => listedAnew(hall, (materials) => materials.slice(0, 2)));
    await hub.hub.restart('SIGTERM');
    await pair.settles((fold) => expect(versionIn(fold.hallFile())).not.toBe(old));
    // The matter beneath the slip is asked for by the new list; the slip is still in the words it was begun with.
    await one.shows('材料 2 样', 60_000);
    await slip(one).getByText('1. 居民户口簿').waitFor();
    await gives(one);
    await one.shows('「高龄津贴申领」的材料清单刚刚改过，请按新清单再看一次。');
    await pair.settles((fold) => {
      const { phase, notices, matters } = ticketOf(fold, label);
      expect([phase.kind, notices, matters[0]?.outcome]).toEqual(['serving', undefined, undefined]);
      expect(matters[0]?.checked).toMatchObject({ version: old, missing: ['居民户口簿'] });
    });
    await slip(one).getByRole('button', { name: '返回' }).click();
    await one.shows('清单改过，上次看的是旧清单，请再看一次。');
    await marksMissing(one, '居民户口簿');
    await press(one.page, '开告知单（缺 1 样）');
    await gives(one);
    await one.shows(/告知单 \d\d:\d\d，缺 1 样/);
    await one.finish();
    await pair.settles((fold) => {
      const { phase, notices, matters } = ticketOf(fold, label);
      const item = { matter: ALLOWANCE, version: versionIn(fold.hallFile()), missing: ['居民户口簿'] };
      expect([phase.kind, matters[0]?.outcome]).toEqual(['done', 'notice']);
      expect(notices?.map(({ items }) => items)).toEqual([[item]]);
    });
  });

  it('not heard of, with the hub off: the slip stands as it was given, and the next one is by the new list', async () => {
    const pair = the();
    const { one, three, hub } = pair;
    const label = await writesSlip(pair, '居民身份证');
    const old = versionIn((await pair.stored()).hallFile());
    await hub.hub.kill('SIGTERM');
    await hub.edit((hall) => listedAnew(hall, (materials) => materials.slice(1)));
    await gives(one);
    await one.shows(/告知单 \d\d:\d\d，缺 1 样/);
    await hub.hub.start();
    for (const clerk of [one, three]) await clerk.shows('已连接', 60_000);
    await pair.settles((fold) => {
      expect(versionIn(fold.hallFile())).not.toBe(old);
      const { phase, notices, matters } = ticketOf(fold, label);
      expect([phase.kind, matters[0]?.outcome]).toEqual(['serving', 'notice']);
      const item = { matter: ALLOWANCE, version: old, missing: ['居民身份证'] };
      expect(notices?.map(({ items }) => items)).toEqual([[item]]);
    });
    await one.finish();
    // Whoever comes to the other window is asked by the new list only.
    const next = await pair.comes();
    expect(await three.callNext()).toBe(next);
    await three.press.start.click();
    await three.page.getByRole('group', { name: '居民户口簿', exact: true }).waitFor();
    expect(await three.page.getByRole('group', { name: '居民身份证', exact: true }).count()).toBe(0);
    await three.finish();
  });
}
