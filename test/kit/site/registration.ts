import type { Page } from 'puppeteer';

/** On the broker's registration page: asks the extension to open its window. Needs a real click. */
export async function pressRegisterThisPc(page: Page): Promise<void> {
  await page.bringToFront();
  await page.locator('#register-this-pc').click();
}

/** In the extension's window: keeps or changes the name of the PC, and agrees. */
export async function confirmRegistration(window: Page, deviceName?: string): Promise<void> {
  await readyToConfirm(window);
  if (deviceName !== undefined) await window.locator('#pc-name').fill(deviceName);
  await window.locator('#confirm').click();
}

/** The window asks, and has waited long enough to take an answer. */
export async function readyToConfirm(window: Page): Promise<void> {
  await screenShown(window, 'confirming');
  await window.waitForSelector('#confirm:enabled');
}

/** Until a page of the extension (popup, window) shows the screen of this name. */
export async function screenShown(page: Page, name: string): Promise<void> {
  await page.waitForSelector(`body[data-screen="${name}"]`);
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
