import type { WindowCard } from '@onewindow/hall-core';
import { common } from '../words/common.ts';
import { windowActWords } from '../words/window-acts.ts';

/** The acts of a clerk that have a button and a function key. */
export type Act =
  | 'call-next'
  | 'recall'
  | 'start'
  | 'finish'
  | 'no-show'
  | 'hold'
  | 'transfer'
  | 'pause'
  | 'open';

export interface ActKey {
  readonly act: Act;
  readonly key: string;
  readonly words: string;
  /** What else the press does, where it does more than its name says. */
  readonly also?: string;
  /** There is nothing this act could be about; a rule's own refusal is left to the rule. */
  readonly idle: boolean;
  /** The natural next act, drawn so that the hand finds it. */
  readonly next: boolean;
}

/** The buttons of a window as it is now, in the order of the function keys. */
export function actKeys(card: WindowCard): readonly ActKey[] {
  const { activity } = card;
  const called = activity === 'calling';
  const serving = card.ticket?.phase.kind === 'serving';
  const stopped = activity === 'paused' || activity === 'closed';
  const here = called || serving;
  const call = { act: 'call-next', key: 'F1', words: common.pressCall(), idle: called } as const;
  return [
    // Whoever is served has gone when the next is called: one press for both.
    activity === 'serving'
      ? { ...call, also: windowActWords.finishesToo(), next: false }
      : { ...call, next: activity === 'free' },
    { act: 'recall', key: 'F2', words: common.pressRecall(), idle: !called, next: false },
    { act: 'start', key: 'F3', words: common.pressStart(), idle: !called, next: called },
    { act: 'finish', key: 'F4', words: common.pressFinish(), idle: !here, next: serving },
    { act: 'no-show', key: 'F6', words: common.pressNoShow(), idle: !called, next: false },
    { act: 'hold', key: 'F7', words: windowActWords.pressHold(), idle: !serving, next: false },
    { act: 'transfer', key: 'F8', words: windowActWords.pressTransfer(), idle: !here, next: false },
    stopped || activity === 'closing'
      ? { act: 'open', key: 'F9', words: common.pressOpen(), idle: false, next: stopped }
      : { act: 'pause', key: 'F9', words: common.pressPause(), idle: false, next: false },
  ];
}

/**
 * What the keys of a number pad stand for. Call pads sold for windows are keyboards with these keys; Enter is the
 * natural next act.
 */
const PAD: Readonly<Record<string, Act | 'next'>> = {
  NumpadAdd: 'call-next',
  NumpadMultiply: 'recall',
  NumpadSubtract: 'no-show',
  NumpadDivide: 'hold',
  NumpadEnter: 'next',
};

/** The act a pressed key stands for; undefined for every other key, with a modifier, or while it is held down. */
export function actOfKey(keys: readonly ActKey[], event: KeyboardEvent): ActKey | undefined {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return undefined;
  const onPad = PAD[event.code];
  if (onPad !== undefined) return keys.find(({ act, next }) => (onPad === 'next' ? next : act === onPad));
  return keys.find(({ key }) => key === event.key);
}
