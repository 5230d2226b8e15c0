import type { LocalText } from '../hall-file.ts';

/** A public holiday of one year: the days off, and the weekends worked for them (调休), by spaces. */
export interface Holiday {
  readonly name: LocalText & { readonly en: string };
  readonly off: string;
  readonly worked: string;
}

/** Written by `npx tsx tools/holidays.ts --write`, not by hand. */
export const HOLIDAYS: readonly Holiday[] = [
  {
    name: { 'zh-CN': '元旦', en: "New Year's Day" },
    off: '20250101',
    worked: '',
  },
  {
    name: { 'zh-CN': '春节', en: 'Spring Festival' },
    off: '20250128 20250129 20250130 20250131 20250201 20250202 20250203 20250204',
    worked: '20250126 20250208',
  },
  {
    name: { 'zh-CN': '清明', en: 'Tomb-sweeping Day' },
    off: '20250404 20250405 20250406',
    worked: '',
  },
  {
    name: { 'zh-CN': '劳动节', en: 'Labour Day' },
    off: '20250501 20250502 20250503 20250504 20250505',
    worked: '20250427',
  },
  {
    name: { 'zh-CN': '端午', en: 'Dragon Boat Festival' },
    off: '20250531 20250601 20250602',
    worked: '',
  },
  {
    name: { 'zh-CN': '国庆节', en: 'National Day' },
    off: '20251001 20251002 20251003 20251004 20251005 20251007 20251008',
    worked: '20250928 20251011',
  },
  {
    name: { 'zh-CN': '中秋', en: 'Mid-autumn Festival' },
    off: '20251006',
    worked: '',
  },
  {
    name: { 'zh-CN': '元旦', en: "New Year's Day" },
    off: '20260101 20260102 20260103',
    worked: '20260104',
  },
  {
    name: { 'zh-CN': '春节', en: 'Spring Festival' },
    off: '20260215 20260216 20260217 20260218 20260219 20260220 20260221 20260222 20260223',
    worked: '20260214 20260228',
  },
  {
    name: { 'zh-CN': '清明', en: 'Tomb-sweeping Day' },
    off: '20260404 20260405 20260406',
    worked: '',
  },
  {
    name: { 'zh-CN': '劳动节', en: 'Labour Day' },
    off: '20260501 20260502 20260503 20260504 20260505',
    worked: '20260509',
  },
  {
    name: { 'zh-CN': '端午', en: 'Dragon Boat Festival' },
    off: '20260619 20260620 20260621',
    worked: '',
  },
  {
    name: { 'zh-CN': '中秋', en: 'Mid-autumn Festival' },
    off: '20260925 20260926 20260927',
    worked: '',
  },
  {
    name: { 'zh-CN': '国庆节', en: 'National Day' },
    off: '20261001 20261002 20261003 20261004 20261005 20261006 20261007',
    worked: '20260920 20261010',
  },
];
