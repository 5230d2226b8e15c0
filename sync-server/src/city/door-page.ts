import { framed, href, type PageSetup } from './page-frame.ts';

/** Where the key is asked for. */
export function doorPage(setup: PageSetup, isWrong: boolean): string {
  const { door } = setup.words;
  const wrong = isWrong
    ? `<p class="note bad" role="alert"><b aria-hidden="true">!</b> ${door.wrong}</p>`
    : '';
  const main = `${wrong}<p>${door.says}</p><form action="${href(setup, '/city/enter')}" method="post">
<label for="key">${door.key}<input id="key" name="key" type="password" required autocomplete="current-password"></label><button class="main">${door.press}</button></form>`;
  return framed(door.title, `<h1>${door.title}</h1>`, main, setup, false);
}
