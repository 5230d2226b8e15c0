import { kindOfLog } from './databases.ts';
import { type Day, type DeviceId, deviceOfLog, type LogId, parseEventId } from './event.ts';
import { deviceEntity, type EventOf, type KnownEvent } from './event-types.ts';
import { compareTimes, type HybridTime } from './hybrid-time.ts';
import { ENROLLERS, REVOKERS } from './role-table.ts';
import { maskOf, NO_ROLES, type RoleMask } from './roles.ts';

/** Where an event stands in its author's logs. */
interface Place {
  readonly id: string;
  readonly author: DeviceId;
  readonly log: LogId;
  readonly n: number;
}

export interface Enrolment extends Place {
  readonly device: DeviceId;
  readonly roles: RoleMask;
}

interface Revocation extends Place {
  readonly device: DeviceId;
  readonly last: ReadonlyMap<LogId, number>;
  readonly day: Day;
  readonly at: HybridTime;
}

/** How far a revoked device's logs count. */
export interface Cut {
  /** Logs not named count up to nothing, */
  readonly last: ReadonlyMap<LogId, number>;
  /** except what was written in a day's database before this day. */
  readonly before: Day;
  /** The revocations that say so, by id. */
  readonly by: readonly string[];
}

/** What a hall's words say of one device. */
export interface DeviceTrust {
  readonly roles: RoleMask;
  /** Present once the device is revoked. */
  readonly cut?: Cut;
}

const HUB = maskOf(['hub']);
/** A hub holds people's tickets, and a recovery kit the hall's last way back: a manager alone ends neither. */
const KEPT_FROM_MANAGERS = maskOf(['hub', 'recovery']);

/** Whether a device of one set of roles may revoke one of another. */
export const mayRevoke = (by: RoleMask, target: RoleMask): boolean =>
  (by & KEPT_FROM_MANAGERS) !== 0 || ((by & REVOKERS) !== 0 && (target & KEPT_FROM_MANAGERS) === 0);

/** A recovery kit's words are weighed first, then hubs', then managers'. */
const RANKS: readonly RoleMask[] = [maskOf(['recovery']), HUB, REVOKERS];
const rankOf = (roles: RoleMask): number => RANKS.findIndex((each) => (roles & each) !== 0);

/** Whether an event is one by which devices are judged, in the database such events belong to. */
export const isWord = (event: KnownEvent): event is EventOf<'device-enrolled'> | EventOf<'device-revoked'> =>
  event.type === 'device-enrolled' || event.type === 'device-revoked';

/** All enrolments and revocations that are held, by author, whether or not they count. */
export class TrustWords {
  readonly enrolments = new Map<DeviceId, Enrolment[]>();
  readonly revocations = new Map<DeviceId, Revocation[]>();

  /** Keeps a word; one about another entity than it names, or in a day's database, is none. */
  note(event: EventOf<'device-enrolled'> | EventOf<'device-revoked'>): Enrolment | Revocation | undefined {
    const place = parseEventId(event._id);
    const { device } = event.data;
    const isOne = event.about === deviceEntity(device);
    if (place === undefined || kindOfLog(place.log) !== 'hall' || !isOne) return undefined;
    const word = { ...place, id: event._id, author: deviceOfLog(place.log), device };
    if (event.type === 'device-enrolled') {
      return push<Enrolment>(this.enrolments, { ...word, roles: maskOf(event.data.roles) });
    }
    const last = new Map(Object.entries(event.data.last).filter(([log]) => deviceOfLog(log) === device));
    return push<Revocation>(this.revocations, { ...word, last, day: event.day, at: event.at });
  }

  /** A twin has taken its place. */
  forget({ _id: id }: KnownEvent): void {
    for (const words of [this.enrolments, this.revocations]) {
      for (const [author, list] of words as Map<DeviceId, Place[]>) {
        words.set(author, list.filter((each) => each.id !== id) as never[]);
      }
    }
  }
}

function push<W extends Place>(words: Map<DeviceId, W[]>, word: W): W {
  const list = words.get(word.author);
  if (list === undefined) words.set(word.author, [word]);
  else list.push(word);
  return word;
}

const limitOf = (cut: Cut | undefined, log: LogId): number =>
  cut === undefined ? Number.POSITIVE_INFINITY : (cut.last.get(log) ?? 0);

const isBeyond = (cut: Cut | undefined, { log, n }: Place): boolean => n > limitOf(cut, log);

/** Of two revocations of one device the stricter holds, log by log. */
function stricter(cut: Cut | undefined, { id, last, day }: Revocation): Cut {
  if (cut === undefined) return { last, before: day, by: [id] };
  const both = new Map<LogId, number>();
  for (const [log, n] of last) both.set(log, Math.min(n, limitOf(cut, log)));
  return { last: both, before: day < cut.before ? day : cut.before, by: [...cut.by, id] };
}

type Roles = ReadonlyMap<DeviceId, RoleMask>;

interface Outcome {
  readonly roles: Roles;
  readonly cuts: ReadonlyMap<DeviceId, Cut>;
}

const rolesIn = (roles: Roles, device: DeviceId): RoleMask => roles.get(device) ?? NO_ROLES;

/** From the root outwards: who is enrolled by a device that may, before that one's own end. Roles add up. */
function enrolledFrom(
  root: DeviceId,
  { enrolments }: TrustWords,
  cuts: Outcome['cuts'],
): Map<DeviceId, RoleMask> {
  const roles = new Map<DeviceId, RoleMask>([[root, HUB]]);
  const enrollers = [root];
  for (const author of enrollers) {
    for (const word of enrolments.get(author) ?? []) {
      if (isBeyond(cuts.get(author), word)) continue;
      const before = rolesIn(roles, word.device);
      const after = before | word.roles;
      roles.set(word.device, after);
      if ((before & ENROLLERS) === 0 && (after & ENROLLERS) !== 0) enrollers.push(word.device);
    }
  }
  return roles;
}

/** Revocations that count, those that are still to be weighed, and how things stand when some of them hold. */
class Weighing {
  readonly #root: DeviceId;
  readonly #words: TrustWords;
  /** As if nobody had ever been revoked. */
  readonly heard: Map<DeviceId, RoleMask>;
  readonly #counted: Revocation[] = [];
  #open: Revocation[];

  constructor(root: DeviceId, words: TrustWords) {
    this.#root = root;
    this.#words = words;
    this.heard = enrolledFrom(root, words, new Map());
    const rank = ({ author }: Revocation): number => rankOf(rolesIn(this.heard, author));
    this.#open = [...words.revocations.values()]
      .flat()
      .filter(({ author, device }) => author !== device && this.#mayEnd(author, device))
      .sort((a, b) => rank(a) - rank(b) || compareTimes(a.at, b.at) || (a.id < b.id ? -1 : 1));
  }

  /** Whom a manager's word can't end is settled by all enrolments there ever were, so that no order matters. */
  #mayEnd(author: DeviceId, device: DeviceId): boolean {
    return mayRevoke(rolesIn(this.heard, author), rolesIn(this.heard, device));
  }

  #after(revocations: readonly Revocation[]): Outcome {
    const cuts = new Map<DeviceId, Cut>();
    for (const word of revocations) cuts.set(word.device, stricter(cuts.get(word.device), word));
    const isAnyEnroller = [...cuts.keys()].some((device) => (rolesIn(this.heard, device) & ENROLLERS) !== 0);
    return { cuts, roles: isAnyEnroller ? enrolledFrom(this.#root, this.#words, cuts) : this.heard };
  }

  weigh(): Outcome {
    while (this.#open.length > 0) {
      if (this.#leaveOut() || this.#letCount()) continue;
      const [first, ...others] = this.#open;
      this.#open = others;
      // A word that takes away its own author's right to say it is none.
      if (first !== undefined && isSaid(first, this.#after([...this.#counted, first])))
        this.#counted.push(first);
    }
    return this.#after(this.#counted);
  }

  /** Leaves out what can't count whatever becomes of the others. */
  #leaveOut(): boolean {
    const now = this.#after(this.#counted);
    const before = this.#open.length;
    this.#open = this.#open.filter((word) => isSaid(word, now));
    return this.#open.length < before;
  }

  /** Lets count what would count even if all the others did. */
  #letCount(): boolean {
    const worst = this.#after([...this.#counted, ...this.#open]);
    const sure = this.#open.filter((word) => isSaid(word, worst));
    this.#counted.push(...sure);
    this.#open = this.#open.filter((word) => !sure.includes(word));
    return sure.length > 0;
  }
}

/** Whether the author of a revocation may still say it: enrolled for it, and not beyond its own end. */
const isSaid = (word: Revocation, { roles, cuts }: Outcome): boolean =>
  (rolesIn(roles, word.author) & REVOKERS) !== 0 && !isBeyond(cuts.get(word.author), word);

/** What a set of words comes to. */
export interface Judgement {
  /** Of every device that was ever enrolled or revoked. Whoever is not named is unknown. */
  readonly devices: Map<DeviceId, DeviceTrust>;
  /** Whose words were weighed at all: what others say can change nothing. */
  readonly heard: Map<DeviceId, RoleMask>;
}

/**
 * Judges all devices by the words that are held; it depends on the set of words alone. A revocation counts unless its
 * author was ended before it by one that counts. Where revocations end each other in a circle, the first counts: a
 * recovery kit's before a hub's before a manager's, then the earlier, then the lower id. (This is the grounded
 * extension of an argumentation framework, Dung 1995, with circles opened in a fixed order.)
 */
export function judge(root: DeviceId, words: TrustWords): Judgement {
  const weighing = new Weighing(root, words);
  const { roles, cuts } = weighing.weigh();
  const devices = new Map<DeviceId, DeviceTrust>();
  for (const [device, mask] of roles) devices.set(device, { roles: mask });
  for (const [device, cut] of cuts) devices.set(device, { roles: rolesIn(roles, device), cut });
  return { devices, heard: weighing.heard };
}

/**
 * The judgement after one enrolment more, where that is all there is to it: nobody was ever revoked, and whoever is
 * enrolled brings nobody along. Undefined where all must be judged anew.
 */
export function judgedWith(
  { devices, heard }: Judgement,
  words: TrustWords,
  { device, roles }: Enrolment,
): Judgement | undefined {
  if (words.revocations.size > 0) return undefined;
  const before = rolesIn(heard, device);
  const after = before | roles;
  if (((before ^ after) & ENROLLERS) !== 0) return undefined;
  heard.set(device, after);
  devices.set(device, { roles: after });
  return { devices, heard };
}

/** Whether two judgements of a device say the same. */
export function sameTrust(a: DeviceTrust | undefined, b: DeviceTrust | undefined): boolean {
  if (a?.roles !== b?.roles || a?.cut?.before !== b?.cut?.before) return false;
  if (a?.cut?.by.join() !== b?.cut?.by.join() || a?.cut?.last.size !== b?.cut?.last.size) return false;
  return [...(a?.cut?.last ?? [])].every(([log, n]) => b?.cut?.last.get(log) === n);
}
