/** What is wrong with what was asked, by its code: its HTTP status, in a few words, and what to do about it. */
interface ProblemWords {
  readonly status: number;
  readonly title: string;
  /** Of the request, where it is about one. */
  readonly field?: string;
  readonly zh: string;
  readonly en: string;
}

export const PROBLEMS = {
  'not-json': {
    status: 400,
    title: 'The body is not JSON',
    zh: '请求正文要是 JSON，并带 Content-Type: application/json。',
    en: 'Send JSON, with Content-Type: application/json.',
  },
  malformed: {
    status: 400,
    title: 'A member is missing or has another form',
    zh: '请按 /api/openapi.json 改正 field 指的那一项。',
    en: 'Put right what field names, as /api/openapi.json describes it.',
  },
  'request-missing': {
    status: 400,
    title: 'The request has no word to be repeated by',
    field: 'request',
    zh: '请带 Idempotency-Key 头（或正文里的 request），每次新预约另取一个，重发时用同一个。',
    en: 'Send an Idempotency-Key header (or request in the body): a new one for each booking, the same one for a repeat.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    zh: '请求正文最多 16 KB。',
    en: 'A body may have 16 kB at most.',
  },
  unauthorized: {
    status: 401,
    title: 'A key is needed',
    zh: '请带 Authorization: Bearer 和值班长给的渠道密钥。',
    en: 'Send Authorization: Bearer with the channel key a manager of the hall has given you.',
  },
  'key-wrong': {
    status: 401,
    title: 'The hall has no such key',
    zh: '请核对密钥有没有抄错；刚建的密钥要等几秒传到别的主机。丢了就请值班长另建一个。',
    en: 'Check how the key was copied; a new one takes some seconds to reach other hubs. A lost one cannot be shown again: have a manager make another.',
  },
  'key-revoked': {
    status: 401,
    title: 'This key was revoked',
    zh: '这个密钥已停用，不会再好。请向值班长要新的。',
    en: 'This key is over for good. Ask a manager of the hall for a new one.',
  },
  forbidden: {
    status: 403,
    title: 'Not for this caller',
    zh: '渠道密钥只能看和办自己的预约；管理密钥要用值班长的设备。',
    en: 'A channel sees and changes its own bookings only; keys are looked after on a manager’s device.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    zh: '请等 Retry-After 头所说的秒数再试，别立即重发。',
    en: 'Wait as many seconds as the Retry-After header says; do not repeat at once.',
  },
  'no-reservations': {
    status: 409,
    title: 'This hall takes no bookings',
    zh: '请直接到大厅取号。',
    en: 'Come to the hall and take a ticket.',
  },
  'day-too-far': {
    status: 422,
    title: 'That day cannot be booked yet',
    field: 'day',
    zh: '请改约 facts.last 那天或更早的日子。',
    en: 'Choose the day in facts.last or one before it.',
  },
  'day-over': {
    status: 422,
    title: 'That day is over',
    field: 'day',
    zh: '请改约今天或以后的日子；已过的预约不能再改。',
    en: 'Choose today or a later day; a booking of a past day stays as it is.',
  },
  'unknown-slot': {
    status: 422,
    title: 'There is no such slot on that day',
    field: 'slot',
    zh: '请从 GET /api/v1/slots 里选一个时段。',
    en: 'Choose one of GET /api/v1/slots.',
  },
  'unknown-group': {
    status: 422,
    title: 'There is no such group',
    field: 'group',
    zh: '类别编号见 GET /api/v1/matters。',
    en: 'Take the id of a group from GET /api/v1/matters.',
  },
  'slot-closed': {
    status: 409,
    title: 'The hall is closed then',
    field: 'slot',
    zh: '那时大厅不办公，请另选时段。',
    en: 'Choose another slot: the hall is closed then.',
  },
  'slot-not-open': {
    status: 409,
    title: 'The slot is not open yet',
    field: 'slot',
    zh: '这个时段还没开放，过几分钟再试，或另选时段。',
    en: 'Try again in some minutes, or choose another slot.',
  },
  'slot-over': {
    status: 409,
    title: 'The slot has begun',
    field: 'slot',
    zh: '这个时段已经开始。请另选时段，或直接到大厅取号。',
    en: 'Choose a later slot, or come to the hall and take a ticket.',
  },
  'slot-full': {
    status: 409,
    title: 'The slot is full',
    field: 'slot',
    zh: '约满了，请另选时段。',
    en: 'Choose another slot.',
  },
  'seats-elsewhere': {
    status: 409,
    title: 'No seat is left at this hub',
    field: 'slot',
    zh: '别的主机还有名额，但现在连不上。请过一会儿再试，或另选时段。',
    en: 'Other hubs have seats and are not in reach. Try again later, or choose another slot.',
  },
  'past-cutoff': {
    status: 409,
    title: 'Booking for this slot has ended here',
    field: 'slot',
    zh: '离开始太近，这里不再受理。请另选时段，或直接到大厅取号。',
    en: 'It begins too soon to be booked here. Choose a later slot, or come and take a ticket.',
  },
  'clock-unverified': {
    status: 409,
    title: 'This place’s clock is not sure enough to book so close to the slot',
    field: 'slot',
    zh: '这里的时钟没核对过，近的时段不能约。请另选较晚的时段，或等主机连上后再试。',
    en: 'Choose a later slot, or try again once this place has met the hall’s hub.',
  },
  'no-matter-chosen': {
    status: 422,
    title: 'No matter was named',
    field: 'matters',
    zh: '请至少写一个事项，编号见 GET /api/v1/matters。',
    en: 'Name at least one matter of GET /api/v1/matters.',
  },
  'unknown-matter': {
    status: 422,
    title: 'The hall has no such matter',
    field: 'matters',
    zh: '事项编号见 GET /api/v1/matters。',
    en: 'Take the ids of matters from GET /api/v1/matters.',
  },
  'not-this-group': {
    status: 422,
    title: 'The matter is of another group than the slot',
    field: 'matters',
    zh: '第一个事项要和时段同一类别。请换时段，或换第一个事项。',
    en: 'The first matter must be of the slot’s group: choose a slot of that group.',
  },
  'request-used': {
    status: 422,
    title: 'This word has booked another slot',
    field: 'request',
    zh: '同一个 Idempotency-Key 已约了别的时段。新的预约请另取一个；要改时间请用 move。',
    en: 'This Idempotency-Key has booked another slot. Take a new one for a new booking; to change the time, use move.',
  },
  'id-number': {
    status: 422,
    title: 'An ID-card number was sent',
    field: 'person',
    zh: '请不要发身份证号：本系统哪里都不存。',
    en: 'Leave ID-card numbers out: they are stored nowhere.',
  },
  'bad-code': {
    status: 400,
    title: 'This is no booking code',
    field: 'code',
    zh: '预约码是九位数字，请核对有没有输错。',
    en: 'A code has nine digits: check how it was typed.',
  },
  'unknown-booking': {
    status: 404,
    title: 'No booking of yours has this code',
    field: 'code',
    zh: '没有这个预约，或已取消、已改期（改期后是新码），或不是您这个渠道约的。',
    en: 'There is none: it was cancelled, was moved and has another code now, or was made by another channel.',
  },
  'code-twice': {
    status: 409,
    title: 'Two bookings have this code',
    field: 'code',
    zh: '两处断开时给出了同一个码，极少见。请居民到大厅报时段办理。',
    en: 'Two places that were cut off gave the same code, which is rare. Have the person come and say the time.',
  },
  'checked-in': {
    status: 409,
    title: 'The person has checked in',
    zh: '人已到厅签到，不能再改或取消。',
    en: 'It can be moved or cancelled no more: the person is in the hall.',
  },
  'too-early': {
    status: 409,
    title: 'It is too early to check in',
    zh: '请在 facts.fromMs 之后签到。',
    en: 'Check in from facts.fromMs on.',
  },
  'another-day': {
    status: 409,
    title: 'The booking is for another day',
    zh: '请在预约当天签到（facts.day）。',
    en: 'Check in on the day of the booking, facts.day.',
  },
  'booking-released': {
    status: 410,
    field: 'code',
    title: 'The booking was cancelled or moved',
    zh: '这个预约已取消，或已改期（改期后是新码）。请用新码，或重新预约。',
    en: 'Use the code it has had since it was moved; if it was cancelled, book again.',
  },
  'slot-released': {
    status: 409,
    title: 'The slot was taken off the hall’s list',
    zh: '这个时段已撤销，请联系大厅或到大厅取号。',
    en: 'Ask the hall, or come and take a ticket.',
  },
  'unknown-ticket': {
    status: 404,
    title: 'No ticket of today has this code',
    field: 'code',
    zh: '请核对号票码；只能查当天的号。',
    en: 'Check the code; only tickets of today are known.',
  },
  'unknown-key': {
    status: 404,
    title: 'There is no such key',
    field: 'id',
    zh: '请从 GET /api/v1/channels 里取 id。',
    en: 'Take the id from GET /api/v1/channels.',
  },
  'bad-name': {
    status: 422,
    title: 'A name has 1 to 40 characters',
    field: 'name',
    zh: '请写渠道名称，最多 40 个字。',
    en: 'Name the portal in 1 to 40 characters.',
  },
  'too-many-keys': {
    status: 409,
    title: 'The hall has fifty keys that are good',
    zh: '请先停用不用的密钥。',
    en: 'Revoke keys nobody uses first.',
  },
  refused: {
    status: 409,
    title: 'The hall’s rules do not allow it now',
    zh: '现在不能这样办，原因见 code。请换个时段，或到大厅取号。',
    en: 'It cannot be done now; code says why. Choose another slot, or come and take a ticket.',
  },
  'not-ready': {
    status: 503,
    title: 'This hub has just started',
    zh: '主机刚启动，请几秒后用同一个 Idempotency-Key 再试。',
    en: 'Try again in some seconds with the same Idempotency-Key.',
  },
  'not-kept': {
    status: 507,
    title: 'This hub can keep nothing now',
    zh: '主机存不了东西（磁盘满或坏），没有约成。请告诉大厅，并用同一个 Idempotency-Key 再试。',
    en: 'Its disk is full or cannot be written; nothing was booked. Tell the hall, and try again with the same Idempotency-Key.',
  },
  'trouble-here': {
    status: 500,
    title: 'Something is wrong at this hub',
    zh: '主机出了问题。请用同一个 Idempotency-Key 再试；仍不行请告诉大厅。',
    en: 'Try again with the same Idempotency-Key; if that does not help, tell the hall.',
  },
} as const satisfies Readonly<Record<string, ProblemWords>>;

export type ProblemCode = keyof typeof PROBLEMS;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
