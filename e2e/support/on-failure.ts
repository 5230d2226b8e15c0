/** After a test that failed, before its browsers close: what each page showed and what its console said. */
import { afterEach } from 'vitest';
import { whatPagesShow } from './what-pages-showed.ts';

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.log(await whatPagesShow());
});
