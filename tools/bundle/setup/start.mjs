// The installed hub: the settings of PREFIX/settings.env, the data of PREFIX/data. Arguments are the hub's, commands such
// as `backup --to DIR` included.
//
// This file is found by its real path, so a hub that runs while another version is made the current one keeps to its own.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const version = resolve(fileURLToPath(import.meta.url), '..', '..');
const prefix = resolve(version, '..', '..');
const settings = join(prefix, 'settings.env');
if (existsSync(settings)) process.loadEnvFile(settings);
if (!process.env.ONEWINDOW_DATA?.trim()) process.env.ONEWINDOW_DATA = join(prefix, 'data');
const hub = join(version, 'app', 'sync-server', 'dist', 'hub.js');
process.argv[1] = hub;
await import(pathToFileURL(hub).href);
