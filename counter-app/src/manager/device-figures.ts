import type { SeenDevice, Vitals } from '@onewindow/replica';
import { ailmentsOf } from '@onewindow/replica/entry';
import { html, type TemplateResult } from 'lit';
import { paperWords, vitalsWords } from '../words/vitals.ts';
import { isAround } from './device-signs.ts';

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly isBad?: boolean;
}

/**
 * How a device is: when it was seen, and what it told last.
 * @param hubApp the version of the hub in reach
 */
export function deviceFigures(seen: SeenDevice, hubApp: string | undefined, isHub: boolean): TemplateResult {
  const { agoMs, isHere, vitals } = seen;
  const last: Figure = {
    name: vitalsWords.seen(),
    value: isHere ? vitalsWords.hereNow() : vitalsWords.seenAgo(agoMs),
  };
  const told = vitals === undefined ? [] : figuresOf(vitals, hubApp, isHub);
  return html`<dl class="figures">
      ${[last, ...told].map(
        ({ name, value, isBad }) =>
          html`<div class=${isBad === true ? 'bad' : ''}><dt>${name}</dt><dd>${value}</dd></div>`,
      )}
    </dl>
    ${vitals === undefined && isAround(seen) ? html`<p class="unsaid quiet">${vitalsWords.unsaid()}</p>` : ''}`;
}

function figuresOf(vitals: Vitals, hubApp: string | undefined, isHub: boolean): Figure[] {
  const { app, unsent, clockOffByMs, printer, battery } = vitals;
  const ailments = ailmentsOf(vitals);
  const unknown = vitalsWords.unknown();
  const figures: Figure[] = [];
  // A hub without another has nobody to send to, and no clock to be compared with.
  if (unsent !== undefined || !isHub)
    figures.push({
      name: vitalsWords.unsent(),
      value: unsent === undefined ? unknown : vitalsWords.events(unsent),
      isBad: ailments.includes('unsent'),
    });
  if (clockOffByMs !== undefined || !isHub)
    figures.push({
      name: vitalsWords.clock(),
      value:
        clockOffByMs === undefined ? unknown : vitalsWords.clockIs(clockOffByMs, ailments.includes('clock')),
      isBad: ailments.includes('clock'),
    });
  if (printer !== undefined)
    figures.push({
      name: vitalsWords.paper(),
      value: paperWords(printer),
      isBad: ailments.includes('paper'),
    });
  if (battery !== undefined)
    figures.push({
      name: vitalsWords.battery(),
      value: vitalsWords.batteryIs(battery),
      isBad: ailments.includes('battery'),
    });
  figures.push(storageFigure(vitals));
  const isOther = hubApp !== undefined && app !== hubApp;
  figures.push({ name: vitalsWords.version(), value: isOther ? vitalsWords.otherVersion(app) : app });
  return figures;
}

function storageFigure(vitals: Vitals): Figure {
  const { storageKept, freeBytes } = vitals;
  const words = [
    ...(storageKept === undefined ? [] : [storageKept ? vitalsWords.kept() : vitalsWords.notKept()]),
    ...(freeBytes === undefined ? [] : [vitalsWords.room(freeBytes)]),
  ];
  const ailments = ailmentsOf(vitals);
  return {
    name: vitalsWords.storage(),
    value: words.length === 0 ? vitalsWords.unknown() : words.join(' · '),
    isBad: (['room', 'trouble'] as const).some((each) => ailments.includes(each)),
  };
}
