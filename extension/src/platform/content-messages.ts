/**
 * The part of the extension API that content scripts use, without the polyfill, to keep them a few hundred bytes.
 * `chrome` with callbacks works alike in Chromium and Firefox. `browser` is avoided on purpose: in Chromium it can be
 * shadowed by an element of the page with that id.
 */
interface ContentRuntime {
  readonly lastError?: unknown;
  readonly sendMessage: (message: unknown, answer: (response: unknown) => void) => void;
  readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void };
}

declare const chrome: { readonly runtime?: ContentRuntime };

/** Hands the background's answer on, or nothing at all when the background is gone (update, removal) or says nothing. */
export const ask = (type: string, answer: (word: string) => void): void => {
  chrome.runtime?.sendMessage({ type }, (response) => {
    // Reading lastError tells Chromium that the failure was noticed.
    if (chrome.runtime?.lastError === undefined && typeof response === 'string') answer(response);
  });
};

export const onWord = (hear: (word: string) => void): void => {
  chrome.runtime?.onMessage.addListener((message) => {
    if (typeof message === 'string') hear(message);
  });
};
