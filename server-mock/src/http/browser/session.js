// A signed-in page of a registered PC: has its extension renew the session before any form is sent, because the server takes
// nothing that was not renewed a moment ago. Without a word in time the form is sent all the same; the server then says what to do.

import { askToRefresh, askToUnlock, onWord, say } from './extension.js';

const LONGEST_WAIT_MS = 3000;
/** Forms that need no renewal. */
const SENT_AT_ONCE = ['logout', 'language'];

const part = /** @type {HTMLElement} */ (document.querySelector('#session-key'));
const unlock = /** @type {HTMLButtonElement} */ (part.querySelector('#unlock-session'));

/** @type {WeakSet<HTMLFormElement>} */
const cleared = new WeakSet();
/** @type {HTMLFormElement | null} */
let waiting = null;
/** @type {((word: string | null) => void) | null} */
let wordCame = null;

/** Resolves with the extension's word; null when waiting longer would only annoy. */
const nextWord = () =>
  new Promise((resolve) => {
    const late = setTimeout(() => wordCame?.(null), LONGEST_WAIT_MS);
    wordCame = (word) => {
      clearTimeout(late);
      wordCame = null;
      resolve(word);
    };
    askToRefresh();
  });

/** @param {string} word */
const show = (word) => {
  say(part, word);
  part.classList.toggle('notice-warn', word === 'locked');
  part.classList.toggle('notice-done', word !== 'locked');
  part.hidden = false;
  part.focus();
};

/**
 * @param {HTMLElement | null} button
 * @param {string | null} label
 */
const relabel = (button, label) => {
  if (!(button instanceof HTMLButtonElement) || label === null) return;
  button.textContent = label;
};

/** @param {SubmitEvent} event */
const holdBack = async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.method !== 'post' || SENT_AT_ONCE.includes(form.id) || cleared.has(form)) return;
  event.preventDefault();
  if (waiting) return;
  waiting = form;
  part.hidden = true;
  const { submitter } = event;
  const label = submitter?.textContent ?? null;
  relabel(submitter, part.dataset.checking ?? null);
  const word = await nextWord();
  relabel(submitter, label);
  waiting = null;
  if (word === 'locked') {
    // Right above the button, on a line of its own.
    (submitter?.closest('form > *') ?? form.lastElementChild)?.before(part);
    show('locked');
    return;
  }
  cleared.add(form);
  form.requestSubmit(submitter);
  cleared.delete(form);
};

onWord((word) => {
  if (word !== 'unlocked') wordCame?.(word);
  else if (!part.hidden) show('unlocked');
});

// Only a person's click opens the extension's window; the extension sees to that itself.
unlock.addEventListener('click', askToUnlock);
// Before any script of the page looks at its own form.
document.addEventListener('submit', (event) => void holdBack(event), { capture: true });

// What the server keeps about this PC has just changed: the extension is to hear of it now, once its own script is there.
if (document.querySelector('[data-mode-changed]')) window.addEventListener('load', askToRefresh);
