/**
 * The part of the extension API that content scripts use, without the polyfill, to keep them a few hundred bytes.
 * `chrome` with callbacks works alike in Chromium and Firefox. `browser` is avoided on purpose: in Chromium it can be
 * shadowed by an element of the page with that id.
 */
interface ContentRuntime {
  /** Gone once the extension was updated or removed under a page that stays open. */
  readonly id?: string;
  readonly lastError?: unknown;
  readonly sendMessage: (message: unknown, answer: (response: unknown) => void) => void;
  readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void };
}

declare const chrome: { readonly runtime?: ContentRuntime };

/** Hands the background's answer on, or nothing at all when the background is gone (update, removal) or says nothing. */
export const ask = (type: string, answer: (word: string) => void): void => {
  const { runtime } = chrome;
  if (runtime?.id === undefined) return;
  runtime.sendMessage({ type }, (response) => {
    // Reading lastError tells Chromium that the failure was noticed.
    if (runtime.lastError === undefined && typeof response === 'string') answer(response);
  });
};

export const onWord = (hear: (word: string) => void): void => {
  chrome.runtime?.onMessage.addListener((message) => {
    if (typeof message === 'string') hear(message);
  });
};
