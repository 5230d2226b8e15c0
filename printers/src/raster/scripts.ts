/** Scripts whose letters change with their neighbours. */
export type ShapedScript = 'arabic' | 'tibetan';

/**
 * By block, as Unicode 15 lays them out, with the two joiners: Uyghur, Kazakh and Arabic stand in the Arabic blocks,
 * and their own comma and question mark too.
 */
const ARABIC = '\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc\u200c\u200d';
const TIBETAN = '\u0f00-\u0fff';
/** Whether a text has a letter that is read from right to left. */
export const IS_ARABIC = new RegExp(`[${ARABIC}]`);
const IS_TIBETAN = new RegExp(`[${TIBETAN}]`);

/** Words of these are never broken: an Arabic word by its letters, a Tibetan syllable with the dot that ends it. */
export const UNBROKEN = `[${ARABIC}]+|[\u0f00-\u0f0a\u0f0d-\u0fff]+[\u0f0b\u0f0c]*|[\u0f0b\u0f0c]+`;

/** The scripts of a text that need their own font, each once. */
export const shapedScriptsOf = (text: string): readonly ShapedScript[] => [
  ...(IS_ARABIC.test(text) ? (['arabic'] as const) : []),
  ...(IS_TIBETAN.test(text) ? (['tibetan'] as const) : []),
];

/** The script a character belongs to; `plain` ones stand for themselves. */
export const scriptOf = (char: string): ShapedScript | 'plain' => {
  if (IS_ARABIC.test(char)) return 'arabic';
  return IS_TIBETAN.test(char) ? 'tibetan' : 'plain';
};
