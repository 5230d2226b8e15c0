import { maskOf, maskWhere, type RoleRow } from './roles.ts';

type Row = RoleRow<0 | 1>;

/** `anyone`: also whoever has no session and no role. */
type Who = 'anyone' | Row;

/** What a hub serves besides its databases: a method, and the path with `:name` for a part and `*` for the rest. */
export type ApiRoute =
  | 'GET /'
  | 'GET /counter/*'
  | 'GET /display/*'
  | 'GET /t/:code'
  | 'POST /t/:code/rating'
  | 'GET /book'
  | 'GET /book/:code'
  | 'POST /book'
  | 'POST /book/:code/cancel'
  | 'GET /healthz'
  | 'GET /healthz in full'
  | 'GET /metrics'
  | 'GET /api/openapi.json'
  | 'GET /api/v1/hub'
  | 'GET /api/v1/hall'
  | 'GET /api/v1/languages'
  | 'GET /api/v1/voices'
  | 'GET /api/v1/voices/:language'
  | 'PUT /api/v1/voices/:language'
  | 'GET /api/v1/challenge'
  | 'POST /api/v1/session'
  | 'POST /api/v1/join'
  | 'POST /api/v1/invitations'
  | 'POST /api/v1/authority'
  | 'POST /api/v1/evidence'
  | 'POST /api/v1/recovery-kit'
  | 'POST /api/v1/snapshot'
  | 'GET /api/v1/archives'
  | 'GET /api/v1/vitals'
  | 'GET /api/v1/vitals in full'
  | 'POST /api/v1/roll'
  | 'POST /api/v1/printer/test'
  | 'PUT /api/v1/printer/profile'
  | 'GET /api/v1/pins'
  | 'POST /api/v1/pins'
  | 'POST /api/v1/pins/verify'
  | 'POST /api/v1/persons'
  | 'PUT /api/v1/persons'
  | 'GET /api/v1/person/:key'
  | 'GET /api/v1/person/:key in full'
  | 'PUT /api/v1/person/:key'
  | 'DELETE /api/v1/person/:key'
  | 'GET /api/v1/matters'
  | 'GET /api/v1/booking-days'
  | 'GET /api/v1/slots'
  | 'POST /api/v1/slots/:slot/reopen'
  | 'GET /api/v1/bookings'
  | 'POST /api/v1/bookings'
  | 'GET /api/v1/bookings/:code'
  | 'DELETE /api/v1/bookings/:code'
  | 'POST /api/v1/bookings/:code/move'
  | 'POST /api/v1/bookings/:code/check-in'
  | 'GET /api/v1/bookings/:code/calendar'
  | 'GET /api/v1/tickets/:code/progress'
  | 'GET /api/v1/channels'
  | 'POST /api/v1/channels'
  | 'DELETE /api/v1/channels/:id';

// biome-ignore format: one column for each role
const API: Readonly<Record<ApiRoute, Who>> = {
  'GET /': 'anyone',
  'GET /counter/*': 'anyone',
  'GET /display/*': 'anyone',
  'GET /t/:code': 'anyone',
  // Once, by a code nobody can guess.
  'POST /t/:code/rating': 'anyone',
  // A resident books a time, and looks at the booking by its code; counted, and nothing about a person.
  'GET /book': 'anyone',
  'GET /book/:code': 'anyone',
  'POST /book': 'anyone',
  'POST /book/:code/cancel': 'anyone',
  // That it is on; nothing about the hall.
  'GET /healthz': 'anyone',
  'GET /api/openapi.json': 'anyone',
  // Which hall and hub this is: what a device must know to prove itself.
  'GET /api/v1/hub': 'anyone',
  'GET /api/v1/hall': 'anyone',
  // The words of a language the hall has given its screens.
  'GET /api/v1/languages': 'anyone',
  // The voices a hall has recorded: its boards say them aloud anyhow.
  'GET /api/v1/voices': 'anyone',
  'GET /api/v1/voices/:language': 'anyone',
  'GET /api/v1/challenge': 'anyone',
  'POST /api/v1/session': 'anyone',
  'POST /api/v1/join': 'anyone',
  // Signed events that count from the root outwards, and nothing else, are taken.
  'POST /api/v1/evidence': 'anyone',
  //                           hub kiosk board counter guide manager channel city recovery
  'GET /healthz in full':       [1, 0, 0, 0, 0, 1, 0, 1, 0],
  'GET /metrics':               [1, 0, 0, 0, 0, 1, 0, 1, 0],
  'POST /api/v1/invitations':   [1, 0, 0, 0, 0, 1, 0, 0, 0],
  // Whoever has it can pose as any hub.
  'POST /api/v1/authority':     [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'POST /api/v1/recovery-kit':  [1, 0, 0, 0, 0, 1, 0, 0, 0],
  // What a late device begins with: whoever may read the hall's and the day's databases.
  'POST /api/v1/snapshot':      [1, 1, 1, 1, 1, 1, 1, 1, 0],
  // By which hubs see whether their archived days are equal.
  'GET /api/v1/archives':       [1, 0, 0, 0, 0, 0, 0, 0, 0],
  // Where paper comes out, for a kiosk without; how each device is, by what it has told, for the others.
  'GET /api/v1/vitals':         [1, 1, 0, 0, 0, 1, 0, 1, 0],
  'GET /api/v1/vitals in full': [1, 0, 0, 0, 0, 1, 0, 1, 0],
  // A new roll of paper is in the printer.
  'POST /api/v1/roll':          [0, 1, 0, 0, 1, 1, 0, 0, 0],
  // Tries the printer of a hub, and says how it prints.
  'POST /api/v1/printer/test':  [0, 1, 0, 0, 0, 1, 0, 0, 0],
  'PUT /api/v1/printer/profile': [0, 1, 0, 0, 0, 1, 0, 0, 0],
  // With which voice the hall speaks.
  'PUT /api/v1/voices/:language': [0, 0, 0, 0, 0, 1, 0, 0, 0],
  // Who has a PIN; never which.
  'GET /api/v1/pins':           [1, 0, 0, 0, 0, 1, 0, 0, 0],
  'POST /api/v1/pins':          [1, 0, 0, 0, 0, 1, 0, 0, 0],
  // At a kiosk: whoever opens its menu for staff.
  'POST /api/v1/pins/verify':   [0, 1, 0, 1, 1, 1, 0, 0, 0],
  // What is known of people goes from hub to hub and nowhere else (F9).
  'POST /api/v1/persons':       [1, 0, 0, 0, 0, 0, 0, 0, 0],
  'PUT /api/v1/persons':        [1, 0, 0, 0, 0, 0, 0, 0, 0],
  // Masked, for whoever is not named in the next row.
  'GET /api/v1/person/:key':    [1, 0, 0, 1, 0, 1, 0, 0, 0],
  'GET /api/v1/person/:key in full': [1, 0, 0, 0, 0, 1, 0, 0, 0],
  'PUT /api/v1/person/:key':    [1, 0, 0, 1, 1, 1, 1, 0, 0],
  'DELETE /api/v1/person/:key': [1, 0, 0, 0, 0, 1, 0, 0, 0],
  // What can be booked and when; nothing about anybody.
  'GET /api/v1/matters':        [0, 1, 0, 1, 1, 1, 1, 0, 0],
  'GET /api/v1/booking-days':   [0, 1, 0, 1, 1, 1, 1, 0, 0],
  'GET /api/v1/slots':          [0, 1, 0, 1, 1, 1, 1, 0, 0],
  // A person has looked: the unsold seats of a silent hub are the hall's again.
  'POST /api/v1/slots/:slot/reopen': [0, 0, 0, 0, 0, 1, 0, 0, 0],
  // A channel sees and changes the bookings it made, and no others.
  'GET /api/v1/bookings':       [0, 0, 0, 1, 1, 1, 1, 0, 0],
  'POST /api/v1/bookings':      [0, 0, 0, 1, 1, 1, 1, 0, 0],
  'GET /api/v1/bookings/:code': [0, 0, 0, 1, 1, 1, 1, 0, 0],
  'DELETE /api/v1/bookings/:code':         [0, 0, 0, 1, 1, 1, 1, 0, 0],
  'POST /api/v1/bookings/:code/move':      [0, 0, 0, 1, 1, 1, 1, 0, 0],
  'POST /api/v1/bookings/:code/check-in':  [0, 0, 0, 1, 1, 1, 1, 0, 0],
  'GET /api/v1/bookings/:code/calendar':   [0, 0, 0, 1, 1, 1, 1, 0, 0],
  // What the holder of a ticket's code may know anyhow.
  'GET /api/v1/tickets/:code/progress':    [0, 0, 0, 1, 1, 1, 1, 0, 0],
  // The keys of portals: who has one, a new one, the end of one.
  'GET /api/v1/channels':       [0, 0, 0, 0, 0, 1, 0, 0, 0],
  'POST /api/v1/channels':      [0, 0, 0, 0, 0, 1, 0, 0, 0],
  'DELETE /api/v1/channels/:id': [0, 0, 0, 0, 0, 1, 0, 0, 0],
};

export const API_ROUTES = Object.keys(API) as readonly ApiRoute[];

/** The screens a device works as; the pages themselves are open and show nothing without a right. */
export type ScreenName =
  | 'clerk'
  | 'manager'
  | 'guide'
  | 'kiosk'
  | 'rating'
  | 'setup'
  | 'display'
  | 'window-display';

// biome-ignore format: one column for each role
const SCREENS: Readonly<Record<ScreenName, Who>> = {
  // Where a device that is not enrolled asks to be.
  setup: 'anyone',
  //               hub kiosk board counter guide manager channel city recovery
  clerk:            [0, 0, 0, 1, 0, 0, 0, 0, 0],
  manager:          [0, 0, 0, 0, 0, 1, 0, 0, 0],
  guide:            [0, 0, 0, 0, 1, 0, 0, 0, 0],
  kiosk:            [0, 1, 0, 0, 0, 0, 0, 0, 0],
  rating:           [0, 1, 1, 1, 0, 0, 0, 0, 0],
  display:          [1, 1, 1, 1, 1, 1, 0, 0, 0],
  'window-display': [0, 0, 1, 1, 0, 0, 0, 0, 0],
};

export const SCREEN_NAMES = Object.keys(SCREENS) as readonly ScreenName[];

const isFor = (who: Who, roles: Iterable<string>): boolean =>
  who === 'anyone' || (maskOf(roles) & maskWhere(who, (mark) => mark === 1)) !== 0;

/** Whether someone of these roles, of none where the session is missing, may use a route of the hub. */
export const mayUseApi = (roles: Iterable<string>, route: ApiRoute): boolean => isFor(API[route], roles);

/** Whether a device of these roles may work as a screen. */
export const mayShow = (roles: Iterable<string>, screen: ScreenName): boolean =>
  isFor(SCREENS[screen], roles);
