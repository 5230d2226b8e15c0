/** What the two PWAs' Vite configurations have in common. */
import type { HtmlTagDescriptor, Plugin, PluginOption, Rolldown, UserConfig } from 'vite';
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

/** What the page's own script loads once there is something on the screen. */
const REPLICA = 'replica/src/index.ts';

/**
 * Has the page fetch, together with its first script, what that one runs only after the first picture: the replica with
 * what it loads, and of the screens the one its address asks for. So all comes in one wave, not file after file. They
 * are not run any sooner for that, and do not keep the first script waiting.
 * @param screens the script of each screen, by what follows the base in its address
 */
export function preloadLater(base: string, screens: Readonly<Record<string, string>> = {}): Plugin {
  return {
    name: 'onewindow:preload-later',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const built = new BuiltScripts(Object.values(bundle));
        const first = built.withImports(built.entries);
        const { fileName, dynamicImports } = built.of(REPLICA);
        const ofReplica = built
          .withImports([fileName, ...dynamicImports])
          .filter((name) => !first.includes(name));
        const known = [...first, ...ofReplica];
        const addressesOf = (script: string): string[] =>
          built
            .withImports([built.of(script).fileName])
            .flatMap((name) => (known.includes(name) ? [] : base + name));
        const perScreen = Object.entries(screens).map(
          ([name, script]) => [name, addressesOf(script)] as const,
        );
        const attrs = { rel: 'modulepreload', crossorigin: true, fetchpriority: 'low' };
        const tags: HtmlTagDescriptor[] = ofReplica.map((name) => ({
          tag: 'link',
          attrs: { ...attrs, href: base + name },
        }));
        if (perScreen.length > 0) tags.push({ tag: 'script', children: preloadOf(base, perScreen) });
        return tags.map((tag) => ({ ...tag, injectTo: 'head' }));
      },
    },
  };
}

/** The scripts of a build, and which of them need which others before they run. */
class BuiltScripts {
  readonly #chunks: readonly Rolldown.OutputChunk[];

  constructor(files: readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]) {
    this.#chunks = files.filter((file) => file.type === 'chunk');
  }

  get entries(): string[] {
    return this.#chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
  }

  /** What became of a source that is loaded as a whole. */
  of(source: string): Rolldown.OutputChunk {
    const chunk = this.#chunks.find(({ facadeModuleId: id }) => id?.replaceAll('\\', '/').endsWith(source));
    if (chunk === undefined) throw new Error(`no script of its own is made of ${source}`);
    return chunk;
  }

  withImports(names: readonly string[]): string[] {
    const all = new Set(names);
    for (const name of all) {
      for (const next of this.#chunks.find(({ fileName }) => fileName === name)?.imports ?? []) all.add(next);
    }
    return [...all];
  }
}

const preloadOf = (base: string, perScreen: readonly (readonly [string, readonly string[]])[]): string => `
for (const [screen, scripts] of ${JSON.stringify(perScreen)}) {
  if (location.pathname.slice(${base.length}).split('/')[0] !== screen) continue;
  for (const href of scripts) {
    const link = { rel: 'modulepreload', crossOrigin: '', fetchPriority: 'low', href };
    document.head.append(Object.assign(document.createElement('link'), link));
  }
}`;

/** A day played again is asked for by one section of one page, and comes with that. */
const CORE = /[\\/]hall-core[\\/](?!src[\\/]played[\\/])/;

/**
 * All that a page's script imports before it runs, in one file, and the rest of the core in another: split by which
 * later page shares what they would be scores of small ones, and each costs a page more than its bytes.
 */
const groups: Rolldown.CodeSplittingGroup[] = [
  { name: 'first', tags: ['$initial'] },
  { name: 'core', test: CORE },
];

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
export function pwaConfig(
  base: string,
  manifest: Partial<ManifestOptions>,
  screens: Readonly<Record<string, string>> = {},
): UserConfig {
  return {
    base,
    define: defined,
    // It finds its binary beside itself, which it would no longer be in Vite's cache.
    optimizeDeps: { exclude: ['harfbuzzjs'] },
    plugins: [
      harfbuzzInPages(),
      refuseEmptyStubs(),
      preloadLater(base, screens),
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
          // Whatever a file of these needs is in it, or in the first.
          codeSplitting: { includeDependenciesRecursively: false, groups },
        },
      },
    },
  };
}
