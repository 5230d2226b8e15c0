/** Runs once before the end-to-end tests, so that what they drive is what the sources say. */
import { buildAll } from '../../tools/lib/build-parts.mjs';
import { whyStale } from '../../tools/lib/stale.mjs';

export default async function freshBuild(): Promise<void> {
  if (whyStale() !== null) await buildAll((line) => console.log(line));
}
