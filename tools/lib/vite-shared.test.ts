import { join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { plantedHall } from '../testing/planted-hall.ts';
import { refuseEmptyStubs } from './vite-shared.ts';

const bundle = (text: string) => {
  const root = join(plantedHall({ 'counter-app/src/main.ts': text }), 'counter-app');
  const rolldownOptions = { input: join(root, 'src/main.ts') };
  return build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [refuseEmptyStubs()],
    build: { write: false, rolldownOptions },
  });
};

it('fails a build that would put an empty stub in place of a Node built-in', async () => {
  await expect(bundle("import net from 'net';\nconsole.log(net.connect);\n")).rejects.toThrow(
    /empty stub: net, imported by .*main\.ts/,
  );
});

it('lets a build without one pass', async () => {
  await expect(bundle("console.log('3 号窗口');\n")).resolves.toBeDefined();
});
