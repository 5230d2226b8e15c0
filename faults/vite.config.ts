import { defineConfig } from 'vite';
import { defined } from '../tools/lib/repo.mjs';

/** The programs that run in the namespaces, each as one file for Node, so that a start costs as little as a hub's. */
export default defineConfig({
  define: defined,
  build: {
    ssr: true,
    outDir: 'faults/dist',
    emptyOutDir: false,
    target: 'node20',
    rolldownOptions: {
      input: { device: 'faults/device/main.ts', proxy: 'faults/proxy.ts' },
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
  ssr: { noExternal: [/^@onewindow\//] },
});
