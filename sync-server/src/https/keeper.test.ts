import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../test-support/hub-hall.ts';
import { type CertifiedKey, makeAuthority, validity } from './authority.ts';
import { pemOf, readCertificateFile } from './certificate-file.ts';
import { authorityFile, exportAuthority, importAuthority, leafFile } from './hall-authority.ts';
import { CertificateKeeper, type KeeperSetup } from './keeper.ts';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 10, 23, 8);

/** A hub whose date and addresses a test turns. */
class Computer {
  readonly said: string[] = [];
  nowMs = START_MS;
  addresses = ['192.168.1.5'];
  isFirst = true;
  readonly data: string;
  keeper: CertificateKeeper;

  constructor(data: string) {
    this.data = data;
    this.keeper = this.#start();
  }

  static async first(): Promise<Computer> {
    return new Computer(await freshFolder());
  }

  #start(): CertificateKeeper {
    const setup: KeeperSetup = {
      data: this.data,
      hall: { id: 'dongpo', name: '东坡区便民大厅' },
      wanted: () => ({ names: ['localhost'], addresses: this.addresses, left: [] }),
      isFirst: () => this.isFirst,
      wallMs: () => this.nowMs,
      say: (line) => void this.said.push(line),
    };
    return new CertificateKeeper(setup);
  }

  /** As after a restart: nothing is known but what is on disk. */
  async restart(): Promise<boolean> {
    this.keeper = this.#start();
    return this.keeper.look();
  }

  get leaf(): CertifiedKey {
    const { leaf } = this.keeper;
    if (leaf === undefined) throw new Error('there is no certificate');
    return leaf;
  }

  get words(): string {
    return this.said.join('\n');
  }
}

describe('the first hub', () => {
  it('makes the authority and its certificate once, keeps both for the owner only, and shows the fingerprint', async () => {
    const hub = await Computer.first();
    expect(await hub.keeper.look()).toBe(true);
    const made = hub.leaf.certificate.fingerprint256;
    const authority = hub.keeper.authority?.certificate.fingerprint256 ?? '';
    expect(hub.words).toContain(authority.slice(0, 23));
    for (const file of [authorityFile(hub.data, 'dongpo'), leafFile(hub.data, 'dongpo')]) {
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
    expect(await hub.keeper.look()).toBe(false);
    await hub.restart();
    expect(hub.leaf.certificate.fingerprint256).toBe(made);
    expect(hub.keeper.authority?.certificate.fingerprint256).toBe(authority);
    expect(await readdir(dirname(leafFile(hub.data, 'dongpo')))).toEqual(['authority.pem', 'hub.pem']);
  });

  it('renews when a third of the time is left, and no sooner', async () => {
    const hub = await Computer.first();
    await hub.keeper.look();
    const { fromMs, toMs } = validity(hub.leaf);
    hub.nowMs = toMs - (toMs - fromMs) / 3 - DAY_MS;
    expect(await hub.keeper.look()).toBe(false);
    hub.nowMs += 2 * DAY_MS;
    expect(await hub.keeper.look()).toBe(true);
    expect(validity(hub.leaf).toMs).toBeGreaterThan(toMs + 200 * DAY_MS);
  });

  it('renews one that ended while it was off, and says which date it goes by', async () => {
    const hub = await Computer.first();
    await hub.keeper.look();
    hub.nowMs = validity(hub.leaf).toMs + 40 * DAY_MS;
    expect(await hub.restart()).toBe(true);
    expect(validity(hub.leaf).toMs).toBeGreaterThan(hub.nowMs);
    expect(hub.words).toContain(`本机日期是 ${new Date(hub.nowMs).toISOString().slice(0, 10)}，已重新签发`);
  });

  it('renews when it has another address, and not when one has gone', async () => {
    const hub = await Computer.first();
    await hub.keeper.look();
    hub.addresses = ['192.168.1.5', '10.0.0.7'];
    expect(await hub.keeper.look()).toBe(true);
    expect(hub.leaf.certificate.checkIP('10.0.0.7')).toBe('10.0.0.7');
    hub.addresses = ['10.0.0.7'];
    expect(await hub.keeper.look()).toBe(false);
  });

  it('mends itself when a clock that ran ahead is put right', async () => {
    const hub = await Computer.first();
    await hub.keeper.look();
    hub.nowMs = START_MS + 4 * 365 * DAY_MS;
    await hub.keeper.look();
    expect(validity(hub.leaf).fromMs).toBeGreaterThan(START_MS);
    hub.nowMs = START_MS + DAY_MS;
    expect(await hub.keeper.look()).toBe(true);
    expect(validity(hub.leaf).fromMs).toBeLessThan(hub.nowMs);
  });
});

describe('a wrong clock', () => {
  it('makes no authority under a date that cannot be right, and makes it once the date is', async () => {
    const hub = await Computer.first();
    hub.nowMs = Date.UTC(1970, 0, 1);
    expect(await hub.keeper.look()).toBe(false);
    expect(hub.words).toContain('1970-01-01，不可能是对的');
    hub.nowMs = START_MS;
    expect(await hub.keeper.look()).toBe(true);
  });

  it.each([
    ['before the authority began', -400, '早于大厅证书机构的起始日期'],
    ['after it ended', 21 * 365, '已到期'],
  ])('%s: says so once and goes on with the certificate there is', async (_when, days, words) => {
    const hub = await Computer.first();
    await hub.keeper.look();
    const before = hub.leaf.certificate.fingerprint256;
    hub.nowMs = START_MS + days * DAY_MS;
    await hub.restart();
    await hub.keeper.look();
    expect(hub.leaf.certificate.fingerprint256).toBe(before);
    expect(hub.said.filter((line) => line.includes(words))).toHaveLength(1);
  });
});

describe('damaged files', () => {
  it('of the hub’s certificate are set aside and made anew under the same authority', async () => {
    const hub = await Computer.first();
    await hub.keeper.look();
    const file = leafFile(hub.data, 'dongpo');
    await writeFile(file, 'half a certif');
    expect(await hub.restart()).toBe(true);
    const kept = (await readdir(dirname(file))).find((name) => name.startsWith('hub.pem.damaged-'));
    expect(await readFile(`${dirname(file)}/${kept}`, 'utf8')).toBe('half a certif');
    expect(hub.leaf.certificate.verify(hub.keeper.authority?.certificate.publicKey as never)).toBe(true);
  });

  it('of the authority are left as they are, and the certificate there is serves on', async () => {
    const hub = await Computer.first();
    await hub.keeper.look();
    const before = hub.leaf.certificate.fingerprint256;
    const file = authorityFile(hub.data, 'dongpo');
    await writeFile(file, 'half an author');
    await hub.restart();
    expect(hub.leaf.certificate.fingerprint256).toBe(before);
    expect(await readFile(file, 'utf8')).toBe('half an author');
    expect(hub.words).toContain(`大厅的证书机构文件不能用（PEM）：${file}`);
  });

  it('with the key of another certificate are damaged, too', async () => {
    const [one, two] = [
      await makeAuthority('dongpo', '一', START_MS),
      await makeAuthority('dongpo', '二', START_MS),
    ];
    const file = `${await freshFolder()}/mixed.pem`;
    await writeFile(file, pemOf({ ...one, keyPem: two.keyPem }));
    expect(await readCertificateFile(file)).toEqual({ kind: 'damaged', why: 'PEM' });
  });
});

describe('a second hub', () => {
  it('waits for the authority, takes up a copy, and is trusted by who trusts the first', async () => {
    const first = await Computer.first();
    await first.keeper.look();
    const second = await Computer.first();
    second.isFirst = false;
    expect(await second.keeper.look()).toBe(false);
    expect(second.words).toContain(authorityFile(second.data, 'dongpo'));
    const handed = await exportAuthority(first.data, 'dongpo');
    expect(await importAuthority(second.data, 'dongpo', handed.ok ? handed.pem : '', START_MS)).toEqual({
      ok: true,
    });
    expect(await second.keeper.look()).toBe(true);
    expect(second.leaf.certificate.verify(first.keeper.authority?.certificate.publicKey as never)).toBe(true);
    expect((await stat(authorityFile(second.data, 'dongpo'))).mode & 0o777).toBe(0o600);
  });

  it('closes to others a copy that a person has put there open to all', async () => {
    const first = await Computer.first();
    await first.keeper.look();
    const handed = await exportAuthority(first.data, 'dongpo');
    const second = await Computer.first();
    second.isFirst = false;
    const file = authorityFile(second.data, 'dongpo');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, handed.ok ? handed.pem : '', { mode: 0o644 });
    expect(await second.keeper.look()).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('handing the authority over', () => {
  const refusal = (code: string) => ({ ok: false, refusal: { code } });
  const given = async (hall = 'dongpo', nowMs = START_MS) => pemOf(await makeAuthority(hall, '大厅', nowMs));

  it('is refused for what is none, of another hall, or out of its time', async () => {
    const data = await freshFolder();
    const take = (pem: string) => importAuthority(data, 'dongpo', pem, START_MS);
    expect(await take('nothing')).toEqual(refusal('no-certified-key'));
    expect(await take(await given('xihu'))).toEqual(refusal('other-names'));
    expect(await take(await given('dongpo', START_MS - 21 * 365 * DAY_MS))).toEqual(refusal('ended'));
    expect(await take(await given('dongpo', START_MS + 9 * DAY_MS))).toEqual(refusal('not-begun'));
    expect(await exportAuthority(data, 'dongpo')).toEqual(refusal('absent'));
  });

  it('never replaces what is there, damaged or not, and is no mistake when it is the same', async () => {
    const data = await freshFolder();
    const [one, two] = [await given(), await given()];
    expect(await importAuthority(data, 'dongpo', one, START_MS)).toEqual({ ok: true });
    expect(await importAuthority(data, 'dongpo', one, START_MS)).toEqual({ ok: true });
    expect(await importAuthority(data, 'dongpo', two, START_MS)).toEqual(refusal('another-is-here'));
    await writeFile(authorityFile(data, 'dongpo'), 'half');
    expect(await importAuthority(data, 'dongpo', one, START_MS)).toEqual(refusal('another-is-here'));
    expect(await readFile(authorityFile(data, 'dongpo'), 'utf8')).toBe('half');
  });
});
