import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { html, type TemplateResult } from 'lit';

/** The empty modules a QR needs around it (ISO/IEC 18004). */
const MARGIN = 4;

/** A QR as an image of its own: black on white with its margin, whatever it stands on. */
export function drawQr(data: string, name: string): TemplateResult {
  const code = generate(data);
  const size = code.size + 2 * MARGIN;
  return html`<svg class="qr" viewBox="${-MARGIN} ${-MARGIN} ${size} ${size}" role="img" aria-label=${name}>
    <rect x=${-MARGIN} y=${-MARGIN} width=${size} height=${size} fill="#ffffff" />
    <path d=${toSvgPath(code)} fill="#000000" />
  </svg>`;
}

/** Whether an address means "this machine", so that another device cannot follow it. */
export const isLoopback = (address: string): boolean =>
  /^(localhost|127\.|\[::1\])/.test(new URL(address, location.href).hostname);
