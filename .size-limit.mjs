import { firstScriptsOf } from './tools/lib/first-scripts.mjs';

const root = import.meta.dirname;

/** Gzipped, as the hub sends them. What a page loads before its first paint is its script with all that one imports. */
export default [
  {
    name: 'counter-app before first paint',
    path: firstScriptsOf(root, 'counter-app'),
    limit: '100 kB',
    gzip: true,
  },
  {
    name: 'queue-display before first paint',
    path: firstScriptsOf(root, 'queue-display'),
    limit: '40 kB',
    gzip: true,
  },
  {
    name: 'counter-app, all scripts',
    path: ['counter-app/dist/assets/*.js', '!counter-app/dist/assets/han-readings-*.js'],
    limit: '350 kB',
    gzip: true,
  },
  {
    name: 'readings of Chinese names, loaded when somebody searches (decisions/0020)',
    path: 'counter-app/dist/assets/han-readings-*.js',
    limit: '150 kB',
    gzip: true,
  },
  {
    name: 'queue-display, all scripts',
    path: 'queue-display/dist/assets/*.js',
    limit: '235 kB',
    gzip: true,
  },
];
