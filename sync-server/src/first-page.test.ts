import { expect, it } from 'vitest';
import { firstPage } from './first-page.ts';
import { township } from './test-support/hub-hall.ts';

const trial = { ...township(), sample: true };
const HTML = /<(?:script|img)/;

it('has a door to every role, numbered in the trial', () => {
  const page = firstPage(trial, '/srv/data');
  const doors = [
    '/counter/kiosk?device=kiosk-1',
    '/counter/?device=clerk-1',
    '/display/',
    '/counter/manager',
  ];
  for (const door of doors) expect(page).toContain(`href="${door}`);
  expect(page.match(/<i aria-hidden="true">\d<\/i>/g)).toHaveLength(5);
  expect(page).toContain('样板');
});

it('in the trial says where the data lies and how to open one’s own hall', () => {
  const page = firstPage(trial, '/srv/data');
  expect(page).toContain('<code>/srv/data</code>');
  expect(page).toContain('/counter/manager/setup');
  expect(page).toContain('开设我自己的大厅');
});

it('says nothing of all that in a real hall', () => {
  const page = firstPage(township(), '/srv/data');
  expect(page).not.toContain('/srv/data');
  expect(page).not.toContain('样板');
  expect(page).not.toContain('npm start');
});

it('shows names as text, whatever is in them', () => {
  const name = { 'zh-CN': '<script>alert("大厅")</script>', en: 'A & B "Hall" <img src=x>' };
  const page = firstPage({ ...trial, name }, '/srv/<img>');
  expect(page).not.toMatch(HTML);
  expect(page).toContain('&lt;script>alert(&quot;大厅&quot;)&lt;/script>');
  expect(page).toContain('A &amp; B &quot;Hall&quot; &lt;img src=x>');
});

it('uses Chinese punctuation between Chinese words', () => {
  expect(firstPage(trial, '/srv/data')).not.toMatch(/\p{Script=Han}[,;:]\p{Script=Han}/u);
});
