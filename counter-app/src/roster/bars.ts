import {
  clockInto,
  type HallFile,
  openingsOn,
  type SatAt,
  type Shift,
  spanOf,
  stretchOf,
} from '@onewindow/hall-core';
import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { badgeOf } from '../clerk/seat.ts';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { common } from '../words/common.ts';
import { localText } from '../words/locale.ts';
import { rosterWords } from '../words/roster.ts';
import { barsStyles } from './bars-styles.ts';
import { marksOf, shiftWords, timeWords } from './shift-words.ts';
import { hoursOf, laneOf, type MovedEnd, moved, placeOn, scaleOf, type TimeScale } from './time-scale.ts';

/** A finger trembles: less than this is a press, not a drag. */
const DRAG_PX = 6;
const KEY_MINUTES = 15;

interface Drag {
  readonly shift: Shift;
  readonly end: MovedEnd;
  readonly startX: number;
  readonly minutesPerPx: number;
  readonly minutes: number;
}

/** The day as one row of bars for each window: planned, with who has sat there under it. */
@customElement('ow-roster-bars')
export class RosterBars extends OwElement {
  @property({ attribute: false }) hall!: HallFile;
  @property() day = '';
  @property({ attribute: false }) shifts: readonly Shift[] = [];
  /** Who sat at each window today, by its number. */
  @property({ attribute: false }) sat: ReadonlyMap<number, readonly SatAt[]> = new Map();
  /** Shifts that cannot stay as they are. */
  @property({ attribute: false }) wrong: ReadonlySet<string> = new Set();
  /** Of today; undefined of another day. */
  @property({ type: Number }) nowMs: number | undefined;
  @property() selected: string | undefined;
  @property({ type: Boolean }) fixed = false;
  @property({ attribute: false }) onSelect: (id: string) => void = () => undefined;
  @property({ attribute: false }) onMove: (id: string, time: Pick<Shift, 'from' | 'until'>) => void = () =>
    undefined;
  @property({ attribute: false }) onRemove: (id: string) => void = () => undefined;
  @property({ attribute: false }) onAdd: (window: number) => void = () => undefined;
  @state() private drag: Drag | undefined;
  /** The press that ends a drag is none. */
  #hasDragged = false;

  static override styles = [shared, barsStyles];

  override render(): TemplateResult {
    const scale = scaleOf(this.hall, this.day, this.shifts);
    return html`<div class="hours" aria-hidden="true">
        ${hoursOf(scale).map(
          (minute) =>
            html`<span style="inset-inline-start: ${placeOn(scale, minute)}%">${clockInto(minute, this.hall)}</span>`,
        )}
      </div>
      ${this.hall.windows.map(({ number, name }) => this.#row(scale, number, localText(name)))}`;
  }

  #row(scale: TimeScale, window: number, name: string): TemplateResult {
    const here = this.shifts.filter((shift) => shift.window === window);
    return html`<div class="row" role="group" aria-label=${common.windowNumber(window)}>
      <div class="name"><strong>${common.windowNumber(window)}</strong><small>${name}</small></div>
      <div class="track">
        ${openingsOn(this.hall, this.day).map(
          ({ from, until }) => html`<span class="open" style=${placed(scale, from, until)}></span>`,
        )}
        ${this.#sat(scale, window)} ${this.#now(scale)} ${here.map((shift) => this.#bar(scale, shift, laneOf(this.hall, here, shift)))}
      </div>
      ${
        this.fixed
          ? ''
          : html`<button
              class="add"
              aria-label=${rosterWords.add(common.windowNumber(window))}
              @click=${() => this.onAdd(window)}
            >
              ＋
            </button>`
      }
    </div>`;
  }

  #bar(scale: TimeScale, shift: Shift, lane: string | undefined): TemplateResult {
    const { hall, drag } = this;
    const shown =
      drag?.shift.id === shift.id ? { ...shift, ...moved(hall, drag.shift, drag.end, drag.minutes) } : shift;
    const { from, until } = stretchOf(shown, hall);
    const isSelected = shift.id === this.selected;
    const isWrong = this.wrong.has(shift.id);
    const marks = marksOf(hall, shown);
    const kinds = [
      'bar',
      ...(lane === undefined ? [] : [lane]),
      ...(shift.absent === true ? ['absent'] : []),
      ...(shift.role === 'B' ? ['b'] : []),
      ...(isWrong ? ['wrong'] : []),
      ...(isSelected ? ['selected'] : []),
    ];
    return html`<button
      class=${kinds.join(' ')}
      style=${placed(scale, from, until)}
      aria-label=${shiftWords(hall, shown)}
      aria-pressed=${isSelected}
      title=${shiftWords(hall, shown)}
      @click=${() => this.#press(shift)}
      @keydown=${(event: KeyboardEvent) => this.#key(event, shift)}
      @pointerdown=${(event: PointerEvent) => this.#grab(event, shift, scale)}
      @pointermove=${(event: PointerEvent) => this.#pull(event)}
      @pointerup=${(event: PointerEvent) => this.#letGo(event)}
      @pointercancel=${() => {
        this.drag = undefined;
      }}
    >
      <span class="who">${isWrong ? '! ' : ''}${badgeOf(hall, shift.clerk)} <small>${marks.join(' ')}</small></span>
      <span class="when">${timeWords(shown)}</span>
      ${isSelected && !this.fixed ? html`<span class="end from" data-end="from"></span><span class="end until" data-end="until"></span>` : ''}
    </button>`;
  }

  #sat(scale: TimeScale, window: number): TemplateResult[] {
    return (this.sat.get(window) ?? []).map(
      ({ fromMs, toMs }) =>
        html`<span class="sat" style=${placed(scale, this.#minute(fromMs), this.#minute(toMs ?? this.nowMs))}></span>`,
    );
  }

  #now(scale: TimeScale): TemplateResult | '' {
    const minute = this.#minute(this.nowMs);
    if (!(minute >= scale.from && minute <= scale.until)) return '';
    return html`<span class="now" style="inset-inline-start: ${placeOn(scale, minute)}%"></span>`;
  }

  /** A moment of this day on its scale; of no moment no number. */
  #minute(ms = Number.NaN): number {
    const { dayStartsAt } = this.hall;
    return (ms - spanOf({ from: dayStartsAt, until: dayStartsAt }, this.hall, this.day).fromMs) / 60_000;
  }

  #key(event: KeyboardEvent, shift: Shift): void {
    if (this.fixed) return;
    if (event.key === 'Delete') this.onRemove(shift.id);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const by = event.key === 'ArrowLeft' ? -KEY_MINUTES : KEY_MINUTES;
      this.onMove(shift.id, moved(this.hall, shift, event.shiftKey ? 'until' : 'both', by));
    } else return;
    event.preventDefault();
  }

  #press({ id }: Shift): void {
    if (!this.#hasDragged) this.onSelect(id);
    this.#hasDragged = false;
  }

  #grab(event: PointerEvent, shift: Shift, { from, until }: TimeScale): void {
    const bar = event.currentTarget as HTMLElement;
    const track = bar.parentElement;
    if (this.fixed || event.button !== 0 || track === null) return;
    bar.setPointerCapture(event.pointerId);
    this.#hasDragged = false;
    const end = (event.target as HTMLElement).dataset.end as 'from' | 'until' | undefined;
    const minutesPerPx = (until - from) / track.clientWidth;
    this.drag = { shift, end: end ?? 'both', startX: event.clientX, minutesPerPx, minutes: 0 };
  }

  #pull(event: PointerEvent): void {
    if (this.drag === undefined) return;
    const px = event.clientX - this.drag.startX;
    const minutes = Math.abs(px) < DRAG_PX ? 0 : px * this.drag.minutesPerPx;
    this.drag = { ...this.drag, minutes };
  }

  #letGo(event: PointerEvent): void {
    const { drag } = this;
    this.drag = undefined;
    if (drag === undefined || Math.abs(event.clientX - drag.startX) < DRAG_PX) return;
    this.#hasDragged = true;
    this.onMove(drag.shift.id, moved(this.hall, drag.shift, drag.end, drag.minutes));
  }
}

/** A place on the track, from one minute of the day to another. */
function placed(scale: TimeScale, from: number, until: number): string {
  const start = placeOn(scale, from);
  return `inset-inline-start: ${start}%; width: ${placeOn(scale, until) - start}%`;
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-roster-bars': RosterBars;
  }
}
