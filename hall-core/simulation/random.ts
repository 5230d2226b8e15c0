/**
 * A seeded source of randomness for simulations. The generator is xoshiro128** 1.1 (128 bits of state; Blackman
 * and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021), seeded by SplitMix64
 * (Steele, Lea and Flood, OOPSLA 2014) as its authors advise, so seeds 1 and 2 give unrelated streams.
 */
export class Random {
  private readonly state: Uint32Array;

  /** A generator in the given state; at least one word must not be zero. */
  constructor(state: readonly [number, number, number, number]) {
    this.state = Uint32Array.from(state);
    if (this.state.every((word) => word === 0))
      throw new Error('xoshiro128** never leaves an all-zero state');
  }

  static fromSeed(seed: number | bigint): Random {
    const [first, second] = splitMix64(BigInt(seed), 2) as [bigint, bigint];
    const low = (word: bigint): number => Number(word & 0xffff_ffffn);
    return new Random([low(first), low(first >> 32n), low(second), low(second >> 32n)]);
  }

  /** A whole number from 0 to 2³² − 1. */
  uint32(): number {
    // Place by place: taking a typed array apart costs more than all the rest.
    const { state } = this;
    const a = state[0] as number;
    const b = state[1] as number;
    const c = state[2] as number;
    const d = state[3] as number;
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const c1 = c ^ a;
    const d1 = d ^ b;
    state[0] = a ^ d1;
    state[1] = b ^ c1;
    state[2] = c1 ^ (b << 9);
    state[3] = rotateLeft(d1, 11);
    return result;
  }

  /** At least 0 and less than 1, with 53 random bits. */
  unit(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** A whole number from 0 to `limit` − 1, without bias. */
  below(limit: number): number {
    if (!Number.isInteger(limit) || limit < 1 || limit > 2 ** 32)
      throw new Error(`no whole number below ${limit}`);
    const fair = 2 ** 32 - (2 ** 32 % limit);
    for (;;) {
      const drawn = this.uint32();
      if (drawn < fair) return drawn % limit;
    }
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** One entry, each with a chance in proportion to its weight. */
  weighted<T>(list: readonly T[], weightOf: (item: T, index: number) => number): T {
    const weights = list.map(weightOf);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0)) throw new Error('nothing to choose from');
    let rest = this.unit() * total;
    const index = weights.findIndex((weight) => {
      rest -= weight;
      return rest < 0;
    });
    return list[index === -1 ? weights.findLastIndex((weight) => weight > 0) : index] as T;
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller, Ann. Math. Stat. 29(2), 1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  /** Log-normal with the given mean; `sigma` is the deviation of the logarithm. */
  logNormal(mean: number, sigma: number): number {
    return mean * Math.exp(sigma * this.normal() - sigma ** 2 / 2);
  }

  /** Exponential with the given mean. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.unit());
  }

  /** A stream of its own, so that drawing more in one place changes nothing in another. */
  fork(): Random {
    return Random.fromSeed((BigInt(this.uint32()) << 32n) | BigInt(this.uint32()));
  }
}

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** The first `count` outputs of SplitMix64. */
export function splitMix64(seed: bigint, count: number): bigint[] {
  let state = BigInt.asUintN(64, seed);
  return Array.from({ length: count }, () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let word = state;
    word = BigInt.asUintN(64, (word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n);
    word = BigInt.asUintN(64, (word ^ (word >> 27n)) * 0x94d049bb133111ebn);
    return word ^ (word >> 31n);
  });
}
