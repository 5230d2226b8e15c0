import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './tools/lib/chromium.mjs';
import { defined } from './tools/lib/repo.mjs';

const executablePath = findChromium();
const anywhere = ['**/node_modules/**', '**/dist/**'];
/** Tests that start hubs, printers and sockets, and count on being heard in time. */
const hubs = ['{sync-server,printers,faults,fuzz}/**/*.test.ts'];

/**
 * Four projects, one after the other, because two cores can't run a hub, a browser and a property test at once
 * without each seeming slow to the others.
 */
export default defineConfig({
  test: {
    projects: [
      {
        define: defined,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...anywhere, ...hubs, '**/*.browser.test.ts', '**/*.e2e.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
          // They talk to nobody: left to itself Vitest uses one core of two.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        define: defined,
        test: {
          name: 'hub',
          include: hubs,
          exclude: anywhere,
          environment: 'node',
          testTimeout: 20_000,
          // As for those in browsers below: what fails is tried once more, and named at the end.
          retry: 1,
          // Most of their time they wait to hear from one another.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        define: defined,
        // Named here, or Vite finds them during the run and reloads the page under a test.
        optimizeDeps: {
          exclude: ['harfbuzzjs'],
          include: [
            'bidi-js',
            'events',
            'fast-check',
            'idb',
            'lit',
            'lit/decorators.js',
            'lit/directive.js',
            'mqtt',
            'pouchdb-adapter-http',
            'pouchdb-adapter-idb',
            'pouchdb-core',
            'pouchdb-replication',
          ],
        },
        test: {
          name: 'browser',
          include: ['{replica,counter-app,queue-display}/src/**/*.browser.test.ts'],
          exclude: anywhere,
          testTimeout: 20_000,
          // As for those with real hubs below: what fails is tried once more, and named at the end.
          retry: 1,
          sequence: { groupOrder: 2 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: [...chromiumArguments],
                ...(executablePath === undefined ? {} : { executablePath }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['{e2e,stories}/**/*.e2e.test.ts'],
          exclude: anywhere,
          environment: 'node',
          globalSetup: ['e2e/support/fresh-build.ts', 'stories/support/device-build.ts'],
          setupFiles: ['e2e/support/on-failure.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Real browsers and hubs on a machine that may have much else to do: what fails is tried once more, and named.
          retry: 1,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
