import { nothing, render, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo, PartType } from 'lit/directive.js';

/** One row of a list: its attributes, and what stands in it. */
export interface Row {
  readonly key: string;
  /** An attribute that is null is not there. */
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly content: TemplateResult;
}

/**
 * The rows of a list, each kept as long as its key is there: a row that only moves down is not made anew, so it does not begin
 * its highlight again. Lit's `repeat` leaves a comment behind for every row that goes (lit/lit#5298, since 3.3.1), and a board
 * is open for months.
 */
class KeyedRows extends Directive {
  readonly #rows = new Map<string, HTMLLIElement>();

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('rows are of an element');
  }

  render(_rows: readonly Row[]): typeof nothing {
    return nothing;
  }

  override update({ element }: ElementPart, [rows]: [readonly Row[]]): typeof nothing {
    const keys = new Set(rows.map(({ key }) => key));
    for (const [key, row] of this.#rows) {
      if (keys.has(key)) continue;
      row.remove();
      this.#rows.delete(key);
    }
    for (const [at, { key, attributes, content }] of rows.entries()) {
      let row = this.#rows.get(key);
      if (row === undefined) {
        row = document.createElement('li');
        this.#rows.set(key, row);
      }
      for (const [name, value] of Object.entries(attributes)) {
        if (value === null) row.removeAttribute(name);
        else if (row.getAttribute(name) !== value) row.setAttribute(name, value);
      }
      render(content, row);
      if (element.children[at] !== row) element.insertBefore(row, element.children[at] ?? null);
    }
    return nothing;
  }
}

export const keyedRows = directive(KeyedRows);
