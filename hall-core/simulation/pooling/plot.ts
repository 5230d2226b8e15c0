import { ACCENT, at, GRID, INK, QUIET, RAISED, svgOf, text, WARM } from '../svg.ts';
import type { PoolingCase } from './cases.ts';
import { A_THIRD_FEWER, type Comparison } from './compare.ts';
import { HALL } from './visitors.ts';

export interface Panel {
  readonly kind: PoolingCase;
  readonly comparison: Comparison;
}

const WIDTH = 1120;
const PANEL = { width: 528, height: 330, gap: 16, left: 64, right: 24, top: 84, bottom: 66 } as const;
const HEAD = 112;
const FIRST_WINDOWS = 108;
const LAST_WINDOWS = 188;

/** Waits against the number of combined windows, one panel for each kind of day; a complete SVG document. */
export function plotOf(panels: readonly Panel[]): string {
  const rows = Math.ceil(panels.length / 2);
  const height = HEAD + rows * (PANEL.height + PANEL.gap) + 16;
  const parts = panels.map(({ kind, comparison }, index) => {
    const x = 24 + (index % 2) * (PANEL.width + PANEL.gap);
    const y = HEAD + Math.floor(index / 2) * (PANEL.height + PANEL.gap);
    return `<g transform="translate(${x} ${y})">\n${panel(kind, comparison, index)}\n</g>`;
  });
  const title = `合并窗口能省多少 · What pooling saves`;
  return svgOf(WIDTH, height, title, [
    text(
      24,
      66,
      `${HALL.visitors} 位群众，同样的到达和办理时长：${HALL.windows} 个部门窗口（横线）与合并后的综合窗口（曲线）`,
      {},
    ),
    text(
      24,
      88,
      `${HALL.visitors} visitors, same arrivals and jobs: ${HALL.windows} department windows (level lines), combined windows (curves)`,
      {},
    ),
    ...legend(),
    ...parts,
  ]);
}

/** One kind of day: level lines for the departments, curves for combined windows, a post where they meet. */
function panel({ name }: PoolingCase, { departments, curve, needed }: Comparison, index: number): string {
  const [mean, p90] = [departments.all.mean.mean, departments.all.p90.mean];
  const top = niceTop(Math.max(5, 1.9 * p90));
  const right = PANEL.width - PANEL.right;
  const floor = PANEL.height - PANEL.bottom;
  const x = (windows: number): number =>
    PANEL.left + ((windows - FIRST_WINDOWS) / (LAST_WINDOWS - FIRST_WINDOWS)) * (right - PANEL.left);
  const y = (minutes: number): number => floor - (minutes / top) * (floor - PANEL.top);
  const line = (of: 'mean' | 'p90'): string =>
    curve.map((point) => `${at(x(point.windows))},${at(y(point[of]))}`).join(' ');
  const enough = needed.find(({ arm }) => arm === 'combined')?.windows ?? HALL.windows;
  const fewer = Math.round((1 - enough / HALL.windows) * 100);
  return [
    `<rect width="${PANEL.width}" height="${PANEL.height}" rx="12" fill="${RAISED}"/>`,
    text(16, 28, name.zh, { size: 16, bold: true }),
    text(16, 48, name.en, { size: 13 }),
    text(right, 28, `${enough} 个窗口，少 ${fewer}%`, { size: 16, bold: true, anchor: 'end', fill: ACCENT }),
    text(right, 48, `${enough} windows, ${fewer}% fewer`, { size: 13, anchor: 'end', fill: ACCENT }),
    ...axes(x, y, top),
    `<clipPath id="plot-${index}"><rect x="${PANEL.left}" y="${PANEL.top}" width="${right - PANEL.left}" height="${floor - PANEL.top}"/></clipPath>`,
    `<g fill="none" stroke-width="2.5" clip-path="url(#plot-${index})">`,
    `<path d="M${PANEL.left} ${at(y(p90))}H${right}" stroke="${WARM}" stroke-width="1.5" stroke-dasharray="7 4"/>`,
    `<path d="M${PANEL.left} ${at(y(mean))}H${right}" stroke="${ACCENT}" stroke-width="1.5"/>`,
    `<polyline points="${line('p90')}" stroke="${WARM}" stroke-dasharray="7 4"/>`,
    `<polyline points="${line('mean')}" stroke="${ACCENT}"/>`,
    '</g>',
    `<path d="M${at(x(enough))} ${PANEL.top}V${floor}" stroke="${INK}" stroke-width="1.5"/>`,
    `<circle cx="${at(x(enough))}" cy="${floor}" r="4" fill="${INK}"/>`,
  ].join('\n');
}

/** Which curve is which, said once beside the title. */
function legend(): string[] {
  const x = WIDTH - 264;
  return [
    `<path d="M${x} 61h34" stroke="${ACCENT}" stroke-width="2.5"/>`,
    text(x + 42, 66, '平均等候 mean wait', { size: 14, fill: INK }),
    `<path d="M${x} 83h34" stroke="${WARM}" stroke-width="2.5" stroke-dasharray="7 4"/>`,
    text(x + 42, 88, '九成人不超过 90th percentile', { size: 14, fill: INK }),
  ];
}

function axes(x: (windows: number) => number, y: (minutes: number) => number, top: number): string[] {
  const right = PANEL.width - PANEL.right;
  const floor = PANEL.height - PANEL.bottom;
  const parts: string[] = [];
  for (let step = 0; step <= 4; step++) {
    const minutes = (top * step) / 4;
    parts.push(
      `<path d="M${PANEL.left} ${at(y(minutes))}H${right}" stroke="${step === 0 ? QUIET : GRID}"/>`,
      text(PANEL.left - 8, y(minutes) + 4, String(minutes), { size: 13, anchor: 'end' }),
    );
  }
  for (let windows = 110; windows <= 180; windows += 10) {
    parts.push(text(x(windows), floor + 18, String(windows), { size: 13, anchor: 'middle' }));
  }
  parts.push(
    `<path d="M${at(x(A_THIRD_FEWER))} ${floor}v22" stroke="${INK}" stroke-width="1.5"/>`,
    text(x(A_THIRD_FEWER), floor + 34, `⅔: ${A_THIRD_FEWER}`, { size: 12, anchor: 'middle', fill: INK }),
    text((PANEL.left + right) / 2, floor + 52, '综合窗口数 · combined windows', {
      size: 13,
      anchor: 'middle',
    }),
    `<text transform="translate(18 ${(PANEL.top + floor) / 2}) rotate(-90)" font-size="13" fill="${QUIET}" text-anchor="middle">等候，分 · wait, min</text>`,
  );
  return parts;
}

/** The next of 4, 8, 20, 40, 60, … so that a quarter of it is a whole number. */
const niceTop = (minutes: number): number =>
  [4, 8, 12, 20, 40, 60, 80, 120, 160, 200, 240].find((top) => top >= minutes) ?? 400;
