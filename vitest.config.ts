import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './tools/lib/chromium.mjs';
import { defined } from './tools/lib/repo.mjs';

const executablePath = findChromium();
const anywhere = ['**/node_modules/**', '**/dist/**'];

/**
 * Three projects, one after the other, because two cores can't run a hub, a browser and a property test at once
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
          exclude: [...anywhere, '**/*.browser.test.ts', '**/*.e2e.test.ts'],
          environment: 'node',
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        define: defined,
        // Named here, or Vite finds them during the run and reloads the page under a test.
        optimizeDeps: {
          include: [
            'events',
            'fast-check',
            'idb',
            'lit',
            'lit/decorators.js',
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
          sequence: { groupOrder: 1 },
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
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
