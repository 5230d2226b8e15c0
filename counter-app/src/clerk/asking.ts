import {
  CALL_REASONS,
  type CallReason,
  type Command,
  HELP_KINDS,
  type HelpKind,
  HOLD_KINDS,
  type HoldKind,
  type TicketState,
} from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import '../ui/choice-strip.ts';
import { callReasonWords, helpWords, holdWords } from '../words/codes.ts';
import { windowActWords } from '../words/window-acts.ts';

/** What the page asks the clerk before an act: it stands above the keys and covers none of them. */
export type Asking =
  | { readonly kind: 'hold'; readonly ticket: TicketState }
  | { readonly kind: 'transfer'; readonly ticket: TicketState }
  | { readonly kind: 'choose'; readonly ticket: TicketState }
  | { readonly kind: 'help' };

/** A question with its answers; each answer is a command. */
export function askedStrip(
  asking: Exclude<Asking, { kind: 'transfer' }>,
  request: () => string,
  give: (command: Command) => void,
  back: () => void,
): TemplateResult {
  const strip = <Code extends string>(
    words: string,
    codes: readonly Code[],
    wordsOf: (code: Code) => string,
    commandOf: (code: Code) => Command,
  ): TemplateResult => html`<ow-choice-strip
    .words=${words}
    .choices=${codes.map((key) => ({ key, words: wordsOf(key) }))}
    .onChoose=${(key: string) => give(commandOf(key as Code))}
    .onCancel=${back}
  ></ow-choice-strip>`;
  switch (asking.kind) {
    case 'hold': {
      const { id, label } = asking.ticket;
      const hold = (code: HoldKind): Command => ({ kind: 'hold', ticket: id, hold: code });
      return strip(windowActWords.whyHold(label), HOLD_KINDS, holdWords, hold);
    }
    case 'choose': {
      const { id, label } = asking.ticket;
      const call = (why: CallReason): Command => ({ kind: 'call-next', request: request(), wanted: id, why });
      return strip(windowActWords.whyThis(label), CALL_REASONS, callReasonWords, call);
    }
    case 'help':
      return strip(windowActWords.helpWhich(), HELP_KINDS, helpWords, (help: HelpKind) => ({
        kind: 'ask-help',
        help,
      }));
  }
}
