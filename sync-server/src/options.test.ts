import { describe, expect, it } from 'vitest';
import { type HubOptions, readOptions, USAGE } from './options.ts';

const DEFAULTS = { port: 8080, mqttPort: 1883, listen: '127.0.0.1', data: 'data' };

const read = (args: readonly string[], env: Record<string, string> = {}) => readOptions(args, env);

function optionsOf(args: readonly string[], env: Record<string, string> = {}): HubOptions {
  const result = read(args, env);
  if (!result.ok) throw new Error('these options must do');
  return result.options;
}

function refusal(args: readonly string[], env: Record<string, string> = {}): string {
  const result = readOptions(args, env);
  return !result.ok && 'message' in result ? result.message : '';
}

it('without anything is the trial hall on this computer only', () => {
  expect(read([])).toEqual({ ok: true, options: DEFAULTS });
});

describe('every setting, by flag and by variable', () => {
  const cases: [flag: string, value: string, expected: Partial<HubOptions>][] = [
    ['port', '9000', { port: 9000 }],
    ['port', '0', { port: 0 }],
    ['port', '65535', { port: 65535 }],
    ['mqtt-port', '1900', { mqttPort: 1900 }],
    ['https-port', '9443', { httpsPort: 9443 }],
    ['https-port', 'off', {}],
    ['listen', '0.0.0.0', { listen: '0.0.0.0', httpsPort: 8443 }],
    ['listen', '192.168.1.5', { listen: '192.168.1.5', httpsPort: 8443 }],
    ['listen', '127.0.1.1', { listen: '127.0.1.1' }],
    ['listen', '::1', { listen: '::1' }],
    ['data', '/srv/一窗 数据', { data: '/srv/一窗 数据' }],
    ['hall', 'halls/village.json', { hall: 'halls/village.json' }],
    ['peer', 'http://192.168.1.5:8080', { peers: ['http://192.168.1.5:8080'] }],
    ['peer', 'https://hub.hall/', { peers: ['https://hub.hall'] }],
    ['trace', '/srv/hub.trace', { trace: '/srv/hub.trace' }],
    ['log', 'json', { log: 'json' }],
    ['log', 'plain', {}],
    ['printer', 'tcp://192.168.1.50:9100', { printer: { kind: 'tcp', host: '192.168.1.50', port: 9100 } }],
    ['printer', 'tcp://printer.hall:9100/', { printer: { kind: 'tcp', host: 'printer.hall', port: 9100 } }],
    ['printer', 'tcp://[fe80::1]:9100', { printer: { kind: 'tcp', host: 'fe80::1', port: 9100 } }],
    ['printer-model', 'pos-5890', { printerProfile: { columns: 32, hanzi: 'native', cutter: false } }],
    ['printer', 'usb:/dev/usb/lp0', { printer: { kind: 'usb', path: '/dev/usb/lp0' } }],
    ['printer', 'serial:/dev/ttyUSB0', { printer: { kind: 'serial', path: '/dev/ttyUSB0', baud: 9600 } }],
    ['printer', 'serial:COM3?baud=115200', { printer: { kind: 'serial', path: 'COM3', baud: 115_200 } }],
  ];

  it.each(cases)('--%s %s', (flag, value, expected) => {
    expect(read([`--${flag}`, value])).toEqual({ ok: true, options: { ...DEFAULTS, ...expected } });
    expect(read([`--${flag}=${value}`])).toEqual({ ok: true, options: { ...DEFAULTS, ...expected } });
    const name = `ONEWINDOW_${flag.toUpperCase().replace('-', '_')}`;
    expect(read([], { [name]: value })).toEqual({ ok: true, options: { ...DEFAULTS, ...expected } });
  });
});

describe('HTTPS', () => {
  it('is off on a network, too, when told so', () => {
    const { options } = read(['--listen', '0.0.0.0', '--https-port', 'off']) as { options: HubOptions };
    expect(options.httpsPort).toBeUndefined();
  });

  it('has a port of its own', () => {
    expect(refusal(['--https-port', '8080'])).toContain('--https-port 8080：与 --port 或 --mqtt-port 相同');
    expect(refusal([], { ONEWINDOW_HTTPS_PORT: '1883' })).toContain('ONEWINDOW_HTTPS_PORT 1883');
    expect(refusal(['--https-port', 'on'])).toContain('--https-port on：端口是 0 到 65535 的数字');
  });
});

describe('discovery', () => {
  it('is on unless --no-discovery or its variable says otherwise', () => {
    const off = { ok: true, options: { ...DEFAULTS, discovery: false } };
    expect(read(['--no-discovery'])).toEqual(off);
    expect(read([], { ONEWINDOW_NO_DISCOVERY: '1' })).toEqual(off);
    for (const value of ['', '0', 'no', 'false']) {
      expect(read([], { ONEWINDOW_NO_DISCOVERY: value })).toEqual({ ok: true, options: DEFAULTS });
    }
  });
});

describe('peers', () => {
  const two = ['http://192.168.1.5:8080', 'http://192.168.1.6:8080'];

  it('may be several, each named once', () => {
    const flags = [...two, `${two[0]}/`].flatMap((url) => ['--peer', url]);
    expect(read(flags)).toEqual({ ok: true, options: { ...DEFAULTS, peers: two } });
    for (const between of [',', '，', ' ', ', ']) {
      expect(read([], { ONEWINDOW_PEER: two.join(between) })).toMatchObject({ options: { peers: two } });
    }
  });

  it('by flag come before those by variable', () => {
    const [flag = '', variable = ''] = two;
    expect(read(['--peer', flag], { ONEWINDOW_PEER: variable })).toMatchObject({
      options: { peers: [flag] },
    });
  });
});

describe('a flag and its variable', () => {
  it('the flag comes first, also when it says what is the default anyway', () => {
    expect(read(['--port', '8080'], { ONEWINDOW_PORT: '9000' })).toMatchObject({ options: { port: 8080 } });
    expect(read(['--listen', '127.0.0.1'], { ONEWINDOW_LISTEN: '0.0.0.0' })).toMatchObject({
      options: { listen: '127.0.0.1' },
    });
  });

  it('an empty variable is none', () => {
    expect(read([], { ONEWINDOW_PORT: '', ONEWINDOW_HALL: ' ', ONEWINDOW_PRINTER: '' })).toEqual({
      ok: true,
      options: DEFAULTS,
    });
  });

  it('variables of other programs are left alone', () => {
    expect(read([], { ONEWINDOW_METRICS: 'x', PORT: '1' })).toEqual({ ok: true, options: DEFAULTS });
  });
});

describe('a wrong value is refused by the name it was given, with the fix', () => {
  it.each(['99999', '-1', '80a', '8.5', '１８８３', '0x50'])('port %s', (value) => {
    expect(refusal([`--port=${value}`])).toContain(`--port ${value}：端口是 0 到 65535 的数字，例如 8080`);
    expect(refusal([`--mqtt-port=${value}`])).toContain(
      `--mqtt-port ${value}: a port is a number from 0 to 65535`,
    );
    expect(refusal([], { ONEWINDOW_PORT: value })).toContain(`ONEWINDOW_PORT ${value}:`);
  });

  it.each([
    '192.168.1.50:9100',
    'tcp://192.168.1.50',
    'http://a:9100',
    'tcp://:9100',
    'tcp://a:0',
    'tcp://a:99999',
  ])('printer %s', (value) => {
    expect(refusal(['--printer', value])).toContain(`--printer ${value}: write it as tcp://HOST:9100`);
    expect(refusal([], { ONEWINDOW_PRINTER: value })).toContain(`ONEWINDOW_PRINTER ${value}：请写成`);
  });

  it('a printer model, naming those there are', () => {
    expect(refusal(['--printer-model', 'epson'])).toContain(
      '--printer-model epson: no model of this name; write generic-58',
    );
  });

  it.each([
    ['usb:', 'the path of the device is missing, such as usb:/dev/usb/lp0'],
    ['usb:lp0', 'the path of the device is missing'],
    ['serial:', 'the path of the device is missing, such as serial:/dev/ttyUSB0?baud=9600'],
    ['serial:/dev/ttyUSB0?baud=fast', 'baud fast is no rate of serial printers; give one of 1200, 2400'],
    ['serial:/dev/ttyUSB0?baud=0', 'baud 0 is no rate'],
    ['serial:/dev/ttyUSB0?speed=9600', 'speed is unknown; a serial port takes baud only'],
  ])('printer %s, naming the part that is wrong', (value, why) => {
    expect(refusal(['--printer', value])).toContain(`--printer ${value}: ${why}`);
  });

  it.each([
    '192.168.1.5:8080',
    'hub.hall',
    'ws://192.168.1.5:8080',
    'http://192.168.1.5:8080/db',
    'http://192.168.1.5:8080/?a=1',
    'http://clerk@192.168.1.5:8080',
    'http://',
  ])('peer %s', (value) => {
    expect(refusal(['--peer', value])).toContain(`--peer ${value}: write it as http://HOST:8080`);
    expect(refusal([], { ONEWINDOW_PEER: value })).toContain(`ONEWINDOW_PEER ${value}：请写成`);
  });

  it.each(['port', 'mqtt-port', 'listen', 'data', 'hall', 'printer', 'peer'])(
    '--%s with nothing after it',
    (flag) => {
      expect(refusal([`--${flag}=`])).toContain(`--${flag} ：这里要写一个值`);
      expect(refusal([`--${flag}`])).toContain(`--${flag}`);
    },
  );

  it('one port for the pages and for MQTT', () => {
    expect(refusal(['--port', '1883'])).toContain('--mqtt-port 1883');
    expect(read(['--port', '0', '--mqtt-port', '0']).ok).toBe(true);
  });
});

describe('the servers a hall may outgrow to', () => {
  it('are URLs with user and password, by flag or variable', () => {
    const { couchdb, mqtt } = optionsOf(['--couchdb', 'https://hall:a%40b@couch.hall.internal:5984'], {
      ONEWINDOW_MQTT: 'mqtts://hub:pw@mqtt.hall.internal:8883',
    });
    expect(couchdb?.href).toBe('https://hall:a%40b@couch.hall.internal:5984/');
    expect(mqtt?.host).toBe('mqtt.hall.internal:8883');
    expect(optionsOf([])).not.toHaveProperty('couchdb');
  });

  it.each([
    ['--couchdb', 'ftp://hall:kite-basket@couch:5984'],
    ['--couchdb', 'hall:kite-basket@couch:5984'],
    ['--couchdb', 'http://hall:kite-basket%zz@couch:5984/?x=1'],
    ['--mqtt', 'http://hub:kite-basket@couch:1883'],
    ['--mqtt', 'mqtt://hub:kite-basket@couch/topic'],
  ])('are refused with what to write, and without the password (%s %s)', (flag, value) => {
    const message = refusal([flag, value]);
    expect(message).toContain(`${flag} `);
    expect(message).toContain('HOST');
    expect(message).not.toContain('kite-basket');
  });
});

it('an unknown flag or a stray word is named, and the usage is shown', () => {
  expect(refusal(['--prot', '80'])).toContain('--prot');
  expect(refusal(['--prot', '80'])).toContain(USAGE);
  expect(refusal(['village.json'])).toContain('village.json');
});

it('--help shows every flag and variable, whatever else is wrong', () => {
  expect(read(['--port', 'x', '--help'])).toEqual({ ok: false, help: true });
  for (const flag of ['port', 'mqtt-port', 'listen', 'data', 'hall', 'printer', 'peer']) {
    expect(USAGE).toContain(`--${flag} `);
    expect(USAGE).toContain(`ONEWINDOW_${flag.toUpperCase().replace('-', '_')}`);
  }
});
