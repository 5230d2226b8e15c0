import './page.css';
import { OwBoard } from './ow-board.ts';
import { registerPwa } from './pwa.ts';
import { languageOf, screenOf } from './screen.ts';

/** All boards of one browser are one device. */
const DEVICE_KEY = 'board';

const board = new OwBoard();
board.screen = screenOf(location.pathname, import.meta.env.BASE_URL);
board.language = languageOf(location.search);
document.documentElement.lang = board.language === 'en' ? 'en' : 'zh-CN';
document.querySelector('#app')?.append(board);

/** After the first paint: a TV box needs a moment for the replica, and should not stay black that long. */
async function openReplica(): Promise<void> {
  try {
    const { openSession } = await import('@onewindow/replica');
    board.session = await openSession({
      role: 'board',
      name: deviceName(),
      key: DEVICE_KEY,
      onBarred: (barred) => {
        board.barred = barred;
      },
    });
  } catch (error) {
    board.failure = error instanceof Error ? error.message : String(error);
  }
}

/** What managers see in the list of devices. */
function deviceName(): string {
  return board.screen.kind === 'window' ? `${board.screen.number} 号窗口屏` : '大厅屏';
}

board.reopen = () => void openReplica();

requestAnimationFrame(() => setTimeout(() => void openReplica()));

registerPwa({
  isIdle: () => board.quiet,
  onNeedRefresh: () => {
    board.app = 'new-version';
  },
  onOfflineReady: () => {
    board.app = 'kept';
  },
  onUnavailable: () => {
    board.app = 'not-kept';
  },
});
