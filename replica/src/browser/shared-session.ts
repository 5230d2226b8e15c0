import {
  type Answered,
  type Command,
  type Day,
  type HallEvent,
  type HallFile,
  HallFold,
  type Now,
  type PinAnswer,
  type ReserveStatus,
  type Result,
  type SilentWindow,
  type VoiceWord,
} from '@onewindow/hall-core';
import type {
  Barred,
  HallSession,
  Health,
  HubAnswer,
  HubAsk,
  InvitationWish,
  Invited,
  OpenOptions,
  PinChange,
  PrinterFound,
  PrinterTested,
} from '../session.ts';
import type { SeenDevice } from '../vitals.ts';
import { randomToken } from '../web-signer.ts';
import { browserClock } from './browser-clock.ts';
import { leavePlace, onPlaceLeft, placeOf } from './device-place.ts';
import { takeCodeFromAddress } from './membership.ts';
import { Owner } from './owner.ts';
import {
  type AskMessage,
  type AskName,
  type Asks,
  TabChannel,
  type TabMessage,
  type TabStatus,
} from './tab-channel.ts';

interface Pending {
  readonly command: Command;
  readonly resolve: (result: Result<Answered>) => void;
}

/** How soon a device that could not be opened is tried again. */
const AGAIN_MS = 1_000;

/** How the owner comes by each answer. */
const ANSWERS: {
  readonly [Name in AskName]: (owner: Owner, ask: Asks[Name]['ask']) => Promise<Asks[Name]['answer']>;
} = {
  invite: (owner, wish) => owner.invite(wish),
  'prove-pin': (owner, { clerk, pin }) => owner.provePin(clerk, pin),
  pins: (owner, change) => owner.pins(change),
  vitals: (owner) => owner.vitals(),
  'seal-paper': (owner, ticket) => owner.sealPaper(ticket),
  'test-printer': (owner) => owner.testPrinter(),
  'keep-printer': (owner, found) => owner.keepPrinter(found),
  'new-roll': (owner, slips) => owner.newRoll(slips),
  'ask-hub': (owner, asked) => owner.askHub(asked),
  'past-day': (owner, day) => owner.pastDay(day),
  'recovery-kit': (owner) => owner.recoveryKit(),
};

const UNKNOWN: TabStatus = {
  health: { link: { kind: 'connecting' }, heardMs: 0, unsent: 0, refused: 0, hubHasPrinter: false },
  reserve: { size: 0, autonomyLeftMs: 0 },
  share: undefined,
  silentWindows: [],
};

/**
 * The session of one tab. The tab that holds the device's lock owns the replica; the others keep a fold of
 * their own, fed by the owner, and hand their commands to it. When the owner goes, one of the others takes over
 * and every command still unanswered is given again: a repeat is recognised by its intent or refused by state.
 */
class SharedSession implements HallSession {
  readonly #options: OpenOptions;
  readonly #place: string;
  readonly #channel: TabChannel;
  readonly #pending = new Map<string, Pending>();
  readonly #asked = new Map<string, (answer: unknown) => void>();
  readonly #listeners = new Set<() => void>();
  readonly #hearers = new Set<(word: VoiceWord) => void>();
  readonly #letGo: () => void;
  readonly #mayLetGo: Promise<void>;
  #owner: Owner | undefined;
  #fold = new HallFold();
  #device = '';
  #status: TabStatus = UNKNOWN;
  #ready!: () => void;
  readonly ready: Promise<void>;
  #frame = 0;
  #isNews = false;
  #closed = false;
  /** While this tab waits for a code. */
  #barred: Barred | undefined;
  readonly #stopWatching: () => void;

  constructor(options: OpenOptions) {
    this.#options = options;
    this.#place = placeOf(options.key);
    this.#stopWatching = onPlaceLeft(options.key, () => location.reload());
    let letGo = (): void => undefined;
    this.#mayLetGo = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    this.#letGo = letGo;
    this.ready = new Promise((resolve) => {
      this.#ready = resolve;
    });
    this.#channel = new TabChannel(this.#place, (message) => this.#heard(message));
    this.#hold();
    this.#channel.say({ kind: 'hello' });
  }

  /**
   * Owns the device's copy when no other tab does; what could not be opened is tried again, for nobody else will. Throws
   * at once where the browser has no locks, as on an address that is not secure.
   */
  #hold(): void {
    navigator.locks
      .request(this.#place, () => this.#own())
      .catch((error: unknown) => {
        console.error('this device could not be opened', error);
        setTimeout(() => this.#hold(), AGAIN_MS);
      });
  }

  async #own(): Promise<void> {
    if (this.#closed) return;
    const { onBarred } = this.#options;
    const told = onBarred === undefined ? {} : { onBarred: (barred?: Barred) => this.#bar(barred) };
    this.#owner = await Owner.open({ ...this.#options, ...told }, this.#place, {
      changed: () => this.#changed([]),
      said: (word) => {
        this.#channel.say({ kind: 'said', word });
        this.#hear(word);
      },
    });
    this.#device = this.#owner.replica.device;
    this.#owner.replica.onChange((events) => this.#changed(events));
    this.#sayState();
    this.#ready();
    this.#changed([]);
    for (const [id, { command }] of this.#pending) void this.#doOwned(id, command);
    await this.#mayLetGo;
    await this.#owner.close();
  }

  /** This tab asks to be let in, for all tabs of the device. */
  #bar(barred: Barred | undefined): void {
    this.#barred = barred;
    this.#sayBarred();
    this.#options.onBarred?.(barred);
  }

  #sayBarred(): void {
    const { enter: _, ...barred } = this.#barred ?? {};
    this.#channel.say({ kind: 'barred', barred: 'code' in barred ? barred : undefined });
  }

  /** Another tab asks to be let in; this one may have been opened with the code for it. */
  #barredElsewhere(barred: Omit<Barred, 'enter'> | undefined): void {
    const enter = (code: string): void => this.#channel.say({ kind: 'enter', code });
    const code = barred === undefined ? undefined : takeCodeFromAddress();
    if (code !== undefined) enter(code);
    else this.#options.onBarred?.(barred === undefined ? undefined : { ...barred, enter });
  }

  #heard(message: TabMessage): void {
    switch (message.kind) {
      case 'hello':
        if (this.#owner !== undefined) this.#sayState();
        else if (this.#barred !== undefined) this.#sayBarred();
        return;
      case 'barred':
        this.#barredElsewhere(message.barred);
        return;
      case 'enter':
        this.#barred?.enter(message.code);
        return;
      case 'state':
        if (this.#owner !== undefined) return;
        this.#device = message.device;
        this.#status = message.status;
        this.#fold = new HallFold(undefined, message.root);
        for (const event of message.events) this.#fold.add(event);
        this.#ready();
        // A new owner does not know what the last one left unanswered.
        for (const [id, { command }] of this.#pending) this.#channel.say({ kind: 'do', id, command });
        break;
      case 'events':
        if (this.#owner !== undefined) return;
        this.#status = message.status;
        for (const event of message.events) this.#fold.add(event);
        break;
      case 'say':
        this.#owner?.sayToBoards(message.word, message.isKept);
        return;
      case 'said':
        this.#hear(message.word);
        return;
      case 'do':
        if (this.#owner !== undefined) void this.#doFor(message.id, message.command);
        return;
      case 'done':
        this.#answered(message.id, message.result);
        return;
      case 'ask':
        if (this.#owner !== undefined) void this.#answerFor(this.#owner, message);
        return;
      case 'answer':
        this.#asked.get(message.id)?.(message.answer);
        this.#asked.delete(message.id);
        return;
    }
    this.#notify();
  }

  #hear(word: VoiceWord): void {
    for (const hearer of this.#hearers) hearer(word);
  }

  #sayState(): void {
    if (this.#owner === undefined) return;
    const events = [...this.#owner.fold.events()];
    const { root } = this.#owner;
    const status = this.#ownStatus(this.#owner);
    this.#channel.say({ kind: 'state', device: this.#device, root, events, status });
  }

  #ownStatus(owner: Owner): TabStatus {
    const { health, reserve, share, silentWindows } = owner;
    return { health, reserve, share, silentWindows };
  }

  #changed(events: readonly HallEvent[]): void {
    if (this.#owner === undefined) return;
    this.#channel.say({ kind: 'events', events, status: this.#ownStatus(this.#owner) });
    this.#notify();
  }

  /**
   * One call a frame at most; a hidden tab has no frames and needs none. A board is told at once of what comes after a
   * frame without news: nobody presses anything there that the drawing could hold up.
   */
  #notify(): void {
    this.#isNews = true;
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#tellNews();
    });
    if (this.#options.role === 'board') queueMicrotask(() => this.#tellNews());
  }

  #tellNews(): void {
    if (!this.#isNews) return;
    this.#isNews = false;
    for (const listener of this.#listeners) listener();
  }

  async #doFor(id: string, command: Command): Promise<void> {
    const result = await this.#owner?.do(command);
    if (result !== undefined) this.#channel.say({ kind: 'done', id, result });
  }

  async #answerFor<Name extends AskName>(owner: Owner, { id, name, ask }: AskMessage<Name>): Promise<void> {
    this.#channel.say({ kind: 'answer', id, answer: await ANSWERS[name](owner, ask) });
  }

  #ask<Name extends AskName>(name: Name, ask: Asks[Name]['ask']): Promise<Asks[Name]['answer']> {
    if (this.#owner !== undefined) return ANSWERS[name](this.#owner, ask);
    const id = randomToken(16);
    return new Promise((resolve) => {
      this.#asked.set(id, resolve as (answer: unknown) => void);
      this.#channel.say({ kind: 'ask', id, name, ask } as TabMessage);
    });
  }

  async #doOwned(id: string, command: Command): Promise<void> {
    const result = await this.#owner?.do(command);
    if (result !== undefined) this.#answered(id, result);
  }

  #answered(id: string, result: Result<Answered>): void {
    this.#pending.get(id)?.resolve(result);
    this.#pending.delete(id);
  }

  get device(): string {
    return this.#device;
  }

  get fold(): HallFold {
    return this.#owner?.fold ?? this.#fold;
  }

  get hall(): HallFile | undefined {
    return this.fold.hallFile();
  }

  get health(): Health {
    return this.#owner?.health ?? this.#status.health;
  }

  get reserve(): ReserveStatus {
    return this.#owner?.reserve ?? this.#status.reserve;
  }

  get share(): { readonly size: number } | undefined {
    return (this.#owner ?? this.#status).share;
  }

  get silentWindows(): readonly SilentWindow[] {
    return (this.#owner ?? this.#status).silentWindows;
  }

  now(): Now {
    return browserClock.now();
  }

  do(command: Command): Promise<Result<Answered>> {
    if (this.#owner !== undefined) return this.#owner.do(command);
    const id = randomToken(16);
    return new Promise((resolve) => {
      this.#pending.set(id, { command, resolve });
      this.#channel.say({ kind: 'do', id, command });
    });
  }

  invite(wish: InvitationWish): Promise<Result<Invited>> {
    return this.#ask('invite', wish);
  }

  provePin(clerk: string, pin: string): Promise<PinAnswer> {
    return this.#ask('prove-pin', { clerk, pin });
  }

  pins(change?: PinChange): Promise<Result<readonly string[]>> {
    return this.#ask('pins', change);
  }

  vitals(): Promise<Result<readonly SeenDevice[]>> {
    return this.#ask('vitals', undefined);
  }

  sealPaper(ticket: string): Promise<Result<string>> {
    return this.#ask('seal-paper', ticket);
  }

  askHub(asked: HubAsk): Promise<Result<HubAnswer>> {
    return this.#ask('ask-hub', asked);
  }

  pastDay(day: Day): Promise<readonly HallEvent[]> {
    return this.#ask('past-day', day);
  }

  testPrinter(): Promise<Result<PrinterTested>> {
    return this.#ask('test-printer', undefined);
  }

  keepPrinter(found: PrinterFound): Promise<Result<PrinterFound>> {
    return this.#ask('keep-printer', found);
  }

  newRoll(slips: number): Promise<Result<number>> {
    return this.#ask('new-roll', slips);
  }

  recoveryKit(): Promise<Result<string>> {
    return this.#ask('recovery-kit', undefined);
  }

  async startAnew(): Promise<void> {
    // Its databases are closed before anything is stored under the new name.
    await this.close();
    leavePlace(this.#options.key, this.#place);
  }

  sayToBoards(word: VoiceWord, isKept: boolean): void {
    if (this.#owner !== undefined) this.#owner.sayToBoards(word, isKept);
    else this.#channel.say({ kind: 'say', word, isKept });
  }

  hearBoards(listener: (word: VoiceWord) => void): () => void {
    this.#hearers.add(listener);
    return () => this.#hearers.delete(listener);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWatching();
    this.#letGo();
    await this.#owner?.close();
    this.#channel.close();
    cancelAnimationFrame(this.#frame);
  }
}

/** Opens this device's copy of the hall; resolves when it can be read and take commands. */
export async function openSession(options: OpenOptions): Promise<HallSession> {
  const session = new SharedSession(options);
  await session.ready;
  return session;
}
