import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A module of this folder and all it needs as one script for a page, under a global name. */
export async function pageScript(file: string, name: string): Promise<string> {
  const entry = fileURLToPath(new URL(file, import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { global: 'globalThis' },
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name } },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (first === undefined || !('output' in first)) throw new Error(`${file} could not be built`);
  return first.output[0].code;
}
