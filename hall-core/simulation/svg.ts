/** The light palette of the screens; what differs in colour differs in dashes and words, too. */
export const INK = '#16212B';
export const QUIET = '#55626E';
const GROUND = '#F7F7F4';
export const RAISED = '#FFFFFF';
export const GRID = '#DDE1E4';
export const ACCENT = '#0B6E75';
export const WARM = '#9A4B00';

/** A complete SVG document around its parts. */
export const svgOf = (width: number, height: number, title: string, parts: readonly string[]): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title" font-family="'Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif">`,
    `<title id="title">${title}</title>`,
    `<rect width="${width}" height="${height}" fill="${GROUND}"/>`,
    text(24, 40, title, { size: 26, bold: true }),
    ...parts,
    '</svg>',
    '',
  ].join('\n');

interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
}

export function text(
  x: number,
  y: number,
  words: string,
  { size = 15, bold, anchor, fill }: Style = {},
): string {
  const weight = bold === true ? ' font-weight="700"' : '';
  const side = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  const ink = fill ?? (bold === true ? INK : QUIET);
  return `<text x="${at(x)}" y="${at(y)}" font-size="${size}" fill="${ink}"${weight}${side}>${words}</text>`;
}

export const at = (value: number): string => String(Math.round(value * 10) / 10);
