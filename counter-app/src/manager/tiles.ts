import type { FiguresNow, HallFile, LineNow, UnitNow } from '@onewindow/hall-core';
import type { HallSession } from '@onewindow/replica';
import { html, type TemplateResult } from 'lit';
import { shownAge } from '../ui/truth-line.ts';
import { nowWords } from '../words/hall-now.ts';
import { localText } from '../words/locale.ts';
import { managerWords } from '../words/manager.ts';
import { spanWords } from '../words/time.ts';
import { truth } from '../words/truth.ts';
import { groupName } from './alert-words.ts';
import type { Evenness } from './needs-now.ts';
import { SIGNS, signShape, signWords } from './window-shapes.ts';

/** Where there is nothing to work a figure out from. */
const NONE = '—';

/** The figures of this moment, each with the age of what it is worked out from: the last word of the hub. */
export function tiles(
  session: HallSession,
  hall: HallFile,
  figures: FiguresNow,
  evenness: Evenness,
): TemplateResult {
  const { hall: line, crowding, wanted } = figures;
  const age = shownAge(session);
  const tile = (name: string, value: string, more = '', asOf = age): TemplateResult =>
    html`<div class="card">
      <dt>${name}</dt>
      <dd>${value}</dd>
      ${more === '' ? '' : html`<dd class="age">${more}</dd>`}
      <dd class="age">${asOf}</dd>
    </div>`;
  const served = session.health.isLoading === true ? truth.loading() : managerWords.people(figures.served);
  return html`<dl class="tiles">
      ${tile(managerWords.waiting(), managerWords.people(line.waiting))}
      ${tile(managerWords.oldest(), oldestWords(line))}
      ${tile(
        managerWords.openWindows(),
        managerWords.ofWindows(figures.open, figures.windows),
        nowWords.wanted(wanted.open, wanted.confirmed),
      )}
      ${tile(nowWords.crowding(), crowding === undefined ? NONE : nowWords.peopleEach(crowding.toFixed(1)))}
      ${tile(nowWords.evenness(), evenness.is?.toFixed(2) ?? NONE, nowWords.evennessOf(), shownAge(session, evenness.agoMs))}
      ${tile(managerWords.served(), served)}
    </dl>
    ${figures.units.length > 0 ? units(hall, figures.units, age) : groups(hall, figures.groups, age)}`;
}

const oldestWords = ({ oldestMs }: LineNow): string =>
  oldestMs === undefined ? managerWords.nobodyWaits() : spanWords(oldestMs);

/** The units of a shared building, each with its windows, and the groups for which somebody waits under its name. */
function units(hall: HallFile, all: readonly UnitNow[], age: string): TemplateResult {
  return html`<section aria-labelledby="groups">
    <h2 class="title" id="groups">${nowWords.groups()}</h2>
    <ul class="units">
      ${all.map(
        (now) => html`<li>
          <h3>${now.unit === undefined ? nowWords.noUnit() : localText(now.unit.name)}</h3>
          <p>
            ${now.oldestMs === undefined ? managerWords.nobodyWaits() : nowWords.groupLine(managerWords.people(now.waiting), spanWords(now.oldestMs))}
            <span class="quiet">${nowWords.unitWindows(now.open, now.windows)}</span>
          </p>
          ${lineCards(hall, now.groups, age)}
        </li>`,
      )}
    </ul>
  </section>`;
}

/** The groups for which somebody waits. */
function groups(hall: HallFile, lines: readonly LineNow[], age: string): TemplateResult | '' {
  const cards = lineCards(hall, lines, age);
  if (cards === '') return '';
  return html`<section aria-labelledby="groups">
    <h2 class="title" id="groups">${nowWords.groups()}</h2>
    ${cards}
  </section>`;
}

function lineCards(hall: HallFile, lines: readonly LineNow[], age: string): TemplateResult | '' {
  const waited = lines.filter(({ waiting }) => waiting > 0);
  if (waited.length === 0) return '';
  return html`<dl class="groups">
      ${waited.map(
        (line) => html`<div class="card ${line.stranded.length > 0 ? 'stranded' : ''}">
          <dt>${groupName(hall, line.group ?? '')}</dt>
          <dd class="line">${nowWords.groupLine(managerWords.people(line.waiting), oldestWords(line))}</dd>
          <dd class="age">${nowWords.groupOpen(line.open)} · ${age}</dd>
        </div>`,
      )}
    </dl>`;
}

/** How many windows show each state. */
export function signCount({ signs }: FiguresNow): TemplateResult {
  return html`<ul class="signs">
    ${SIGNS.filter((sign) => signs[sign] !== undefined).map(
      (sign) =>
        html`<li class="sign ${sign}">${signShape(sign)} ${signWords(sign)} <b>${signs[sign]}</b></li>`,
    )}
  </ul>`;
}
