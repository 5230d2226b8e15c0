import { addressOf } from '../route.ts';

/** What a kiosk or a board is set up for, which is in its address and nowhere else. */
export interface ShownPlace {
  readonly kind: 'kiosk' | 'rating' | 'hall-board' | 'window-board';
  /** Of a window's board. */
  readonly window?: number;
  readonly unit?: string;
  readonly zone?: string;
  /** Of a board: whether it says calls; absent: as its kind does. */
  readonly sound?: 'on' | 'off';
  /** Of a board: one language, or two parted by a comma. */
  readonly lang?: string;
}

const BOARD = '/display/';
const PATHS = { kiosk: addressOf('kiosk'), rating: addressOf('rating'), 'hall-board': BOARD } as const;

/** The path a place is opened by, under the hub's own address. */
export function pathOf({ kind, window = 0, unit, zone, sound, lang }: ShownPlace): string {
  const path = kind === 'window-board' ? `${BOARD}window/${window}` : PATHS[kind];
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ unit, zone, sound, lang })) {
    if (value !== undefined && value !== '') asked.set(name, value);
  }
  // A comma needs no code in an address, and people copy it by hand.
  const search = asked.toString().replaceAll('%2C', ',');
  return search === '' ? path : `${path}?${search}`;
}

/** The same read back from what a device says it has open; undefined for another page. */
export function placeAt(shows: string): ShownPlace | undefined {
  const [path = '', search = ''] = shows.split('?');
  const kind = kindAt(path.replace(/\/(index\.html)?$/, ''));
  if (kind === undefined) return undefined;
  const asked = new URLSearchParams(search);
  const [unit, zone, lang] = ['unit', 'zone', 'lang'].map((name) => asked.get(name) ?? '');
  const sound = (['on', 'off'] as const).find((one) => one === asked.get('sound'));
  return {
    ...kind,
    ...(unit ? { unit } : {}),
    ...(zone ? { zone } : {}),
    ...(sound === undefined ? {} : { sound }),
    ...(lang ? { lang } : {}),
  };
}

function kindAt(path: string): Pick<ShownPlace, 'kind' | 'window'> | undefined {
  if (path === addressOf('kiosk')) return { kind: 'kiosk' };
  if (path === addressOf('rating')) return { kind: 'rating' };
  if (`${path}/` === BOARD) return { kind: 'hall-board' };
  const number = /^\/display\/window\/([1-9][0-9]{0,3})$/.exec(path)?.[1];
  return number === undefined ? undefined : { kind: 'window-board', window: Number(number) };
}
