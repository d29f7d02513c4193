import { html } from 'hono/html';
import type { Html } from '../html.ts';

/** `pressed`: this PC is registered. `ring`: it is not. `cracked`: it is suspended. Words beside it always say the same. */
export type SealState = 'pressed' | 'ring' | 'cracked';

export const seal = (state: SealState, size: 'large' | 'small' = 'large'): Html =>
  html`<img class="seal seal-${size}" src="/assets/seal-${state}.svg" alt="" width="96" height="96">`;
