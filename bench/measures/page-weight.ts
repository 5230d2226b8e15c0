import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { firstScriptsOf } from '../../tools/lib/first-scripts.mjs';
import { root } from '../../tools/lib/repo.mjs';
import { beside, judged, type Measure, type Run, roundedFigures } from '../measure.ts';
import { ofTimes } from '../stats.ts';

/** What `npm run check` holds each to (`.size-limit.mjs`). */
const GOALS = { 'counter-app': 100, 'queue-display': 40 } as const;
const KB = 1_000;

/** What a page loads before its first paint, packed as the hub sends it: of the build that is measured with. */
export async function pageWeight(run: Run): Promise<Measure> {
  const apps = Object.keys(GOALS) as (keyof typeof GOALS)[];
  const weights = await Promise.all(apps.map(async (app) => ({ app, kb: (await bytesOf(app)) / KB })));
  return {
    name: 'page-weight',
    unit: 'kB before the first paint, gzipped',
    rounds: 1,
    ...roundedFigures(ofTimes(weights.map(({ kb }) => kb))),
    beside: weights.map(({ app, kb }) => beside(app, ofTimes([kb]))),
    goal: apps.map((app) => `${app} ≤ ${GOALS[app]} kB`).join(', '),
    met: judged(
      run,
      weights.map(({ app, kb }) => kb <= GOALS[app]),
    ),
  };
}

async function bytesOf(app: string): Promise<number> {
  const scripts = await Promise.all(firstScriptsOf(root, app).map((path) => readFile(join(root, path))));
  if (scripts.length === 0) throw new Error(`${app} has no script`);
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
}
