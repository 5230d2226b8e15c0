// Installs or updates from a bundle: checks every file of it first, and touches nothing when one is damaged.
//
// PREFIX/versions/<name> holds a version, PREFIX/current says which one runs, PREFIX/data and PREFIX/settings.env are the
// hall's and are never touched.
import { spawnSync } from 'node:child_process';
import { access, chmod, copyFile, mkdir, readdir, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { damagedFiles, filesFor, readManifest } from './manifest.mjs';
import { currentVersion, switchTo, unpack } from './versions.mjs';

const USAGE = `install [--prefix DIR] [--backup DIR | --no-backup]
  --prefix DIR   装到哪里  where to: ~/onewindow, on Windows %LOCALAPPDATA%\\OneWindow, unless said
  --backup DIR   更新前把数据备份到这里，默认 PREFIX/backups  where the data is backed up before an update
  --no-backup    更新前不备份  updates without a backup`;

/** @type {import('./versions.mjs').Platform} */
const platform = process.platform === 'win32' ? 'windows' : 'linux';
const bundle = resolve(fileURLToPath(import.meta.url), '..', '..');
const node = join('node', platform, platform === 'windows' ? 'node.exe' : 'node');

/** What a person can put right; said without a stack. */
class Refused extends Error {}

/** @param {string} path */
const exists = (path) =>
  access(path).then(
    () => true,
    () => false,
  );

/** @returns {{ prefix: string, backup: string | undefined, noBackup: boolean } | undefined} */
function readArguments() {
  const text = /** @type {const} */ ({ type: 'string' });
  const yes = /** @type {const} */ ({ type: 'boolean' });
  const options = { prefix: text, backup: text, 'no-backup': yes, help: yes };
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    throw new Refused(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
  }
  if (values.help === true) return undefined;
  const byDefault =
    platform === 'windows'
      ? join(process.env.LOCALAPPDATA ?? homedir(), 'OneWindow')
      : join(homedir(), 'onewindow');
  return {
    prefix: resolve(values.prefix ?? byDefault),
    backup: values.backup,
    noBackup: values['no-backup'] === true,
  };
}

/** @param {string[]} damaged */
const damagedWords = (damaged) =>
  `${damaged.map((path) => `  ${path}`).join('\n')}
这个安装盘坏了，什么都没有安装；坏的文件见上面。请重新制作。
This stick is damaged, at the files above; nothing was installed. Make it again.`;

/** @param {{ prefix: string, backup: string | undefined, noBackup: boolean }} wanted @param {string} current */
async function offerBackup({ prefix, backup, noBackup }, current) {
  if (noBackup) return;
  if (!(await exists(join(prefix, 'data')))) {
    console.log(
      `${join(prefix, 'data')} 还没有数据，不备份。 There is no data in this folder, so none is backed up.`,
    );
    return;
  }
  if (backup === undefined && process.stdin.isTTY) {
    const asked = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await asked.question('更新前先备份数据吗？ Back the data up first? [Y/n] ');
    asked.close();
    if (/^n/i.test(answer.trim())) return;
  }
  const version = join(prefix, 'versions', current);
  const to = resolve(backup ?? join(prefix, 'backups'));
  const run = [join(version, 'setup', 'start.mjs'), 'backup', '--to', to];
  // In PREFIX, from where the settings' paths are taken.
  const made = spawnSync(join(version, node), run, { stdio: 'inherit', cwd: prefix });
  if (made.status === 0) return;
  throw new Refused(
    '备份没有做成，所以没有更新。要不备份就更新，请加 --no-backup。\n' +
      'The backup failed, so nothing was updated. To update without one, add --no-backup.',
  );
}

/** The commands a person starts, beside the versions. Replaced whole, since one of them may be running. @param {string} prefix */
async function putLaunchers(prefix) {
  const from = join(bundle, 'setup', platform);
  for (const name of await readdir(from)) {
    const next = join(prefix, `.next-${name}`);
    await copyFile(join(from, name), next);
    await chmod(next, 0o755);
    await rename(next, join(prefix, name));
  }
  const settings = join(prefix, 'settings.env');
  if (!(await exists(settings))) await copyFile(join(bundle, 'setup', 'settings.env'), settings);
}

async function main() {
  const wanted = readArguments();
  if (wanted === undefined) return console.log(USAGE);
  const { prefix } = wanted;
  const manifest = await readManifest(bundle);
  const { name } = manifest;
  const files = filesFor(manifest, platform);
  const damaged = await damagedFiles(bundle, files);
  if (damaged.length > 0) throw new Refused(damagedWords(damaged));
  const current = await currentVersion(prefix, platform);
  if (current === name) return console.log(`${name} 已经装好了。 It is installed already.`);
  if (current !== undefined) await offerBackup(wanted, current);
  await mkdir(join(prefix, 'versions'), { recursive: true });
  const badCopies = await unpack({ from: bundle, prefix, name, keep: current, files });
  if (badCopies.length > 0) throw new Refused(damagedWords(badCopies));
  await putLaunchers(prefix);
  await switchTo(prefix, platform, name);
  const start = join(prefix, platform === 'windows' ? 'start.cmd' : 'start.sh');
  if (current === undefined) return console.log(`${name} 装好了。 Installed. 启动 start it: ${start}`);
  console.log(`已从 ${current} 更新到 ${name}。 Updated from ${current} to ${name}.`);
  if (platform === 'linux') spawnSync('sh', [join(prefix, 'restart.sh')], { stdio: 'inherit' });
  else console.log(`If the hub is running, close its window and start it again: ${start}`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Refused ? error.message : error);
  process.exitCode = 1;
}
