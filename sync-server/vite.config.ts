import { defineConfig } from 'vite';
import { defined } from '../tools/lib/repo.mjs';

/**
 * The hub as one file for Node: our workspaces are bundled, npm packages stay in node_modules, because LevelDB
 * is a native module and the others gain nothing.
 */
export default defineConfig({
  define: defined,
  build: {
    ssr: 'src/main.ts',
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: { output: { format: 'es', entryFileNames: 'hub.js' } },
  },
  ssr: { noExternal: [/^@onewindow\//] },
});
