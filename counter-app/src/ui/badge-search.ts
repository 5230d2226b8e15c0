import type { ClerkSetup } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { clerkWords } from '../words/clerk.ts';

/** More clerks than this and one types to find one. */
const EASY_TO_SEE = 12;

/** A field that finds a clerk by the badge, where there are too many to see at a glance. */
export function badgeSearch(
  clerks: readonly ClerkSetup[],
  sought: string,
  onSought: (sought: string) => void,
): TemplateResult | '' {
  if (clerks.length <= EASY_TO_SEE) return '';
  return html`<input
    type="search"
    aria-label=${clerkWords.findBadge()}
    placeholder=${clerkWords.findBadge()}
    .value=${sought}
    @input=${(event: InputEvent) => onSought((event.target as HTMLInputElement).value.trim().toUpperCase())}
  />`;
}
