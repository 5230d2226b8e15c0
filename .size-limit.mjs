import { firstScriptsOf } from './tools/lib/first-scripts.mjs';

const root = import.meta.dirname;

/** Gzipped, as the hub sends them. What a page loads before its first paint is its script with all that one imports. */
export default [
  {
    name: 'counter-app before first paint',
    path: firstScriptsOf(root, 'counter-app'),
    limit: '40 kB',
    gzip: true,
  },
  {
    name: 'queue-display before first paint',
    path: firstScriptsOf(root, 'queue-display'),
    limit: '40 kB',
    gzip: true,
  },
  {
    // Every screen with all its languages. Each loads on its own address what it needs, after its first paint; a
    // manager's page loads when it is first looked at. The set-up page with its words is 46 kB of this: its sections of
    // days, units, screens and printers came last (13 kB), and days and screens load when they are opened.
    // A day played again (10 kB, and its English 2 kB) loads when the calling rules are looked at.
    name: 'counter-app, all scripts',
    path: [
      'counter-app/dist/assets/*.js',
      '!counter-app/dist/assets/han-readings-*.js',
      '!counter-app/dist/assets/xlsx-*.js',
      '!counter-app/dist/assets/read-xlsx-*.js',
    ],
    limit: '620 kB',
    gzip: true,
  },
  {
    name: 'workbooks, loaded when somebody saves a report as XLSX',
    path: 'counter-app/dist/assets/xlsx-*.js',
    limit: '25 kB',
    gzip: true,
  },
  {
    name: 'workbooks, loaded when somebody imports matters from XLSX',
    path: 'counter-app/dist/assets/read-xlsx-*.js',
    limit: '15 kB',
    gzip: true,
  },
  {
    name: 'readings of Chinese names, loaded when somebody searches (decisions/0020)',
    path: 'counter-app/dist/assets/han-readings-*.js',
    limit: '150 kB',
    gzip: true,
  },
  {
    // With the voice, and the page that records one (13 kB together), loaded after the board stands. Most of it is the
    // hall's core, which a board has whole: it may have a vote (C7), and it grows with what a hall can do.
    name: 'queue-display, all scripts',
    path: 'queue-display/dist/assets/*.js',
    limit: '280 kB',
    gzip: true,
  },
];
