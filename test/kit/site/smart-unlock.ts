import type { Page } from 'puppeteer';
import { screenShown } from './screen.ts';

/** What the customer sees of the seconds that she has opened, in the popup or in the extension's window. */
export interface OpenedSeconds {
  readonly digits: string;
  readonly secondsLeft: number;
}

export async function openedSeconds(view: Page): Promise<OpenedSeconds> {
  await screenShown(view, 'smart-opened');
  return view.evaluate(() => ({
    digits: document.querySelector('#digits')?.getAttribute('data-digits') ?? '',
    secondsLeft: Number(document.querySelector('#ring')?.getAttribute('data-seconds')),
  }));
}

/** Presses the button in the popup, where no lock keeps the key. The popup stays open. */
export async function openSeconds(popup: Page): Promise<OpenedSeconds> {
  await screenShown(popup, 'registered');
  await popup.locator('#smart-open').click();
  return openedSeconds(popup);
}

/** Other digits than these: each `salt` another guess. */
export const otherDigits = (digits: string, salt: number): string =>
  String((Number(digits) + salt) % 1_000_000).padStart(6, '0');
