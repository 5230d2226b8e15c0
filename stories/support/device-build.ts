/** Runs once before the stories: the devices are one file for Node, as in `npm run faults`. */
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../tools/lib/repo.mjs';

export default async function deviceBuild(): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ root, configFile: join(root, 'faults', 'vite.config.ts'), logLevel: 'warn' });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}
