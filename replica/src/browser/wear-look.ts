import { type HallLook, type LookTheme, lookSheet } from '@onewindow/hall-core';

let worn: { readonly sheet: CSSStyleSheet; text: string } | undefined;

/** Gives the page the hall's own colours, over its tokens; the same again changes nothing. */
export function wearLook(look: HallLook | undefined, theme: LookTheme): void {
  const text = lookSheet(look ?? {}, theme);
  if (worn === undefined) {
    if (text === '') return;
    worn = { sheet: new CSSStyleSheet(), text: '' };
    document.adoptedStyleSheets.push(worn.sheet);
  }
  if (worn.text === text) return;
  worn.text = text;
  worn.sheet.replaceSync(text);
}
