// What a page and the extension say to each other: the page asks, asks for a renewal, or for the window that unlocks; the
// extension answers one word. Nothing else crosses.

export const ask = () => {
  document.dispatchEvent(new CustomEvent('anshin-key:ask'));
};

export const askToRefresh = () => {
  document.dispatchEvent(new CustomEvent('anshin-key:refresh'));
};

export const askToUnlock = () => {
  document.dispatchEvent(new CustomEvent('anshin-key:unlock'));
};

export const askToConfirm = () => {
  document.dispatchEvent(new CustomEvent('anshin-key:confirm'));
};

/** @param {(word: string) => void} hear */
export const onWord = (hear) => {
  document.addEventListener('anshin-key:word', (event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string') hear(event.detail);
  });
};

/**
 * Shows the one element of `within` that says `word`; words that the page does not know change nothing.
 * @param {Element} within
 * @param {string} word
 */
export const say = (within, word) => {
  const sayings = within.querySelectorAll('[data-says]');
  if (![...sayings].some((saying) => saying.getAttribute('data-says') === word)) return;
  for (const saying of sayings) saying.toggleAttribute('hidden', saying.getAttribute('data-says') !== word);
  within.setAttribute('data-word', word);
};
