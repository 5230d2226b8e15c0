import type { HallFile } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { localText } from '../words/locale.ts';

/** The hall's logo where it has one; its name stands beside it, so that it says nothing of its own. */
export const hallLogo = ({ look }: Pick<HallFile, 'look'>): TemplateResult | '' =>
  look?.logo === undefined ? '' : html`<img class="logo" alt="" src=${look.logo} />`;

/** The hall's logo and name, where a long press by staff opens their door. */
export const hallDoor = (hall: Pick<HallFile, 'look' | 'name'>): TemplateResult =>
  html`${hallLogo(hall)}<strong data-staff-door>${localText(hall.name)}</strong>`;
