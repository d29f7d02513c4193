import type { Page } from 'puppeteer';
import { screenShown } from './screen.ts';
import { type Protection, protectWith } from './tier.ts';

/** On the broker's registration page: asks the extension to open its window. Needs a real click. */
export async function pressRegisterThisPc(page: Page): Promise<void> {
  await page.bringToFront();
  await page.locator('#register-this-pc').click();
}

/** What the customer says to the registration window. */
export interface Answers {
  /** Kept as the window proposes it unless told. */
  readonly deviceName?: string;
  /** The tier `software` unless told. */
  readonly protection?: Protection;
}

/** In the extension's window: keeps or changes the name of the PC, agrees, and chooses how the key is kept. */
export async function confirmRegistration(window: Page, answers: Answers = {}): Promise<void> {
  await agreeToRegister(window, answers.deviceName);
  await protectWith(window, answers.protection ?? 'software');
}

/** As far as the question how the key is to be kept. */
export async function agreeToRegister(window: Page, deviceName?: string): Promise<void> {
  await readyToConfirm(window);
  if (deviceName !== undefined) await window.locator('#pc-name').fill(deviceName);
  await window.locator('#confirm').click();
  await screenShown(window, 'tier');
}

/** The window asks, and has waited long enough to take an answer. */
export async function readyToConfirm(window: Page): Promise<void> {
  await screenShown(window, 'confirming');
  await window.waitForSelector('#confirm:enabled');
}

/** Until the broker's page says that the registration is complete. */
export async function waitUntilRegistered(page: Page): Promise<void> {
  await page.waitForSelector('[data-status=active]');
}

/** In the extension's window, when it has given up: presses the button that it offers, and waits until it goes on. */
export async function pressRetry(window: Page): Promise<void> {
  await screenShown(window, 'failed');
  await window.locator('#retry').click();
  await window.waitForSelector('body:not([data-screen="failed"])');
}
