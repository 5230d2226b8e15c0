import type { DeviceState, HallFold } from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { deviceWords } from '../words/found.ts';
import { enrolmentWords } from '../words/joining.ts';
import { kindOf } from './device-kinds.ts';
import { deviceTitle } from './device-name.ts';
import { mayHold } from './device-row.ts';

/** What can be done about another device: the buttons beside it. */
export function deviceActs(
  fold: HallFold,
  device: DeviceState,
  begin: (act: 'replacing' | 'revoking' | 'declaring-off') => void,
): TemplateResult {
  const { id, role, enrolled, standing, heir } = device;
  const name = deviceTitle(fold, id);
  const mayReplace = standing === 'enrolled' && kindOf(role ?? enrolled?.roles[0]) !== undefined;
  // A manager ends no hub; one that is broken is declared off, so that those who wait with it go on elsewhere.
  const mayRevoke = standing === 'enrolled' && enrolled?.ordinal === undefined;
  const mayDeclareOff = !mayRevoke && standing !== 'unknown' && mayHold(device) && heir === undefined;
  return html`<span class="acts">
    ${
      mayReplace
        ? html`<button aria-label=${enrolmentWords.replaceNamed(name)} @click=${() => begin('replacing')}>
            ${enrolmentWords.replace()}
          </button>`
        : ''
    }
    ${
      mayRevoke || mayDeclareOff
        ? html`<button
            aria-label=${mayRevoke ? enrolmentWords.offNamed(name) : deviceWords.offNamed(name)}
            @click=${() => begin(mayRevoke ? 'revoking' : 'declaring-off')}
          >
            ${mayRevoke ? enrolmentWords.off() : deviceWords.off()}
          </button>`
        : ''
    }
  </span>`;
}
