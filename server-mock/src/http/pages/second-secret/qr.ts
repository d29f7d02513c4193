import { html, raw } from 'hono/html';
import encodeQR from 'qr';
import type { Html } from '../html.ts';

/** White modules around the code, as the standard asks for (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 4;

/** Drawn in the page itself: an image would be a second request for a secret. One path of modules, no style, no script. */
export const qrCode = (text: string, description: string): Html =>
  html`<div class="qr" role="img" aria-label="${description}">${raw(encodeQR(text, 'svg', { ecc: 'medium', border: QUIET_ZONE }))}</div>`;
