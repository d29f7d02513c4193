import { type MessageKey, text, textLanguage } from '../platform/locale.ts';

/** Sets language and title of an extension page, so that a screen reader speaks the right language. */
export const preparePage = (title: MessageKey): void => {
  document.documentElement.lang = textLanguage();
  document.title = text(title);
};

/**
 * Puts a new screen into the page's `main` and moves the focus to its heading, so that it is read out. The same screen
 * again (same `name`) keeps the focus where it is.
 */
export const showScreen = (name: string, ...content: readonly Node[]): void => {
  const main = document.querySelector('main');
  if (main === null) return;
  const isNew = document.body.dataset.screen !== name;
  document.body.dataset.screen = name;
  main.replaceChildren(...content);
  if (isNew) main.querySelector<HTMLElement>('h1')?.focus();
};
