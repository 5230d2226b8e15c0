import {
  type Answered,
  type DraftOf,
  draft,
  type EntryRefusal,
  type EventDraft,
  type EventType,
  emptyLog,
  HALL_ENTITY,
  type HallEvent,
  type HallFile,
  HallFold,
  headAfter,
  type LogHead,
  localMoment,
  logIdOf,
  type Now,
  nextBody,
  type PinAnswer,
  type RatingLevel,
  type ReserveStatus,
  type Result,
  refuse,
  sealEvent,
  ticketEntity,
  type VoiceWord,
  windowEntity,
} from '@onewindow/hall-core';
import type { HallSession, Health, Invited, LinkState, SeenDevice } from '@onewindow/replica';

/** Device ids of a hall in memory: the desk is 0, the device at a window bears the window's number. */
const deviceAt = (window: number): string => String(window).padStart(32, '0');

/**
 * A hall in memory, made of real events that the real fold reads; only signature, storage and network are
 * missing. Tests write its history and move its clock.
 */
export class MemorySession implements HallSession {
  readonly device: string;
  readonly fold = new HallFold();
  readonly reserve: ReserveStatus = { size: 0, autonomyLeftMs: 0 };
  readonly share: { readonly size: number } | undefined;
  readonly silentWindows: HallSession['silentWindows'] = [];
  health: Health;
  /** How often this board was made a new device. */
  begunAnew = 0;
  readonly #heads = new Map<string, LogHead>();
  readonly #listeners = new Set<() => void>();
  readonly #hearers = new Set<(word: VoiceWord) => void>();
  /** Takes what this board says to the others; it comes back by `bring` or not at all. */
  onSaid: (word: VoiceWord) => void = (word) => this.bring(word);
  #wallMs: number;
  #tickets = 0;

  constructor(wallMs: number, hall?: HallFile, device = 'b'.repeat(32)) {
    this.device = device;
    this.#wallMs = wallMs;
    this.health = {
      link: { kind: 'connected', hub: deviceAt(0), sinceMs: wallMs },
      heardMs: wallMs,
      unsent: 0,
      refused: 0,
      hubHasPrinter: true,
    };
    if (hall !== undefined) this.configure(hall);
  }

  get hall(): HallFile | undefined {
    return this.fold.hallFile();
  }

  now(): Now {
    return { wallMs: this.#wallMs, monoMs: this.#wallMs };
  }

  do(): Promise<Result<Answered>> {
    return Promise.resolve(refuse('boards-only-read'));
  }

  invite(): Promise<Result<Invited>> {
    return Promise.resolve(refuse('not-allowed'));
  }

  provePin(): Promise<PinAnswer> {
    return Promise.resolve({ kind: 'not-allowed' });
  }

  pins(): Promise<Result<readonly string[]>> {
    return Promise.resolve(refuse('not-allowed'));
  }

  vitals(): Promise<Result<readonly SeenDevice[]>> {
    return Promise.resolve(refuse('not-allowed'));
  }

  askHub(): Promise<Result<never>> {
    return Promise.resolve(refuse('not-allowed'));
  }

  pastDay(): Promise<readonly HallEvent[]> {
    return Promise.resolve([]);
  }

  newRoll(): Promise<Result<number>> {
    return Promise.resolve(refuse('not-allowed'));
  }

  recoveryKit(): Promise<Result<string>> {
    return Promise.resolve(refuse('not-allowed'));
  }

  sealPaper(): Promise<Result<string>> {
    return Promise.resolve(refuse('not-allowed'));
  }

  testPrinter(): Promise<Result<never>> {
    return Promise.resolve(refuse('not-allowed'));
  }

  keepPrinter(): Promise<Result<never>> {
    return Promise.resolve(refuse('not-allowed'));
  }

  startAnew(): Promise<void> {
    this.begunAnew++;
    return Promise.resolve();
  }

  /** The hub in reach does not let this board in any more. */
  turnAway(barred: EntryRefusal): void {
    this.health = { ...this.health, barred };
    this.#tell();
  }

  sayToBoards(word: VoiceWord): void {
    this.onSaid(word);
  }

  hearBoards(listener: (word: VoiceWord) => void): () => void {
    this.#hearers.add(listener);
    return () => this.#hearers.delete(listener);
  }

  /** The hub brings a word of some board. */
  bring(word: VoiceWord): void {
    for (const hearer of this.#hearers) hearer(word);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    this.#listeners.clear();
    return Promise.resolve();
  }

  /** Lets time pass with the hub still speaking. */
  pass(ms: number): void {
    this.#wallMs += ms;
    this.health = { ...this.health, heardMs: this.#wallMs };
    this.#tell();
  }

  /** Lets time pass without a word from any hub. */
  passInSilence(ms: number): void {
    this.#wallMs += ms;
    this.#tell();
  }

  link(link: LinkState): void {
    this.health = { ...this.health, link };
    this.#tell();
  }

  /** The link is back and everything that happened meanwhile is there at once. */
  reconnect(): void {
    this.health = { ...this.health, heardMs: this.#wallMs };
    this.link({ kind: 'connected', hub: deviceAt(0), sinceMs: this.#wallMs });
  }

  configure(hall: HallFile): void {
    this.#record(0, 'hall-configured', HALL_ENTITY, { hall });
  }

  /** Issues a ticket for the first matter of a group, `agoMs` before now; answers its id. */
  issue(label: string, group: string, agoMs = 0): string {
    const id = `t${String(++this.#tickets).padStart(4, '0')}`;
    const matter = this.hall?.matters.find((candidate) => candidate.group === group);
    this.#record(
      0,
      'ticket-issued',
      ticketEntity(id),
      {
        label,
        series: label.charAt(0),
        matters: matter === undefined ? [] : [matter.id],
        groups: [group],
        usualMinutes: matter?.usualMinutes ?? 10,
        rank: this.#wallMs - agoMs,
        language: 'zh-CN',
      },
      agoMs,
    );
    return id;
  }

  open(window: number, clerk: string): void {
    this.#record(window, 'window-signed-in', windowEntity(window), { clerk });
    this.order(window, 'open');
  }

  order(window: number, wish: 'open' | 'paused' | 'closed'): void {
    this.#record(window, 'window-ordered', windowEntity(window), { wish, rank: 'clerk' });
    this.#record(window, 'window-acknowledged', windowEntity(window), { wish });
  }

  call(ticket: string, window: number, agoMs = 0): void {
    const data = { leg: 1, k: 1, window, basis: 'desk' } as const;
    this.#record(window, 'ticket-called', ticketEntity(ticket), data, agoMs);
  }

  recall(ticket: string, window: number): void {
    this.#record(window, 'ticket-recalled', ticketEntity(ticket), { leg: 1, window });
  }

  start(ticket: string, window: number, agoMs = 0): void {
    this.#record(window, 'ticket-started', ticketEntity(ticket), { leg: 1, window }, agoMs);
  }

  finish(ticket: string, window: number, agoMs = 0): void {
    this.#record(window, 'ticket-finished', ticketEntity(ticket), { leg: 1, window }, agoMs);
  }

  rate(ticket: string, level: RatingLevel): void {
    this.#record(0, 'ticket-rated', ticketEntity(ticket), { leg: 1, level, reasons: [], way: 'pad' });
  }

  #record<T extends EventType>(window: number, type: T, about: string, data: DraftOf<T>['data'], agoMs = 0) {
    const event = this.#seal(window, draft(type, about, data), this.#wallMs - agoMs);
    const added = this.fold.add(event);
    if (added !== 'added') throw new Error(`${type} about ${about} was ${added}`);
    this.#tell();
  }

  #seal(window: number, event: EventDraft, atMs: number): HallEvent {
    const device = deviceAt(window);
    const head = this.#heads.get(device) ?? emptyLog(logIdOf(device, 'b1'));
    const { day } = localMoment(atMs, 'Asia/Shanghai');
    const sealed = sealEvent(nextBody(head, event, day, [atMs, head.n]), 'unsigned-in-memory');
    this.#heads.set(device, headAfter(sealed));
    return sealed;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
