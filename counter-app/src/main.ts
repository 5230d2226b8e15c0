import { registerPwa } from './pwa.ts';

registerPwa({ onNeedRefresh: () => undefined, onOfflineReady: () => undefined });
