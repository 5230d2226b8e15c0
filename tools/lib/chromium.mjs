// The Chromium the tests drive, and the font its Chinese needs: found, or on Debian installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages, isDebianAsRoot } from './debian.mjs';

const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const packages = ['chromium', 'fonts-noto-cjk'];
const macPaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Quiet, offline and repeatable. `--no-sandbox`, because a container runs as root; the pages are our own.
 * @type {readonly string[]}
 */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Path of the browser: `CHROMIUM_PATH` when it is set, otherwise the first one found.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const directories = (process.env.PATH ?? '').split(delimiter);
  const candidates = programs.flatMap((program) => directories.map((directory) => join(directory, program)));
  return [...candidates, ...macPaths].find((path) => existsSync(path));
}

/** True when Chinese text will not be drawn as empty boxes. Only Linux may come without such a font. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const listing = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (listing.error === undefined) return listing.stdout.trim() !== '';
  return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
}

const isComplete = () => findChromium() !== undefined && hasChineseFont();

/**
 * Makes sure of both. Answers a sentence naming what a person must install, or `null` when all is there.
 * @param {(line: string) => void} say
 * @returns {string | null}
 */
export function provideChromium(say) {
  if (isComplete()) return null;
  if (isDebianAsRoot() && !process.env.CHROMIUM_PATH) {
    say(`Installing ${packages.join(' and ')} by apt-get; this takes about half a minute.`);
    installPackages(packages);
    if (isComplete()) return null;
  }
  return (
    'The tests need Chromium (set CHROMIUM_PATH to its program if it is not on the PATH) and a Chinese font; ' +
    `on Debian: apt-get install ${packages.join(' ')}.`
  );
}
