import type { Machine, Versions } from './machine.ts';
import type { Beside, Measure } from './measure.ts';

export interface Report {
  readonly machine: Machine;
  readonly versions: Versions;
  readonly measures: readonly Measure[];
}

/** The report as a Markdown table, the way `BENCHMARKS.md` keeps it. */
export function markdown({ machine, versions, measures }: Report): string {
  const { cpu, cores, memoryGiB, system, loadAtStart } = machine;
  const version = Object.entries(versions).map(([name, value]) => `${name} ${value}`);
  return [
    `${cores} × ${cpu}, ${memoryGiB} GiB, ${system}; load ${loadAtStart} at the start.`,
    `${version.join(', ')}.`,
    '',
    '| measure | unit | p50 | p99 | min – max | rounds | goal | met |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...measures.flatMap((measure) => [ownRow(measure), ...measure.beside.map(besideRow)]),
  ].join('\n');
}

const ownRow = ({ name, unit, p50, p99, min, max, rounds, goal, met }: Measure): string =>
  `| **${name}** | ${unit} | ${p50} | ${p99} | ${min} – ${max} | ${rounds} | ${goal ?? ''} | ${metWord(met)} |`;

const besideRow = ({ name, p50, p99 }: Beside): string => `| ┗ ${name} | | ${p50} | ${p99} | | | | |`;

const metWord = (met: boolean | null): string => (met === null ? '–' : met ? 'yes' : 'no');
