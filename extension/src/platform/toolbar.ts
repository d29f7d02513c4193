import browser from 'webextension-polyfill';

export type SealMark = 'filled' | 'empty' | 'cracked';

const ICON_SIZES = [16, 32, 48, 128] as const;

/** Shows the seal in the toolbar; the title is what a screen reader and the tooltip say. */
export const showSeal = async (mark: SealMark, title: string): Promise<void> => {
  const path = Object.fromEntries(ICON_SIZES.map((size) => [size, `/icons/seal-${mark}-${size}.png`]));
  await Promise.all([browser.action.setIcon({ path }), browser.action.setTitle({ title })]);
};
