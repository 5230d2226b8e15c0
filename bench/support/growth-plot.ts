import { ACCENT, at, GRID, INK, QUIET, RAISED, svgOf, text, WARM } from '../../hall-core/simulation/svg.ts';
import { percentile } from '../stats.ts';
import { type Growing, type Grown, timesOf } from './costs.ts';

const WIDTH = 1120;
const HEAD = 104;
const PANEL = { height: 340, gap: 16, left: 64, right: 620, top: 64, bottom: 56 } as const;
const LINE_PX = 26;

/** Told apart by dashes as well as by colour. */
const LINES = [
  { ink: ACCENT, dash: '' },
  { ink: WARM, dash: '' },
  { ink: INK, dash: '' },
  { ink: ACCENT, dash: '7 4' },
  { ink: WARM, dash: '7 4' },
  { ink: INK, dash: '7 4' },
  { ink: ACCENT, dash: '2 4' },
  { ink: WARM, dash: '2 4' },
  { ink: INK, dash: '2 4' },
  { ink: QUIET, dash: '' },
] as const;

const TITLES: Readonly<Record<Grown, readonly [zh: string, en: string]>> = {
  tickets: ['当天的号数', 'tickets of the day'],
  windows: ['窗口数', 'windows'],
  days: ['保存的天数', 'days kept'],
};

/** Each cost against what it is at the smallest size, a panel for tickets, windows and days; a complete SVG document. */
export function growthPlot(growing: readonly Growing[]): string {
  const kinds = (['tickets', 'windows', 'days'] as const).filter((kind) =>
    growing.some(({ by }) => by === kind),
  );
  const height = HEAD + kinds.length * (PANEL.height + PANEL.gap) + 8;
  const panels = kinds.map((kind, n) => {
    const y = HEAD + n * (PANEL.height + PANEL.gap);
    const costs = growing.filter(({ by }) => by === kind);
    return `<g transform="translate(24 ${y})">\n${panel(kind, costs)}\n</g>`;
  });
  return svgOf(WIDTH, height, '大厅变大，每一步要多少 · What each step costs as a hall grows', [
    text(24, 66, '纵轴：是最小规模时的几倍（中位数）；平的线表示不随规模变慢'),
    text(
      24,
      88,
      'Medians, as multiples of the cost at the smallest size: a level line does not grow with the hall',
    ),
    ...panels,
  ]);
}

function panel(kind: Grown, costs: readonly Growing[]): string {
  const [zh, en] = TITLES[kind];
  const sizes = costs[0]?.costs.map(({ size }) => size) ?? [];
  const top = Math.max(2, Math.ceil(Math.max(...costs.flatMap(timesOf))));
  const floor = PANEL.height - PANEL.bottom;
  const [first = 1, last = 2] = [sizes[0], sizes.at(-1)];
  // Threefold is halfway to tenfold.
  const x = (size: number): number =>
    PANEL.left + (Math.log(size / first) / Math.log(last / first)) * (PANEL.right - PANEL.left);
  const y = (times: number): number => floor - (times / top) * (floor - PANEL.top);
  return [
    `<rect width="${WIDTH - 48}" height="${PANEL.height}" rx="12" fill="${RAISED}"/>`,
    text(16, 28, zh, { size: 16, bold: true }),
    text(16, 48, en, { size: 13 }),
    ...steps(top).flatMap((times) => [
      `<path d="M${PANEL.left} ${at(y(times))}H${PANEL.right}" stroke="${times === 0 ? QUIET : GRID}"/>`,
      text(PANEL.left - 8, y(times) + 4, String(times), { size: 13, anchor: 'end' }),
    ]),
    ...sizes.map((size) =>
      text(x(size), floor + 18, size.toLocaleString('en'), { size: 13, anchor: 'middle' }),
    ),
    ...costs.flatMap((growing, n) => curve(growing, n, x, y)),
  ].join('\n');
}

const steps = (top: number): number[] => {
  const each = top <= 4 ? 1 : Math.ceil(top / 4);
  return Array.from({ length: Math.floor(top / each) + 1 }, (_, n) => n * each);
};

/** A line through the medians, and beside the panel what it is and what it is in numbers. */
function curve(
  growing: Growing,
  n: number,
  x: (size: number) => number,
  y: (times: number) => number,
): string[] {
  const { name, zh, unit, costs } = growing;
  const { ink, dash } = LINES[n % LINES.length] ?? LINES[0];
  const times = timesOf(growing);
  const points = costs.map(({ size }, at_) => `${at(x(size))},${at(y(times[at_] ?? 0))}`).join(' ');
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  const medians = costs.map(({ samples }) => Number(percentile(samples, 0.5).toPrecision(2)));
  const line = PANEL.top + n * LINE_PX;
  const key = PANEL.right + 24;
  return [
    `<polyline points="${points}" fill="none" stroke="${ink}" stroke-width="2.5"${dashes}/>`,
    `<path d="M${key} ${line - 5}h34" stroke="${ink}" stroke-width="2.5"${dashes}/>`,
    text(key + 42, line, `${zh} ${name}`, { size: 13, fill: INK }),
    text(WIDTH - 64, line, `${medians.join(' → ')} ${unit}`, { size: 13, anchor: 'end', fill: INK }),
  ];
}
