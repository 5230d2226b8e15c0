import './app.ts';
import { registerPwa } from './pwa.ts';
import './tokens.css';

// The browser gets its store ready while the scripts come.
void indexedDB.databases?.().catch(() => undefined);

const app = document.querySelector('ow-app');

registerPwa({
  onNeedRefresh: (reload) => {
    if (app !== null) app.newVersion = reload;
  },
  onOfflineReady: () => {
    document.documentElement.dataset.offline = 'ready';
  },
  onUnavailable: (reason) => console.warn('the page opens only while connected', reason),
});
