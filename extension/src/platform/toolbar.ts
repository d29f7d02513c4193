import browser from 'webextension-polyfill';

export type SealMark = 'filled' | 'empty' | 'cracked';

/** The vermilion of the seal. */
const BADGE_COLOR = '#c73e2e';

const ICON_SIZES = [16, 32, 48, 128] as const;

/**
 * Shows the seal in the toolbar; the title is what a screen reader and the tooltip say. The browser keeps both until it
 * ends, and each mark has a title of its own: where the title is right, the icon is.
 */
export const showSeal = async (mark: SealMark, title: string): Promise<void> => {
  if ((await browser.action.getTitle({})) === title) return;
  const path = Object.fromEntries(ICON_SIZES.map((size) => [size, `/icons/seal-${mark}-${size}.png`]));
  await browser.action.setIcon({ path });
  await browser.action.setTitle({ title });
};

/** How much waits for the customer, beside the seal; none shows nothing. */
export const showBadge = async (waiting: number): Promise<void> => {
  await browser.action.setBadgeText({ text: waiting === 0 ? '' : String(waiting) });
  if (waiting > 0) await browser.action.setBadgeBackgroundColor({ color: BADGE_COLOR });
};
