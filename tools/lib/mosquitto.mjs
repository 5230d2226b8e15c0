// Mosquitto, which the tests of --mqtt start on a port of their own.
import { spawnSync } from 'node:child_process';
import { installPackages, isDebianAsRoot } from './debian.mjs';

/** `/usr/sbin`, where Debian puts it, is not on everybody's path. */
const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin` };

const isMosquittoHere = () => spawnSync('mosquitto', ['-h'], { env, stdio: 'ignore' }).error === undefined;

/**
 * Installs it where that can be done; else says that the tests of --mqtt are left out.
 * @param {(line: string) => void} say
 */
export function provideMosquitto(say) {
  if (isMosquittoHere()) return;
  if (isDebianAsRoot()) {
    say('Installing mosquitto by apt-get.');
    installPackages(['mosquitto']);
  }
  if (!isMosquittoHere()) say('mosquitto is not installed; the tests of --mqtt are left out.');
}
