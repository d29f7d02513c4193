import type { Page } from 'puppeteer';
import { screenShown } from './screen.ts';

/** What the popup tells at a glance. */
export interface PopupView {
  readonly headline: string;
  readonly advice: string;
  /** State of the seal: `filled`, `empty` or `cracked`. */
  readonly seal: string;
  /** The customers who have something on this PC, with the state of their device. */
  readonly devices: readonly { readonly label: string; readonly status: string }[];
  /** Everything that it says. */
  readonly text: string;
}

/** Opens the popup, waits until it shows the screen of this name, reads it, and closes it. */
export async function popupShows(pc: { readonly openPopup: () => Promise<Page> }, screen: string): Promise<PopupView> {
  const popup = await pc.openPopup();
  await screenShown(popup, screen);
  const view = await popup.evaluate(() => ({
    headline: document.querySelector('#headline')?.textContent ?? '',
    advice: document.querySelector('#advice')?.textContent ?? '',
    seal: document.querySelector('#seal')?.getAttribute('data-mark') ?? '',
    devices: [...document.querySelectorAll('article.device')].map((device) => ({
      label: device.querySelector('.account-label')?.textContent ?? '',
      status: device.getAttribute('data-status') ?? '',
    })),
    text: document.body.innerText,
  }));
  await popup.close();
  return view;
}
