/** What the two PWAs' Vite configurations have in common. */
import type { Plugin, PluginOption, Rolldown, UserConfig } from 'vite';
import type { ManifestOptions, VitePWAOptions } from 'vite-plugin-pwa';
import { VitePWA } from 'vite-plugin-pwa';
import { defined } from './repo.mjs';

/**
 * Chromium 109 is the last one for Windows 7, which window PCs still run; the others are its contemporaries.
 * https://support.google.com/chrome/a/answer/7100626
 */
const oldestBrowsers = ['chrome109', 'edge109', 'firefox115', 'safari16.4'];

const stubWarning = 'externalized for browser compatibility';

/**
 * Vite replaces a Node built-in that a browser lacks by an empty stub, and only warns. PouchDB without `events`
 * then fails in the hall rather than in the build, so here the warning is an error. Vite gives it only in
 * production builds and at log levels that let warnings through, so no other build is made.
 */
export function refuseEmptyStubs(): Plugin {
  const stubs: string[] = [];
  return {
    name: 'onewindow:refuse-empty-stubs',
    apply: 'build',
    configResolved({ logLevel, isProduction }) {
      if (!isProduction || logLevel === 'silent' || logLevel === 'error') {
        const kind = isProduction ? 'production' : 'development';
        throw new Error(`in a ${kind} build at log level ${logLevel} an empty stub would go unnoticed`);
      }
    },
    buildStart() {
      stubs.length = 0;
    },
    onLog(_level, { message }) {
      if (message.includes(stubWarning)) stubs.push(message);
    },
    buildEnd() {
      if (stubs.length > 0) throw new Error(`a Node built-in would be an empty stub: ${stubs.join('; ')}`);
    },
  };
}

/**
 * HarfBuzz' loader asks for Node's `module` where it runs on Node, and nowhere else: here that branch is never taken.
 */
function harfbuzzInPages(): Plugin {
  const none = '\0onewindow:no-module';
  return {
    name: 'onewindow:harfbuzz-in-pages',
    enforce: 'pre',
    resolveId: (id, importer) => (id === 'module' && importer?.includes('harfbuzzjs') ? none : undefined),
    load: (id) => (id === none ? 'export {};' : undefined),
  };
}

/**
 * Has the page fetch the replica together with its first script, which loads it only after the first picture, and what
 * the replica loads. They are not run any sooner for that, and do not keep the first script waiting.
 */
export function preloadReplica(base: string): Plugin {
  const entry = 'replica/src/index.ts';
  return {
    name: 'onewindow:preload-replica',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunk = Object.values(bundle)
          .filter((file) => file.type === 'chunk')
          .find(({ facadeModuleId }) => facadeModuleId?.replaceAll('\\', '/').endsWith(entry));
        if (chunk === undefined) throw new Error(`no script of its own is made of ${entry}`);
        return [chunk.fileName, ...chunk.dynamicImports].map((fileName) => ({
          tag: 'link',
          attrs: {
            rel: 'modulepreload',
            crossorigin: true,
            fetchpriority: 'low',
            href: `${base}${fileName}`,
          },
          injectTo: 'head',
        }));
      },
    },
  };
}

/**
 * All that a page's script imports before it runs, in one file: split by which later page shares what, it would be a
 * score of small ones, which compress worse. The core is not in it, since a page needs only a part of that at first.
 */
const firstInOne: Rolldown.CodeSplittingGroup = {
  debugName: 'first',
  name: (id, modules) => {
    if (CORE.test(id)) return null;
    const leadsHere = new Set([id]);
    for (const at of leadsHere) {
      const { isEntry, importers } = modules.getModuleInfo(at) ?? {};
      if (isEntry === true) return 'first';
      for (const importer of importers ?? []) leadsHere.add(importer);
    }
    return null;
  },
  // These are in it themselves, or of the core, which imports nothing of it.
  includeDependenciesRecursively: false,
};

const CORE = /[\\/]hall-core[\\/]/;

/** Named by what it holds, without the list of pages that share it. */
const chunkFileNames = ({ name }: { readonly name: string }): string =>
  `assets/${name.split('~')[0]}-[hash].js`;

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
      globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm,json,opus,mp3,wav}'],
      target: oldestBrowsers,
      minify: true,
      buildPlugins: { vite: [refuseEmptyStubs()] },
    },
    // The worker is bundled by a build of its own, whose lines would drown the one that matters, and whose
    // options carry a name Rolldown has since changed.
    integration: {
      configureCustomSWViteBuild(config) {
        config.logLevel = 'warn';
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
    // It finds its binary beside itself, which it would no longer be in Vite's cache.
    optimizeDeps: { exclude: ['harfbuzzjs'] },
    plugins: [
      harfbuzzInPages(),
      refuseEmptyStubs(),
      preloadReplica(base),
      pwa({ id: base, start_url: base, scope: base, ...manifest }),
    ],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: oldestBrowsers,
      reportCompressedSize: false,
      rolldownOptions: {
        output: {
          chunkFileNames,
          codeSplitting: { groups: [firstInOne, { name: 'core', test: CORE, entriesAware: true }] },
        },
      },
    },
  };
}
