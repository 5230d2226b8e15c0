import { type LaunchedBrowser, launchBrowser, startHub } from '../../e2e/support/index.ts';
import { findChromium } from '../../tools/lib/chromium.mjs';
import { beside, judged, type Measure, type Run, roundedFigures, type Skipped } from '../measure.ts';
import { ofTimes } from '../stats.ts';
import { Mosquitto } from '../support/mosquitto.ts';
import { MqttHop } from '../support/mqtt-hop.ts';
import { Press } from '../support/press.ts';

const WARM_UP = 4;
/** Still waiting at the end: the last ones of a line may be on their way back from a reserve. */
const LEFT_WAITING = 10;

/** What was measured in one hall, with one bare message beside every press or two. */
interface Taken {
  readonly shown: number[];
  readonly hops: number[];
  readonly otherHops: number[];
}

/**
 * From the clerk's key 叫号 to the number in the board's page, each in a browser of its own as each has a computer of its
 * own. Beside it, in the same run: the same with the board at another hub than the window's, and one bare message
 * through the hub's broker and one through Mosquitto.
 */
export async function pressToBoard(run: Run): Promise<Measure | Skipped> {
  if (findChromium() === undefined) return { skipped: 'there is no Chromium; set CHROMIUM_PATH' };
  const mosquitto = await Mosquitto.start();
  if (mosquitto === undefined) run.say('skipped mosquitto hop: Mosquitto is not installed');
  const otherHop = mosquitto && (await MqttHop.open(mosquitto.url));
  const browsers = { clerks: await launchBrowser(), boards: await launchBrowser() };
  try {
    const atOne = await pressed(run, browsers, 1, otherHop);
    const atTwo = await pressed(run, browsers, 2, otherHop);
    await otherHop?.close();
    return summary(run, atOne, atTwo);
  } finally {
    await browsers.clerks.stop();
    await browsers.boards.stop();
    await mosquitto?.stop();
  }
}

/** A hall of one hub, or of two: the window at the one, the board at the other. */
async function pressed(
  run: Run,
  browsers: { readonly clerks: LaunchedBrowser; readonly boards: LaunchedBrowser },
  hubs: 1 | 2,
  otherHop: MqttHop | undefined,
): Promise<Taken> {
  const perRound = run.size(12, hubs === 1 ? 4 : 2);
  const clerkHub = await startHub();
  const boardHub = hubs === 1 ? clerkHub : await startHub({ args: ['--peer', clerkHub.url] });
  try {
    const tickets = WARM_UP + run.rounds * perRound + LEFT_WAITING;
    const press = await Press.open({ ...browsers, clerkHub, boardHub, tickets });
    const hop = await MqttHop.at(clerkHub);
    await Promise.all([hop.times(20, 1), otherHop?.times(20, 1), press.times(WARM_UP)]);
    const taken: Taken = { shown: [], hops: [], otherHops: [] };
    for (let round = 0; round < run.rounds; round++) {
      taken.shown.push(...(await press.times(perRound)));
      taken.hops.push(...(await hop.times(run.size(40, 5), 20)));
      taken.otherHops.push(...((await otherHop?.times(run.size(40, 5), 20)) ?? []));
    }
    await hop.close();
    await press.close();
    return taken;
  } finally {
    if (boardHub !== clerkHub) await boardHub.stop();
    await clerkHub.stop();
  }
}

function summary(run: Run, atOne: Taken, atTwo: Taken): Measure {
  const figures = ofTimes(atOne.shown);
  const { hops, otherHops } = atOne;
  const other = otherHops.length === 0 ? undefined : ofTimes(otherHops);
  return {
    name: 'press-to-board',
    unit: 'ms',
    rounds: run.rounds,
    ...roundedFigures(figures),
    beside: [
      beside('window at one hub, board at another', ofTimes(atTwo.shown)),
      beside('one MQTT hop over WebSocket, hub', ofTimes(hops)),
      ...(other === undefined ? [] : [beside('one MQTT hop over WebSocket, Mosquitto', other)]),
    ],
    goal: 'p50 ≤ 10 ms, p99 ≤ 50 ms, p50 ≤ 3 × the Mosquitto hop',
    met: judged(run, [figures.p50 <= 10, figures.p99 <= 50, other && figures.p50 <= 3 * other.p50]),
  };
}
