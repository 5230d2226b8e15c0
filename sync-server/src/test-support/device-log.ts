import {
  bootFor,
  type Day,
  deviceIdOf,
  draft,
  type EventDraft,
  emptyLog,
  type HallEvent,
  headAfter,
  kindOfType,
  type LogHead,
  logIdOf,
  nextBody,
  sealEvent,
  sha256,
  signingText,
} from '@onewindow/hall-core';

/** Writes events as a device would, without being one: for what arrives by replication. */
export class DeviceLog {
  readonly device: string;
  readonly #name: string;
  readonly #heads = new Map<string, LogHead>();
  #count = 0;

  constructor(name: string) {
    this.#name = name;
    this.device = deviceIdOf(`key-of-${name}`);
  }

  /** The next event of this device's log. `extra` are fields only a newer version would write. */
  write(given: EventDraft, day: Day, atMs = Date.now(), extra: object = {}): HallEvent {
    const kind = kindOfType(given.type);
    const log = logIdOf(this.device, bootFor(kind, 'test'));
    const head = this.#heads.get(kind + day) ?? emptyLog(log);
    const body = { ...nextBody(head, given, day, [atMs, this.#count++]), ...extra };
    const event = sealEvent(body, sha256(`${this.#name} ${signingText(body)}`));
    this.#heads.set(kind + day, headAfter(event));
    return event;
  }

  joined(day: Day): HallEvent {
    const data = { publicKey: `key-of-${this.#name}`, role: 'kiosk', name: this.#name } as const;
    return this.write(draft('device-joined', `device:${this.device}`, data), day);
  }

  ticket(id: string, label: string, day: Day, atMs = Date.now()): HallEvent {
    const data = {
      label,
      series: label.slice(0, 1),
      matters: ['resident-pension-enrol'],
      groups: ['social-insurance'],
      usualMinutes: 10,
      rank: atMs,
      language: 'zh-CN',
    } as const;
    return this.write(draft('ticket-issued', `ticket:${id}`, data), day, atMs);
  }

  slip(ticket: string, printer: string, day: Day, atMs = Date.now(), copy = 1): HallEvent {
    return this.write(
      draft('slip-requested', `slip:${ticket}.${copy}`, { ticket, copy, printer }),
      day,
      atMs,
    );
  }
}
