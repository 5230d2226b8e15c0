import type { Language, WindowActivity } from '@onewindow/hall-core';
import type { StorageTrouble } from '@onewindow/replica';
import type { EntranceWords } from '@onewindow/replica/entry';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** A sentence about what is missing, and what a person can do about it. */
export interface Message {
  readonly what: string;
  readonly how: string;
}

/** Everything a board says, in one language. Both languages have all of it, or the compiler objects. */
export interface Words {
  readonly activity: Readonly<Record<WindowActivity, string>>;
  /** What stands before and after a window's number: `3 号窗口`, `Window 3`. */
  readonly window: { readonly before: string; readonly after: string };
  readonly sample: string;
  readonly nowCalling: string;
  readonly recent: string;
  readonly noneRecent: string;
  readonly waiting: string;
  readonly windows: string;
  readonly alsoCalled: string;
  readonly comingUp: string;
  readonly comingUpWhere: string;
  readonly noneWaiting: string;
  readonly clerkBadge: string;
  people(count: number): string;
  moreCalled(count: number): string;
  otherGroups(groups: number, people: number): string;
  age(ageMs: number): string;
  live(age: string): string;
  reconnecting(age: string): string;
  cutOffSince(since: string, age: string): string;
  staleBoard(shownAt: string): Message;
  /** A board switched on while no hub is: what it kept is of unknown age. */
  readonly keptBoard: Message;
  readonly newVersion: string;
  readonly notKept: string;
  readonly noVoiceYet: string;
  trouble(kind: StorageTrouble['kind']): string;
  /** A message in one line, where a second language has no room for two. */
  oneLine(message: Message): string;
  readonly opening: Message;
  readonly lookingForHub: Message;
  readonly noHub: Message;
  readonly noHallYet: Message;
  readonly noCallsYet: Message;
  readonly noWindowOpen: Message;
  cannotOpen(detail: string): Message;
  noSuchScreen(path: string): Message;
  noSuchWindow(number: number, known: string): Message;
  /** What the window board tells people, by state. */
  readonly atWindow: Readonly<Record<WindowActivity, string>>;
  readonly listComma: string;
  /** What this screen is called where it asks to be let into the hall. */
  readonly board: string;
  /** Being let in, and being taken out of service. */
  readonly entrance: EntranceWords;
}

export const wordsIn: Readonly<Record<Language, Words>> = { 'zh-CN': zh, en };
