import type { Inside } from './hub.ts';

/** What the hub may hold more at the end than at the beginning: caches that fill once. */
const HEAP_GROWTH_MAX = 48 * 2 ** 20;
const HANDLES_GROWTH_MAX = 48;
/** Before this part of a run the hub meets everything for the first time. */
const WARM_UP = 0.2;

export interface Sample extends Inside {
  /** Inputs sent until then. */
  readonly inputs: number;
}

/** The figures of a run, in bytes; the slopes by least squares. */
export interface Growth {
  readonly heapMedian: number;
  readonly heapPerThousand: number;
  readonly rssPerThousand: number;
  readonly rssLast: number;
  readonly handlesFirst: number;
  readonly handlesLast: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The slope of the line that fits best; 0 for fewer than two points. */
export function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return spread === 0 || points.length < 2
    ? 0
    : points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
}

const settled = (samples: readonly Sample[]): readonly Sample[] => {
  const all = samples.at(-1)?.inputs ?? 0;
  return samples.filter(({ inputs }) => inputs >= all * WARM_UP);
};

export function growthOf(samples: readonly Sample[]): Growth {
  const after = settled(samples);
  const slope = (of: (sample: Sample) => number): number =>
    Math.round(slopeOf(after.map((sample) => ({ x: sample.inputs / 1_000, y: of(sample) }))));
  return {
    heapMedian: median(after.map(({ heapUsed }) => heapUsed)),
    heapPerThousand: slope(({ heapUsed }) => heapUsed),
    rssPerThousand: slope(({ rss }) => rss),
    rssLast: after.at(-1)?.rss ?? 0,
    handlesFirst: after[0]?.handles ?? 0,
    handlesLast: after.at(-1)?.handles ?? 0,
  };
}

/** Why what the hub holds is not flat; undefined when it is. */
export function whyNotFlat(samples: readonly Sample[]): string | undefined {
  const after = settled(samples);
  const third = Math.ceil(after.length / 3);
  const grown = (of: (sample: Sample) => number): number =>
    median(after.slice(-third).map(of)) - median(after.slice(0, third).map(of));
  const [heap, handles] = [grown(({ heapUsed }) => heapUsed), grown((sample) => sample.handles)];
  if (heap > HEAP_GROWTH_MAX) return `the hub's heap has grown by ${Math.round(heap / 2 ** 20)} MiB`;
  return handles > HANDLES_GROWTH_MAX ? `the hub holds ${handles} more file handles than before` : undefined;
}
