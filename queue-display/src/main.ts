import './page.css';
import { keepTrying } from './keep-trying.ts';
import { OwBoard } from './ow-board.ts';
import { registerPwa } from './pwa.ts';
import { type LanguageChoice, languageOf, screenOf, soundOf, unitIn } from './screen.ts';
import type { Sound } from './voice/open-voice.ts';
import { wordsIn } from './words.ts';

/** All boards of one browser are one device. */
const DEVICE_KEY = 'board';

// The browser gets its store ready while the scripts come.
void indexedDB.databases?.().catch(() => undefined);

const board = new OwBoard();
board.screen = screenOf(location.pathname, import.meta.env.BASE_URL);
board.unit = unitIn(location.search);
board.language = languageOf(location.search);
document.documentElement.lang = languageOfPage(board.language);
const app = document.querySelector('#app');
let stopPublished: (() => void) | undefined;

/** The language asked for first; Chinese where none was. */
function languageOfPage(choice: LanguageChoice): string {
  if (choice === 'both') return 'zh-CN';
  return typeof choice === 'string' ? choice : (choice[0] ?? 'zh-CN');
}

/** The page on which a hall records its own voice stands by itself: it needs no hall. */
async function showRecorder(): Promise<void> {
  const { VoiceRecorder } = await import('./voice/voice-recorder.ts');
  const recorder = new VoiceRecorder();
  recorder.language = board.language === 'en' ? 'en' : 'zh-CN';
  app?.append(recorder);
}

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
    void openPublished();
    await openSound();
  } catch (error) {
    board.failure = error instanceof Error ? error.message : String(error);
  }
}

/** A board nobody touches asks until a hub has answered; what it has kept it speaks at once. */
async function learnLanguages(): Promise<void> {
  await keepTrying(
    async () => {
      const [{ givenLanguages }, { tongueOf }] = await Promise.all([
        import('@onewindow/replica/languages'),
        import('./given-words.ts'),
      ]);
      const hasAnswered = await givenLanguages((languages) => {
        board.given = languages.map(tongueOf);
      });
      if (!hasAnswered) throw new Error('no hub has answered');
    },
    () => undefined,
  );
}

/** Few halls publish their ratings, and nobody waits for them. */
async function openPublished(): Promise<void> {
  const { watchPublished } = await keepTrying(
    () => import('./published.ts'),
    () => undefined,
  );
  stopPublished?.();
  const { session } = board;
  if (session === undefined) return;
  stopPublished = watchPublished(session, (notice) => {
    board.published = notice;
  });
}

/** The voice comes last: a call is seen before it is heard. */
async function openSound(): Promise<void> {
  const { isOn, zone, unit } = soundOf(location.search, board.screen);
  board.sound?.close();
  const { session } = board;
  if (!isOn || session === undefined) return;
  const { openVoice } = await keepTrying(
    () => import('./voice/open-voice.ts'),
    () => {
      board.sound = soundNotHad;
    },
  );
  // The board may have become a new device meanwhile, and has its voice from there.
  if (board.session === session)
    board.sound = openVoice(session, { zone, unit }, () => board.requestUpdate());
}

/** What the board says while the program of its voice cannot be had. */
const soundNotHad: Sound = {
  notes: (language) => [wordsIn[language].noVoiceYet],
  isBad: true,
  tapWords: () => undefined,
  isSilent: true,
  unblock: () => undefined,
  close: () => undefined,
};

/** What managers see in the list of devices. */
function deviceName(): string {
  return board.screen.kind === 'window' ? `${board.screen.number} 号窗口屏` : '大厅屏';
}

board.reopen = () => void openReplica();

if (board.screen.kind === 'voice') void showRecorder();
else {
  app?.append(board);
  requestAnimationFrame(() => setTimeout(() => void openReplica()));
  if (typeof board.language !== 'string') void learnLanguages();
}

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
