/** More hubs than a hall may have are never kept. */
const HUBS_KEPT = 8;

/**
 * The hubs a screen may go to: the one its page came from, and those other hubs have named. One of them is in
 * use; when it is lost the next is tried, round and round. The page itself stays the first hub's: its service
 * worker serves it while that hub is dead, and everything stored belongs to that origin (DESIGN §5).
 */
export class HubList {
  readonly home: string;
  #bases: string[];
  #current: string;
  #tried: string;

  /**
   * @param home the origin of the page, such as `http://localhost:8080`
   * @param known what an earlier start had learnt
   */
  constructor(home: string, known: readonly string[]) {
    this.home = home;
    this.#bases = [home];
    this.#current = home;
    this.#tried = home;
    this.learn(known);
  }

  /** The base URL of the hub in use. */
  get current(): string {
    return this.#current;
  }

  /** The base URL to connect to now. */
  toTry(): string {
    this.#tried = this.#current;
    return this.#tried;
  }

  /** All of them, the page's own first. */
  get all(): readonly string[] {
    return this.#bases;
  }

  get isAway(): boolean {
    return this.#current !== this.home;
  }

  /** Takes in what a hub has named, newest first. True when the list has changed. */
  learn(named: readonly string[]): boolean {
    const fresh = named.flatMap((url) => baseFor(this.home, url) ?? []);
    const others = [...new Set([...fresh, ...this.#bases.slice(1)])].filter((base) => base !== this.home);
    const bases = [this.home, ...others].slice(0, HUBS_KEPT);
    const isSame = bases.length === this.#bases.length && bases.every((base) => this.#bases.includes(base));
    // A mere change of order would only have it written again and again.
    if (!isSame) this.#bases = bases;
    return !isSame;
  }

  /** The connection tried last is lost, or came to nothing: the next hub is in use now. */
  lost(): void {
    // Leaving one hub for another is no loss of the other.
    if (this.#tried !== this.#current) return;
    const next = (this.#bases.indexOf(this.#current) + 1) % this.#bases.length;
    this.#current = this.#bases[next] ?? this.home;
  }

  /** The first hub is back. */
  goHome(): void {
    this.#current = this.home;
  }
}

/**
 * What a browser on a page from `home` may use of a named URL: the same scheme, or the browser blocks it, and
 * `localhost` only when the page came from there, because it means another computer everywhere else.
 */
function baseFor(home: string, url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const base = new URL(url);
  const page = new URL(home);
  if (base.protocol !== page.protocol) return undefined;
  if (isLoopback(base)) {
    if (!isLoopback(page)) return undefined;
    // This computer has one name only, so that one hub is not two.
    base.hostname = page.hostname;
  }
  return base.origin;
}

const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
