import type { SlipContent } from '@onewindow/printers/pure';
import type { SlipPicture } from '@onewindow/printers/raster';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OwElement } from '../ui/ow-element.ts';
import { shared } from '../ui/styles.ts';
import { slipEditorWords } from '../words/slip-editor.ts';

/** A slip dot for dot as it is printed when it is a picture; a printer's own letters differ in shape, not in place. */
@customElement('ow-slip-picture')
export class SlipPictureView extends OwElement {
  @property({ attribute: false }) content!: SlipContent;
  @property({ attribute: false }) columns: 32 | 48 = 32;
  @state() private picture: SlipPicture | 'no-font' | undefined;
  #isDrawing = false;

  static override styles = [
    shared,
    css`
      figure {
        display: grid;
        gap: var(--space-2);
        margin: 0;
      }
      canvas {
        max-width: 100%;
        height: auto;
        padding: 12px;
        background: #ffffff;
        border: 1px solid var(--line);
        box-shadow: 0 2px 10px rgb(0 0 0 / 12%);
      }
    `,
  ];

  override render(): TemplateResult {
    const { picture } = this;
    const missing = picture === undefined || picture === 'no-font' ? [] : picture.replaced;
    return html`<figure>
      <figcaption class="quiet">${slipEditorWords.preview(this.columns === 32 ? 58 : 80)}</figcaption>
      ${picture === 'no-font' ? html`<p class="notice trouble" role="alert">${slipEditorWords.noFont()}</p>` : ''}
      <canvas role="img" aria-label=${slipEditorWords.preview(this.columns === 32 ? 58 : 80)}></canvas>
      ${missing.length === 0 ? '' : html`<p class="notice" role="status">${slipEditorWords.missing(missing.join(' '))}</p>`}
    </figure>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('content') || changed.has('columns')) void this.#draw();
  }

  /** Each drawing is finished and shown, however long it takes; what has changed meanwhile is drawn after it. */
  async #draw(): Promise<void> {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    try {
      for (let drawn: SlipContent | undefined; drawn !== this.content; ) {
        drawn = this.content;
        await this.#drawOnce(drawn, this.columns);
      }
    } finally {
      this.#isDrawing = false;
    }
  }

  async #drawOnce(content: SlipContent, columns: 32 | 48): Promise<void> {
    const [{ drawPaper }, { faces }] = await Promise.all([
      import('@onewindow/printers/raster'),
      import('../own-printer/pictures.ts'),
    ]);
    const picture = await drawPaper(content, columns, faces);
    this.picture = picture ?? 'no-font';
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas === null || picture === undefined) return;
    paint(canvas, picture);
  }
}

/** Opaque and nearly black, on the byte order of every machine a browser runs on. */
const INK = 0xff111111;

function paint(canvas: HTMLCanvasElement, { bitmap }: SlipPicture): void {
  const { width, height, bits } = bitmap;
  Object.assign(canvas, { width, height });
  const image = new ImageData(width, height);
  const dots = new Uint32Array(image.data.buffer).fill(0xffffffff);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = bits[((width + 7) >> 3) * y + (x >> 3)] ?? 0;
      if (((byte >> (7 - (x & 7))) & 1) === 1) dots[y * width + x] = INK;
    }
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'ow-slip-picture': SlipPictureView;
  }
}
