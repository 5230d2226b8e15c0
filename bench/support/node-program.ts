import { join } from 'node:path';
import { build } from 'vite';
import { defined, root } from '../../tools/lib/repo.mjs';

/** A program of this folder as one file for Node, so that it runs as fast as what is shipped. Answers where it is. */
export async function nodeProgram(name: string): Promise<string> {
  const outDir = join(root, 'bench', 'dist');
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      define: defined,
      build: {
        ssr: true,
        outDir,
        emptyOutDir: false,
        target: 'node20',
        rolldownOptions: {
          input: { [name]: join(root, 'bench', 'support', `${name}.ts`) },
          output: { format: 'es', entryFileNames: '[name].js' },
        },
      },
      ssr: { noExternal: [/^@onewindow\//] },
    });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
  return join(outDir, `${name}.js`);
}
