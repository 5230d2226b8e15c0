/** The parts used of npos 0.1.19, which brings no types. Source: its README and `lib/parser`. */
declare module 'npos/lib/parser/index.js' {
  interface Node {
    readonly ascii: string;
    readonly fn: string;
    readonly offset: number;
    readonly length: number;
  }
  interface Bitmap {
    readonly width: number;
    readonly height: number;
    getPixel(x: number, y: number): number;
  }
  interface Analyzed {
    readonly error?: Error;
    readonly tree: readonly Node[];
  }
  interface Parsed {
    readonly entries: readonly { readonly type: string; readonly data: Bitmap }[];
  }
  export default class Parser {
    constructor(rules: object);
    analyze(raw: Uint8Array): Analyzed;
    parse(analyzed: Analyzed): Promise<Parsed>;
  }
}
declare module 'npos/lib/parser/rules.js' {
  const rules: Readonly<Record<number, object>>;
  export default rules;
}
