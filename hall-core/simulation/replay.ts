import { canonical } from '../src/canonical.ts';
import { readMessage } from '../src/custody/messages.ts';
import { Participant } from '../src/custody/participant.ts';
import { feed, type RecordedInput, type RecordedStart, stepLine } from '../src/custody/recording.ts';
import { type HallEvent, revisionOf } from '../src/event.ts';
import { checkEnvelope } from '../src/event-forms.ts';
import { HallFold } from '../src/hall-fold.ts';

/** What replaying a recording showed. Lines count from 1, and so do steps, over all starts. */
export type Replayed =
  | {
      readonly kind: 'byte-equal';
      readonly devices: readonly string[];
      readonly starts: number;
      readonly steps: number;
      /** Effects in all of them. */
      readonly effects: number;
      /** The last line has no end: the machine stopped while it was written, and it is left out. */
      readonly torn: boolean;
    }
  | {
      readonly kind: 'different';
      readonly line: number;
      readonly step: number;
      readonly input: string;
      readonly recorded: string;
      readonly replayed: string;
    }
  | { readonly kind: 'malformed'; readonly line: number; readonly problem: string };

interface Step {
  readonly input: RecordedInput;
  readonly effects: readonly unknown[];
}

class Malformed extends Error {}

/**
 * Gives a new participant what a device's participant was given, and compares what comes of each input with what
 * came of it there, byte for byte. Only a difference in what came of an input shows: a changed reading of a clock
 * by which nothing was decided does not.
 *
 * @param lines each with its line break, but perhaps the last
 */
export function replay(lines: Iterable<string>): Replayed {
  const devices = new Set<string>();
  let participant: Participant | undefined;
  let [line, starts, steps, effects] = [0, 0, 0, 0];
  let torn = false;
  for (const text of lines) {
    line++;
    torn = !text.endsWith('\n');
    if (torn) break;
    try {
      const noted = read(text.slice(0, -1));
      if ('kind' in noted) {
        participant = started(noted);
        devices.add(noted.device);
        starts++;
        continue;
      }
      if (participant === undefined) throw new Malformed('a step before any start');
      steps++;
      effects += noted.effects.length;
      const replayed = replayedLine(participant, noted.input);
      if (`${replayed}\n` !== text) return difference(line, steps, noted, text, replayed);
    } catch (error) {
      if (error instanceof Malformed) return { kind: 'malformed', line, problem: error.message };
      throw error;
    }
  }
  if (starts === 0) return { kind: 'malformed', line: line + (torn ? 0 : 1), problem: 'no start' };
  return { kind: 'byte-equal', devices: [...devices], starts, steps, effects, torn };
}

/** Comes to the same participant as `replica` and the shell do: a fold of what is held, and nothing else. */
function started({ device, boot, unclean, desk, root, ownCounts, events }: RecordedStart): Participant {
  const fold = new HallFold(undefined, root);
  for (const event of events) fold.add(event);
  const more = ownCounts === undefined ? {} : { ownCounts };
  return new Participant({ device, boot, fold, unclean, desk, ...more });
}

/** An input no device could have been given may make the participant throw: that, too, is not what was recorded. */
function replayedLine(participant: Participant, input: RecordedInput): string {
  try {
    return stepLine(input, feed(participant, input));
  } catch (error) {
    return `threw ${String(error)}`;
  }
}

function difference(line: number, step: number, noted: Step, text: string, replayed: string): Replayed {
  const input = canonical(noted.input);
  return { kind: 'different', line, step, input, recorded: text.slice(0, -1), replayed };
}

function read(text: string): RecordedStart | Step {
  const value = parsed(text);
  if (canonical(value) !== text) throw new Malformed('not in canonical form');
  if (value.kind === 'start') return readStart(value);
  const { input, effects } = value;
  if (!isObject(input) || !Array.isArray(effects)) throw new Malformed('neither a start nor a step');
  checkInput(input);
  return { input: input as unknown as RecordedInput, effects };
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

function parsed(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed('not JSON');
  }
  if (!isObject(value)) throw new Malformed('neither a start nor a step');
  return value;
}

function readStart(value: Fields): RecordedStart {
  const { device, boot, unclean, desk, root, ownCounts, events } = value;
  const isWhole =
    typeof device === 'string' &&
    typeof boot === 'string' &&
    typeof unclean === 'boolean' &&
    typeof desk === 'boolean' &&
    (root === undefined || typeof root === 'string') &&
    (ownCounts === undefined || isObject(ownCounts)) &&
    Array.isArray(events);
  if (!isWhole) throw new Malformed('a start that is not whole');
  for (const event of events) checkEvent(event);
  return value as unknown as RecordedStart;
}

/** An event is its revision's; another body under it was never an event. */
function checkEvent(event: unknown): void {
  const checked = checkEnvelope(event);
  if (!checked.ok) throw new Malformed(`no event: ${checked.refusal.code}`);
  const { _id, _rev } = event as HallEvent;
  if (revisionOf(event as HallEvent) !== _rev) throw new Malformed(`${_id} is not what its revision says`);
}

function checkInput(input: Fields): void {
  const kind = input.kind as RecordedInput['kind'];
  switch (kind) {
    case 'met':
    case 'suspended':
      return;
    case 'link':
      if (input.hub !== undefined && typeof input.hub !== 'string') throw new Malformed('a link to no hub');
      return;
    case 'snapshot':
      if (!isObject(input.vector)) throw new Malformed('a snapshot of nothing');
      return;
    case 'command':
      if (typeof input.ref !== 'string' || !isObject(input.command)) throw new Malformed('no command');
      break;
    case 'message':
      if (!readMessage(input).ok) throw new Malformed('no message');
      break;
    case 'event':
      checkEvent(input.event);
      break;
    case 'tick':
    case 'leave':
    case 'not-kept':
      break;
    default:
      throw new Malformed(`an input of unknown kind ${String(kind satisfies never)}`);
  }
  const { now } = input;
  if (!isObject(now) || typeof now.wallMs !== 'number' || typeof now.monoMs !== 'number') {
    throw new Malformed('an input without its time');
  }
}
