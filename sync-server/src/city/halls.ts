import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { accept, type DeviceId, type Result, refuse } from '@onewindow/hall-core';
import { HubPass } from '@onewindow/replica/runtime';
import { FoldShelf } from './fold-shelf.ts';
import { Following, type Pace, paceOf } from './following.ts';
import { hallAddress } from './hall-address.ts';
import { type HallCard, HallFolder, readObject, writeWhole } from './hall-folder.ts';
import { HallIntake } from './hall-intake.ts';
import { HallRoad } from './hall-road.ts';
import { type AddRefusal, hallAt, joinAsCity, joiningFolder } from './joining.ts';

/** When halls were last heard is kept so often: after a crash they look older than they are, never younger. */
const KEEP_EVERY_MS = 60_000;
/** For how long a hall taken off the list can be put back without a code. */
const PUT_BACK_MS = 86_400_000;
const HEARD = 'heard.json';

export interface HallsSetup {
  readonly data: string;
  readonly everyMs: number;
  readonly shelf?: FoldShelf | undefined;
}

interface Followed {
  readonly following: Following;
  readonly folder: HallFolder;
}

/** The halls of a city. Each is asked by itself, and none can keep the others from being asked. */
export class Halls {
  readonly #data: string;
  readonly #pace: Pace;
  readonly #shelf: FoldShelf;
  readonly #followed = new Map<DeviceId, Followed>();
  readonly #removed = new Map<DeviceId, { readonly folder: HallFolder; readonly card: HallCard }>();
  #keeping: ReturnType<typeof setInterval> | undefined;

  private constructor({ data, everyMs, shelf = new FoldShelf() }: HallsSetup) {
    this.#data = data;
    this.#pace = paceOf(everyMs);
    this.#shelf = shelf;
  }

  static async open(setup: HallsSetup): Promise<Halls> {
    const halls = new Halls(setup);
    await halls.#openKept();
    // What is not kept now is kept the next time.
    halls.#keeping = setInterval(() => void halls.#keepHeard().catch(() => undefined), KEEP_EVERY_MS);
    return halls;
  }

  get #folders(): string {
    return join(this.#data, 'halls');
  }

  async #openKept(): Promise<void> {
    await rm(joiningFolder(this.#data), { recursive: true, force: true });
    await mkdir(this.#folders, { recursive: true });
    const heard = readObject(await readFile(join(this.#data, HEARD), 'utf8').catch(() => '{}'));
    for (const name of await readdir(this.#folders)) {
      const folder = new HallFolder(join(this.#folders, name));
      const card = await folder.card();
      if (card === undefined) continue;
      const { root, removedMs } = card;
      if (removedMs === undefined) await this.#follow(folder, card, heardIn(heard, root));
      else if (Date.now() - removedMs < PUT_BACK_MS) this.#removed.set(root, { folder, card });
      else await rm(folder.path, { recursive: true, force: true });
    }
  }

  async #follow(folder: HallFolder, card: HallCard, heardMs?: number): Promise<void> {
    const road = new HallRoad(card.address, await folder.signer());
    const intake = new HallIntake({ card, folder, road, shelf: this.#shelf, heardMs });
    this.#followed.set(card.root, { folder, following: new Following(intake, this.#pace) });
  }

  get all(): readonly HallIntake[] {
    return [...this.#followed.values()].map(({ following }) => following.intake);
  }

  of(root: string): HallIntake | undefined {
    return this.#followed.get(root)?.following.intake;
  }

  /** Those taken off the list that can be put back. */
  get removed(): readonly HallCard[] {
    return [...this.#removed.values()].map(({ card }) => card);
  }

  /** Asks a hall at once, whatever its turn. */
  hurry(root: string): void {
    this.#followed.get(root)?.following.hurry();
  }

  /** Joins a hall and follows it from now on; answers its root. */
  async add(typed: string, code: string): Promise<Result<DeviceId, AddRefusal>> {
    const address = hallAddress(typed);
    if (address === undefined) return refuse('no-address');
    const hall = await hallAt(address);
    if (!hall.ok) return hall;
    const same = await this.#sameHall(hall.value, address);
    if (same !== undefined) return refuse('same-hall', { root: same });
    const joined = await joinAsCity(this.#data, address, code.trim(), async (root) => {
      if (this.#followed.has(root)) return undefined;
      this.#removed.delete(root);
      const place = join(this.#folders, root);
      await rm(place, { recursive: true, force: true });
      return place;
    });
    if (!joined.ok) return joined;
    const { folder, card } = joined.value;
    await this.#follow(folder, card);
    return accept(card.root);
  }

  /** The hall of the list that takes its key at an address: the same hall, also where it has moved. */
  async #sameHall(hall: string, address: string): Promise<DeviceId | undefined> {
    for (const { following, folder } of this.#followed.values()) {
      const { card } = following.intake;
      if (card.hall !== hall) continue;
      const { kind } = await new HubPass(await folder.signer()).enter(address);
      if (kind === 'in') return card.root;
    }
    return undefined;
  }

  /** The hall is to be found elsewhere from now on. */
  async move(root: DeviceId, typed: string): Promise<boolean> {
    const followed = this.#followed.get(root);
    const address = hallAddress(typed);
    if (followed === undefined || address === undefined) return false;
    const { intake } = followed.following;
    intake.card = { ...intake.card, address };
    intake.road.address = address;
    await followed.folder.keepCard(intake.card);
    this.hurry(root);
    return true;
  }

  /** Takes a hall off the list. Its key stays for a day, so that a slip costs nobody a code. */
  async remove(root: DeviceId): Promise<boolean> {
    const followed = this.#followed.get(root);
    if (followed === undefined) return false;
    this.#followed.delete(root);
    const { folder, following } = followed;
    await following.close();
    this.#shelf.drop(root);
    const card = { ...following.intake.card, removedMs: Date.now() };
    await folder.keepCard(card);
    for (const database of await folder.databases(card.hall)) await folder.drop(database);
    this.#removed.set(root, { folder, card });
    return true;
  }

  async putBack(root: DeviceId): Promise<boolean> {
    const kept = this.#removed.get(root);
    if (kept === undefined) return false;
    this.#removed.delete(root);
    const { removedMs: _, ...card } = kept.card;
    await kept.folder.keepCard(card);
    await this.#follow(kept.folder, card);
    return true;
  }

  async #keepHeard(): Promise<void> {
    const heard = Object.fromEntries(this.all.map(({ card, heardMs }) => [card.root, heardMs]));
    await writeWhole(join(this.#data, HEARD), heard);
  }

  async close(): Promise<void> {
    clearInterval(this.#keeping);
    await Promise.all([...this.#followed.values()].map(({ following }) => following.close()));
    await this.#keepHeard();
  }
}

function heardIn(heard: object, root: DeviceId): number | undefined {
  const ms: unknown = (heard as Readonly<Record<string, unknown>>)[root];
  return typeof ms === 'number' ? ms : undefined;
}
