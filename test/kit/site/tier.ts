import type { Page } from 'puppeteer';
import type { Tier } from '#protocol';
import { screenShown } from './screen.ts';

/** How the key of a PC is kept; a PIN by its digits. The PC's authenticator must be there beforehand. */
export type Protection = 'software' | 'platform' | { readonly pin: string };

/** From the question how the key is to be kept to where the window goes on by itself. */
export async function protectWith(window: Page, protection: Protection): Promise<void> {
  await chooseTier(window, typeof protection === 'string' ? protection : 'pin');
  if (protection === 'platform') await pressPlatform(window);
  if (typeof protection === 'object') await choosePin(window, protection.pin);
}

/** On the screen with the tiers, of a registration or of a change. */
export async function chooseTier(window: Page, tier: Tier): Promise<void> {
  await window.locator(`#tier-${tier}`).click();
  await window.locator('#tier-next, #change-next').click();
}

/** Chooses a new PIN: types it twice. */
export async function choosePin(window: Page, pin: string): Promise<void> {
  await screenShown(window, 'pin-choose');
  await window.locator('#pin').fill(pin);
  await window.locator('#pin-again').fill(pin);
  await window.locator('#pin-next').click();
}

export async function pressPlatform(window: Page): Promise<void> {
  await screenShown(window, 'platform');
  await window.locator('#platform-start').click();
}

/** Types a PIN where the lock is opened, and presses the button. What comes of it is another matter. */
export async function typePin(window: Page, pin: string): Promise<void> {
  await screenShown(window, 'unlock-pin');
  await window.locator('#pin').fill(pin);
  await window.locator('button#unlock').click();
}

/** Types a wrong PIN. @returns what the window says about it */
export async function wrongPin(window: Page, pin: string): Promise<string> {
  await typePin(window, pin);
  await window.waitForFunction(() => document.querySelector<HTMLInputElement>('#pin')?.value === '');
  return window.$eval('#pin-problem', (problem) => problem.textContent);
}

/** Opens the lock with the right PIN. The window says that it is open. */
export async function unlockWithPin(window: Page, pin: string): Promise<void> {
  await typePin(window, pin);
  await screenShown(window, 'unlocked');
}
