import type { HallFile } from '@onewindow/hall-core';
import { expect, it } from 'vitest';
import { bookingHall, clockFrom, TUESDAY_8, WEDNESDAY } from '../test-support/booking-hall.ts';
import { type OpenedHub, openHub } from '../test-support/hub-hall.ts';
import { groupsPart } from './book-page.ts';

let hub: OpenedHub;

async function openHall(): Promise<void> {
  hub = await openHub({}, { hall: bookingHall(), clock: clockFrom(TUESDAY_8) });
}

/** As a phone follows a link: without a script, a cookie or a pass. */
const open = async (path: string): Promise<{ readonly status: number; readonly html: string }> => {
  const answer = await fetch(hub.url + path);
  return { status: answer.status, html: await answer.text() };
};

/** The address of the first link whose words fit, as it stands in the page. */
function linkIn(html: string, words: RegExp): string {
  const links = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
  const found = links.find(([, , said = '']) => words.test(said));
  if (found === undefined) throw new Error(`no link ${words} in ${html}`);
  return (found[1] ?? '').replaceAll('&amp;', '&');
}

function fieldsIn(html: string): URLSearchParams {
  const fields = new URLSearchParams();
  const hidden = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
  for (const [, name = '', value = ''] of hidden) fields.set(name, value);
  return fields;
}

const send = (path: string, body: URLSearchParams): Promise<Response> =>
  fetch(hub.url + path, { method: 'POST', body, redirect: 'manual' });

/** From the first page to the press that books, by the links alone. */
async function formFor(day: RegExp): Promise<{ readonly form: URLSearchParams; readonly html: string }> {
  const groups = await open('/book?lang=zh-CN');
  expect(groups.status).toBe(200);
  const days = await open(linkIn(groups.html, /民政/));
  const slots = await open(linkIn(days.html, day));
  const last = await open(linkIn(slots.html, /09:30–/));
  const form = fieldsIn(last.html);
  form.set('matter', /name="matter" value="([^"]+)"/.exec(last.html)?.[1] ?? '');
  return { form, html: last.html };
}

it('a resident books in four touches without a script, presses twice and has booked once', async () => {
  await openHall();
  const { form, html } = await formFor(/周三/);
  for (const page of [html, (await open('/book')).html]) expect(page).not.toContain('<script');
  expect(html).toContain('不用填姓名和手机');
  const first = await send('/book', form);
  const again = await send('/book', form);
  expect([first.status, again.status]).toEqual([303, 303]);
  const at = first.headers.get('location') ?? '';
  expect(again.headers.get('location')).toBe(at);
  const { html: booking } = await open(at);
  expect(booking).toMatch(/\d{3} \d{3} \d{3}/);
  expect(booking).toContain('请在 09:00–09:45 之间到厅签到');
  expect(Buffer.byteLength(booking)).toBeLessThan(12_000);
  expect(await hub.hub.bookings.list(WEDNESDAY)).toHaveLength(1);
  const english = await open(at.replace('zh-CN', 'en'));
  expect(english.html).toContain('Check in at the hall between 09:00 and 09:45');
  const calendar = await fetch(hub.url + linkIn(booking, /日历/));
  expect(calendar.headers.get('content-type')).toContain('text/calendar');
  expect(await calendar.text()).toContain('BEGIN:VEVENT');
});

it('a resident cancels by the code, once that was asked', async () => {
  await openHall();
  const { form } = await formFor(/周三/);
  const at = (await send('/book', form)).headers.get('location') ?? '';
  const booking = await open(at);
  const asked = await open(linkIn(booking.html, /取消预约/));
  const to = (/action="([^"]+)"/.exec(asked.html)?.[1] ?? '').replaceAll('&amp;', '&');
  expect(asked.html).toContain('确定取消吗');
  expect(await (await send(to, new URLSearchParams())).text()).toContain('这个预约已经取消');
  expect((await open(at)).status).toBe(404);
});

it('what is wrong is told, and nothing is booked', async () => {
  await openHall();
  const before = (await hub.hub.bookings.list(WEDNESDAY)).length;
  const { form } = await formFor(/周三/);
  form.set('slot', '0300');
  const refused = await send('/book', form);
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('请换一个')]);
  expect(await hub.hub.bookings.list(WEDNESDAY)).toHaveLength(before);
  const unknown = await open('/book/123456782?lang=zh-CN');
  expect(unknown.status).toBe(404);
  expect(unknown.html).toContain('没有找到这个预约');
  const odd = await open('/book?lang=zh-CN&group=%3Cscript%3E&day=x');
  expect([odd.status, odd.html.includes('<script')]).toEqual([200, false]);
});

it('whoever asks without end is slowed down', async () => {
  await openHall();
  const statuses: number[] = [];
  for (let n = 0; n < 70; n++) statuses.push((await fetch(`${hub.url}/book/${100_000_000 + n}`)).status);
  expect(statuses).toContain(429);
  expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
});

it('groups stand under the name of their unit where several share the hall', () => {
  const hall = bookingHall();
  const page = (units?: HallFile['units']): string =>
    groupsPart({ hall: units === undefined ? hall : { ...hall, units }, language: 'zh-CN' });
  expect(page()).not.toContain('<h3>');
  const tax = { id: 'tax', name: { 'zh-CN': '税务所' }, groups: ['legal-person'] };
  const headed = [...page([tax]).matchAll(/<h3>([^<]*)<\/h3><ul>(.*?)<\/ul>/g)];
  expect(headed.map(([, name, list = '']) => [name, list.split('<li>').length - 1])).toEqual([
    ['税务所', 1],
    ['其他', hall.groups.length - 1],
  ]);
});
