import type { Arrival } from './arrivals.ts';

/** A drawn day kept as data, with all it was drawn from. */
export interface DayFile {
  readonly hall: string;
  readonly profile: string;
  readonly seed: number;
  readonly weekday: string;
  readonly arrivals: readonly Arrival[];
}

const LINE_WIDTH = 110;

/** The text of a day file: one visitor a line where the line is short enough, as the project's formatter has it. */
export function dayFileText({ arrivals, ...drawnFrom }: DayFile): string {
  const head = Object.entries(drawnFrom).map(([field, value]) => `  ${member(field, value)},\n`);
  return `{\n${head.join('')}  "arrivals": [\n${arrivals.map(arrivalText).join(',\n')}\n  ]\n}\n`;
}

function arrivalText(arrival: Arrival): string {
  const members = Object.entries(arrival).map(([field, value]) => member(field, value));
  const line = `    { ${members.join(', ')} }`;
  return line.length < LINE_WIDTH
    ? line
    : `    {\n${members.map((text) => `      ${text}`).join(',\n')}\n    }`;
}

const member = (field: string, value: unknown): string => {
  const text = Array.isArray(value)
    ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    : JSON.stringify(value);
  return `"${field}": ${text}`;
};
