/** A language a hall gives its own screens, beside Chinese and English, as a hub hands it to them. */
export interface GivenLanguage {
  /** BCP 47 (RFC 5646), such as `ug` or `bo`. */
  readonly tag: string;
  /** What it is called in itself: its readers find it by that. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  /** Texts by message id, with `{0}`, `{1}` for the facts; a message that is missing stays Chinese. */
  readonly messages: Readonly<Record<string, string>>;
  /** The hall's own names (matters, groups, papers) by their Chinese. */
  readonly names: Readonly<Record<string, string>>;
}
