import { html, type TemplateResult } from 'lit';
import type { Note } from '../clerk/acts.ts';

/** What became of the last act, where a page or a list says it. */
export function noteLine(note: Note | undefined, role: 'status' | 'alert' = 'status'): TemplateResult | '' {
  if (note === undefined) return '';
  return html`<p class="notice ${note.kind === 'refused' ? 'trouble' : ''}" role=${role}>${note.words}</p>`;
}
