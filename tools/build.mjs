// npm run build: counter-app/dist, queue-display/dist and sync-server/dist/hub.js.
import { buildAll } from './lib/build-parts.mjs';

try {
  await buildAll((line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
