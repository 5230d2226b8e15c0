import { compareTerms, type DeskState, isMajority } from '../desk-terms.ts';
import type { DeviceState } from '../device.ts';
import { type DeviceId, deviceOfLog, parseEventId } from '../event.ts';
import { type DeskId, type DeskTerms, deskEntity, draft } from '../event-types.ts';
import type { Now } from '../hybrid-time.ts';
import type { VersionVector } from '../version-vector.ts';
import { type CustodyContext, type Effect, record, send } from './context.ts';
import { CONFIRM_WITHIN_MS, LEASE_MS, RENEW_MS, REPLACE_AFTER_MS } from './desk-times.ts';
import type { Message } from './messages.ts';
import { uncleanJump } from './unclean-jump.ts';

interface Grant {
  /** When the asking it answers was sent. */
  readonly sentMonoMs: number;
  readonly whole: boolean;
}

/** What voters and standbys were asked, and when. */
interface Asking {
  readonly sentMonoMs: number;
  /** How far the logs of all hubs were held here; empty where nobody had to say whether it has them. */
  readonly heads: VersionVector;
}

/** A standby the keeper waits for: how far it must have the log, and since when. */
interface Wait {
  readonly n: number;
  readonly sinceMonoMs: number;
}

/** How many devices that could be a witness are asked at once. */
const WITNESSES = 3;
/** Versions of its terms jumped over after an unclean start, more than a keeper can have set that nobody heard of. */
const UNCLEAN_SKIP = 10;

/**
 * One hub's time as keeper of a desk (C7): it acts only while a majority of the voters has given its word, and
 * only under terms such a majority has acknowledged; a pass leaves it when every standby has it.
 */
export class Tenure {
  readonly #context: CustodyContext;
  readonly #desk: DeskId;
  readonly #grants = new Map<DeviceId, Grant>();
  readonly #sent = new Map<number, Asking>();
  /** The heads each hub said last that it has. */
  readonly #proved = new Map<DeviceId, Asking['heads']>();
  readonly #have = new Map<DeviceId, number>();
  readonly #waiting = new Map<DeviceId, Wait>();
  /** When a standby was left out: only what it has said since counts for it. */
  readonly #leftOut = new Map<DeviceId, number>();
  /** When a device said that it is being switched off. */
  readonly #leaving = new Map<DeviceId, number>();
  #worked: { readonly state: DeskState | undefined; readonly governing: readonly DeskTerms[] } | undefined;
  /** Whether it may act now, which is asked for every ticket of a line. */
  #mayAct: { readonly now: Now; readonly state: DeskState | undefined; readonly acts: boolean } | undefined;
  /** Looked for at every tick, and the same until a device changes. */
  #witnessed:
    | { readonly devices: readonly DeviceState[]; readonly witnesses: readonly DeviceId[] }
    | undefined;
  /** After an unclean start: the version above which the next terms begin. */
  #mayBeSet: number | undefined;
  #seq = 0;
  #nextAskMonoMs = Number.NEGATIVE_INFINITY;

  constructor(context: CustodyContext, desk: DeskId) {
    this.#context = context;
    this.#desk = desk;
  }

  get #state(): DeskState | undefined {
    return this.#context.fold.desk(this.#desk);
  }

  /** The epoch this hub keeps the desk in; undefined when another does. */
  get epoch(): number | undefined {
    const terms = this.#state?.terms;
    return terms?.hub === this.#context.device ? terms.epoch : undefined;
  }

  granted(from: DeviceId, grant: Extract<Message, { kind: 'lease-grant' }>): void {
    const asked = this.#sent.get(grant.seq);
    if (asked === undefined || grant.epoch !== this.epoch) return;
    const { sentMonoMs, heads } = asked;
    if (grant.whole && Object.keys(heads).length > 0) this.#proved.set(from, heads);
    const held = this.#grants.get(from);
    if (held !== undefined && held.sentMonoMs > sentMonoMs) return;
    // Whoever leaves answers nothing asked later: this one is back.
    if (sentMonoMs > (this.#leaving.get(from) ?? Number.POSITIVE_INFINITY)) this.#leaving.delete(from);
    this.#mayAct = undefined;
    this.#grants.set(from, { sentMonoMs, whole: grant.whole });
  }

  /** A device has started anew: what it had before, it may have lost. */
  started(device: DeviceId): void {
    this.#proved.delete(device);
  }

  /** A standby has this hub's log up to `n`. */
  confirmed(from: DeviceId, n: number): void {
    this.#have.set(from, Math.max(n, this.#have.get(from) ?? 0));
    const wait = this.#waiting.get(from);
    if (wait !== undefined && wait.n <= n) this.#waiting.delete(from);
  }

  /** The clocks parted: whatever was granted before may have run out unnoticed. */
  forgetGrants(): void {
    this.#mayAct = undefined;
    this.#grants.clear();
    this.#sent.clear();
  }

  /** A device is being switched off: the terms change while it can still acknowledge that, and its word is good. */
  left(device: DeviceId, hubs: readonly DeviceId[], now: Now): Effect[] {
    this.#leaving.set(device, now.monoMs);
    return this.epoch === undefined ? [] : this.#revise(hubs, now);
  }

  #isFresh(device: DeviceId, now: Now, withinMs: number): boolean {
    if (device === this.#context.device) return true;
    const grant = this.#grants.get(device);
    return grant !== undefined && now.monoMs - grant.sentMonoMs < withinMs;
  }

  /** Whether this hub may act for the desk now. */
  acts(now: Now): boolean {
    const state = this.#state;
    const known = this.#mayAct;
    if (known?.now === now && known.state === state) return known.acts;
    const governing = this.#governing();
    // Which terms govern may change with any event, until some do.
    if (governing === undefined) return false;
    const acts = governing.every(({ electorate }) =>
      isMajority(electorate, (one) => this.#isFresh(one, now, LEASE_MS)),
    );
    this.#mayAct = { now, state, acts };
    return acts;
  }

  /**
   * The terms this hub must keep to: those in force and all set after them. Undefined when another hub keeps the
   * desk, or none of its own terms is in force yet.
   */
  #governing(): readonly DeskTerms[] | undefined {
    const state = this.#state;
    // Asked for every ticket of a line, and the same until an event about the desk comes.
    if (this.#worked?.state === state) return this.#worked?.governing;
    const governing = this.#workOutGoverning(state);
    this.#worked = governing === undefined ? undefined : { state, governing };
    return governing;
  }

  #workOutGoverning(state: DeskState | undefined): readonly DeskTerms[] | undefined {
    if (state === undefined || state.terms.hub !== this.#context.device) return undefined;
    const all = [...state.before, state.terms];
    for (let i = all.length - 1; i >= 0; i--) {
      const terms = all[i] as DeskTerms;
      if (terms.epoch !== state.terms.epoch || terms.hub !== state.terms.hub) return undefined;
      if (this.#inForce(state, terms, all[i - 1])) return all.slice(i);
    }
    return undefined;
  }

  #inForce({ acknowledged, event }: DeskState, terms: DeskTerms, before: DeskTerms | undefined): boolean {
    const knows = (device: DeviceId): boolean => {
      if (device === this.#context.device) return true;
      const held = acknowledged.get(device);
      // Whoever has acknowledged a later epoch has turned away from this one, which may not be heard of here yet.
      const isOfTenure = held?.epoch === terms.epoch && held.hub === terms.hub;
      return isOfTenure && compareTerms(held, terms) >= 0;
    };
    // What the one before lent out is in its log up to the handing over.
    if (terms.basis === 'handed-over' && !this.#holdsUpTo(event)) return false;
    if (!isMajority(terms.electorate, knows)) return false;
    if (before === undefined || beginsAnew(terms)) return true;
    return isMajority(before.electorate, knows);
  }

  #holdsUpTo(event: string): boolean {
    const place = parseEventId(event);
    return place !== undefined && this.#context.fold.holdings.headOf(place.log) >= place.n;
  }

  /** A hub that has everything this one ever lent out, to follow it when it leaves. */
  heir(hubs: readonly DeviceId[], now: Now): DeviceId | undefined {
    const standbys = new Set(this.#standbys());
    const fit = hubs.filter(
      (hub) =>
        standbys.has(hub) ||
        (this.#isFresh(hub, now, LEASE_MS) && (this.#grants.get(hub)?.whole === true || this.#hasRest(hub))),
    );
    return [...fit].sort()[0];
  }

  /**
   * Whether a hub has said, since it started, that it has all that is held here of other hubs. What this one wrote
   * since, it has before it keeps the desk: that is in the log up to the handing over.
   */
  #hasRest(hub: DeviceId): boolean {
    const proved = this.#proved.get(hub);
    if (proved === undefined) return false;
    return Object.entries(this.#hubHeads()).every(([log, n]) => {
      const author = deviceOfLog(log);
      return author === this.#context.device || author === hub || (proved[log] ?? 0) >= n;
    });
  }

  /** Every hub that must have a pass before anyone hears of it. */
  #standbys(): readonly DeviceId[] {
    const governing = this.#governing();
    if (governing === undefined) return [];
    if (governing.length === 1) return governing[0]?.inSync ?? [];
    return [...new Set(governing.flatMap(({ inSync }) => inSync))];
  }

  /** Whether what this hub wrote as event `n` of this boot has reached every standby. */
  isSafe(n: number): boolean {
    for (const standby of this.#standbys()) if ((this.#have.get(standby) ?? 0) < n) return false;
    return true;
  }

  /** A pass of this hub is durable here: from now on the standbys are waited for. */
  passed(n: number, now: Now): void {
    for (const standby of this.#standbys()) {
      if ((this.#have.get(standby) ?? 0) >= n || this.#waiting.has(standby)) continue;
      this.#waiting.set(standby, { n, sinceMonoMs: now.monoMs });
    }
  }

  /** Asks the voters and those who may become voters, and changes the terms where devices came or went. */
  tick(hubs: readonly DeviceId[], now: Now): Effect[] {
    if (this.epoch === undefined) return [];
    return [...this.#ask(hubs, now), ...this.#revise(hubs, now)];
  }

  #ask(hubs: readonly DeviceId[], now: Now): Effect[] {
    const { terms } = this.#state as DeskState;
    if (now.monoMs < this.#nextAskMonoMs) return [];
    this.#nextAskMonoMs = now.monoMs + RENEW_MS;
    const seq = ++this.#seq;
    for (const [old, { sentMonoMs }] of this.#sent) {
      if (now.monoMs - sentMonoMs > LEASE_MS) this.#sent.delete(old);
    }
    const { device } = this.#context;
    // Only whoever is to stand by, and does not yet, has to say whether it has everything.
    const heads = hubs.every((hub) => terms.inSync.includes(hub)) ? {} : this.#hubHeads();
    this.#sent.set(seq, { sentMonoMs: now.monoMs, heads });
    const asked = new Set([...terms.electorate, ...hubs]);
    // A witness is looked for only while there is another hub and none decides between the two.
    if (hubs.length === 1 && terms.electorate.length < 3) for (const one of this.#witnesses()) asked.add(one);
    asked.delete(device);
    const { epoch, version } = terms;
    const ask = { kind: 'lease-ask', desk: this.#desk, epoch, version, seq, heads } as const;
    return [...asked].map((voter) => send(voter, ask));
  }

  #hubHeads(): VersionVector {
    const { fold } = this.#context;
    return fold.holdings.headsOf(...fold.hubs());
  }

  /** Mains-powered devices that may decide between two hubs: boards before kiosks, for a kiosk may share a hub's PC. */
  #witnesses(): readonly DeviceId[] {
    const devices = this.#context.fold.devices();
    if (this.#witnessed?.devices === devices) return this.#witnessed.witnesses;
    const enrolled = devices.filter((device) => device.enrolled !== undefined);
    const of = (role: string): DeviceId[] =>
      enrolled
        .filter((device) => device.role === role)
        .map(({ id }) => id)
        .sort();
    const witnesses = [...of('board'), ...of('kiosk')].slice(0, WITNESSES);
    this.#witnessed = { devices, witnesses };
    return witnesses;
  }

  #revise(hubs: readonly DeviceId[], now: Now): Effect[] {
    const state = this.#state as DeskState;
    const governing = this.#governing();
    if (governing === undefined || !this.acts(now)) return [];
    // One change at a time, except that a standby which fails meanwhile must not hold up every window.
    const pending = governing.length > 1;
    const wanted = this.#wantedTerms(state.terms, hubs, now);
    if (pending && wanted.inSync.length >= state.terms.inSync.length) return [];
    if (sameList(wanted.electorate, state.terms.electorate) && sameList(wanted.inSync, state.terms.inSync)) {
      return [];
    }
    for (const standby of state.terms.inSync) {
      if (wanted.inSync.includes(standby)) continue;
      this.#waiting.delete(standby);
      this.#leftOut.set(standby, now.monoMs);
    }
    // Until the terms that left it out were in force it was still waited for, and it never confirmed that.
    for (const standby of wanted.inSync)
      if (!state.terms.inSync.includes(standby)) this.#waiting.delete(standby);
    const version = this.#lastVersion(state.terms) + 1;
    return [record(draft('desk-set', deskEntity(this.#desk), { ...wanted, version }))];
  }

  /** The last version this keeper may have set: what a lost disk had, perhaps nobody has heard of. */
  #lastVersion({ version }: DeskTerms): number {
    const about = deskEntity(this.#desk);
    this.#mayBeSet ??=
      version +
      uncleanJump(this.#context, UNCLEAN_SKIP, (event) => event.type === 'desk-set' && event.about === about);
    return Math.max(version, this.#mayBeSet);
  }

  #wantedTerms(terms: DeskTerms, hubs: readonly DeviceId[], now: Now): DeskTerms {
    const { device } = this.#context;
    const present = (one: DeviceId): boolean =>
      !this.#leaving.has(one) &&
      this.#isFresh(one, now, terms.electorate.includes(one) ? REPLACE_AFTER_MS : LEASE_MS);
    const others = hubs.filter((hub) => hub !== device && present(hub)).sort();
    const inSync = others.filter((hub) => this.#isInSync(hub, terms, now));
    const electorate = this.#wantedVoters(terms, others, inSync, present);
    return {
      ...terms,
      electorate,
      // Without a vote nobody can follow this keeper, so nobody is waited for.
      inSync: electorate.length > 1 ? inSync : [],
    };
  }

  #isInSync(hub: DeviceId, terms: DeskTerms, now: Now): boolean {
    if (!this.#isFresh(hub, now, LEASE_MS)) return false;
    if (terms.inSync.includes(hub)) {
      const wait = this.#waiting.get(hub);
      return wait === undefined || now.monoMs - wait.sinceMonoMs <= CONFIRM_WITHIN_MS;
    }
    const grant = this.#grants.get(hub);
    return grant?.whole === true && grant.sentMonoMs > (this.#leftOut.get(hub) ?? Number.NEGATIVE_INFINITY);
  }

  /** All hubs in contact; with two of them a witness as the third voter; else this hub alone. */
  #wantedVoters(
    terms: DeskTerms,
    others: readonly DeviceId[],
    inSync: readonly DeviceId[],
    present: (one: DeviceId) => boolean,
  ): DeviceId[] {
    const { device } = this.#context;
    const alone = [device];
    if (others.length === 0 || (inSync.length === 0 && terms.electorate.length === 1)) return alone;
    const hubs = [device, ...others].sort();
    if (hubs.length > 2) return hubs;
    const candidates = this.#witnesses();
    const witness =
      terms.electorate.find((one) => candidates.includes(one) && present(one)) ?? candidates.find(present);
    return witness === undefined ? alone : [...hubs, witness].sort();
  }
}

/** The first terms after a vote, whose voters are those who gave it, and after a person's word, which needs none. */
const beginsAnew = ({ version, basis }: DeskTerms): boolean =>
  version === 1 && (basis === 'elected' || basis === 'appointed');

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);
