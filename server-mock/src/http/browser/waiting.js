// The waiting page: shows whether the registered PC has let the login through, and logs in by itself once it has.

const POLL_MS = 1000;

const waiting = /** @type {HTMLElement} */ (document.querySelector('#waiting'));
const goOn = /** @type {HTMLFormElement} */ (document.querySelector('#go-on'));

let polling = false;

/** By tens, as the server begins it. @param {number} secondsLeft */
const showLeft = (secondsLeft) => {
  const roundly = Math.max(10, Math.ceil(secondsLeft / 10) * 10);
  for (const left of waiting.querySelectorAll('[data-left]')) {
    left.toggleAttribute('hidden', Number(left.getAttribute('data-left')) !== roundly);
  }
};

/** @param {string} status */
const show = (status) => {
  if (waiting.dataset.status === status) return;
  waiting.dataset.status = status;
  for (const panel of waiting.querySelectorAll('[data-panel]')) {
    panel.toggleAttribute('hidden', panel.getAttribute('data-panel') !== status);
  }
  goOn.hidden = status === 'over';
};

/** @returns {Promise<{ status: string, secondsLeft: number } | null>} null when the network failed this time */
const askServer = async () => {
  try {
    const answer = await fetch(waiting.dataset.stateUrl ?? '', { redirect: 'error' });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
};

const poll = async () => {
  if (polling) return;
  polling = true;
  while (waiting.dataset.status === 'waiting') {
    const state = await askServer();
    if (state) {
      showLeft(state.secondsLeft);
      show(state.status);
    }
    if (waiting.dataset.status === 'waiting') await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  polling = false;
  if (waiting.dataset.status === 'approved') goOn.requestSubmit();
};

// A page that comes back from the back/forward cache may show what is long over.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

void poll();
