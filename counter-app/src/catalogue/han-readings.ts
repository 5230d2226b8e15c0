import { customPinyin, pinyin } from 'pinyin-pro';

/** Words of the counter that the table reads otherwise. */
customPinyin({ 还款: 'huán kuǎn', 偿还: 'cháng huán', 返还: 'fǎn huán' });

/**
 * How a Chinese text is read, syllable by syllable, without tones and with v for ü; letters and digits in it stand as
 * they are. The words around a character decide its reading: 重新 is chong xin, 重度 zhong du.
 * Loaded once a page that has the search field is idle: its table of words is larger than the rest of the page, and
 * setting it up takes a slow tablet a quarter of a second.
 */
export function readingOf(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '');
}
