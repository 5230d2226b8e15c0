/** What the two PWAs' Vite configurations have in common. */

import { readFileSync } from 'node:fs';
import type { Plugin, PluginOption, UserConfig } from 'vite';
import type { ManifestOptions, VitePWAOptions } from 'vite-plugin-pwa';
import { VitePWA } from 'vite-plugin-pwa';
import { defined } from './repo.mjs';

/**
 * Chromium 109 is the last one for Windows 7, which window PCs still run; the others are its contemporaries.
 * https://support.google.com/chrome/a/answer/7100626
 */
export const oldestBrowsers = ['chrome109', 'edge109', 'firefox115', 'safari16.4'];

/** Vite's id of the empty module it puts in place of a Node built-in, such as `__vite-browser-external:events`. */
const stubModule = /__vite-browser-external:(.+)/;

/**
 * Vite replaces a Node built-in that a browser lacks by an empty stub, and only warns ("externalized for browser
 * compatibility"). PouchDB without `events` then fails in the hall rather than in the build, so here it is an error.
 * Read from the module graph, because the warning is not given at every log level.
 */
export function refuseEmptyStubs(): Plugin {
  return {
    name: 'onewindow:refuse-empty-stubs',
    apply: 'build',
    buildEnd(problem) {
      if (problem !== undefined) return;
      const stubs = [...this.getModuleIds()].flatMap((id) => {
        const name = stubModule.exec(id)?.[1];
        return name === undefined
          ? []
          : [`${name}, imported by ${this.getModuleInfo(id)?.importers.join(', ')}`];
      });
      if (stubs.length > 0) throw new Error(`a Node built-in would be an empty stub: ${stubs.join('; ')}`);
    },
  };
}

/** The version every device writes at its start. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** Installable, offline-first, and never updated behind a person's back: the page decides when (see `pwa.ts`). */
function pwa(manifest: Partial<ManifestOptions>): PluginOption {
  const options: Partial<VitePWAOptions> = {
    strategies: 'injectManifest',
    srcDir: 'src',
    filename: 'sw.ts',
    injectRegister: false,
    registerType: 'prompt',
    includeManifestIcons: false,
    injectManifest: {
      // Voice clips and fonts are part of what must work with every cable cut.
      globPatterns: ['**/*.{js,css,html,svg,png,woff2,json,opus,mp3,wav}'],
      target: oldestBrowsers,
      minify: true,
      buildPlugins: { vite: [refuseEmptyStubs()] },
    },
    // The worker is bundled by a build of its own, whose lines would drown the one that matters, and whose
    // options carry a name Rolldown has since changed.
    integration: {
      configureCustomSWViteBuild(config) {
        config.logLevel = 'error';
        const output = config.build?.rolldownOptions?.output ?? config.build?.rollupOptions?.output;
        if (output === undefined || Array.isArray(output)) return;
        delete output.inlineDynamicImports;
        output.codeSplitting = false;
      },
    },
    manifest: {
      lang: 'zh-CN',
      dir: 'ltr',
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
      ...manifest,
    },
  };
  return VitePWA(options);
}

/**
 * A PWA's Vite configuration.
 * `base` is the path the hub serves it under, with slashes on both sides; it is the worker's scope too.
 */
export function pwaConfig(base: string, manifest: Partial<ManifestOptions>): UserConfig {
  return {
    base,
    define: defined,
    define: { __APP_VERSION__: JSON.stringify(version) },
    plugins: [refuseEmptyStubs(), pwa({ id: base, start_url: base, scope: base, ...manifest })],
    build: { outDir: 'dist', emptyOutDir: true, target: oldestBrowsers, reportCompressedSize: false },
  };
}
