// The home page follows what the server tells of the customer's assets, and says when the login is over.

const source = new EventSource('/events');
const ended = /** @type {HTMLElement} */ (document.querySelector('#session-ended'));

/**
 * @param {Element} shown
 * @param {string} text
 */
const put = (shown, text) => {
  if (shown.textContent === text) return;
  const inner = document.createElement('span');
  if (text.startsWith('+')) inner.className = 'up';
  if (text.startsWith('−')) inner.className = 'down';
  inner.textContent = text;
  shown.replaceChildren(inner);
};

source.addEventListener('portfolio', ({ data }) => {
  /** @type {Record<string, string>} */
  const values = JSON.parse(data);
  const shown = [...document.querySelectorAll('[data-live]')];
  const names = new Set(shown.map((element) => element.getAttribute('data-live')));
  // Another holding, or one fewer: the table itself is another one.
  if (names.size !== Object.keys(values).length || !Object.keys(values).every((name) => names.has(name))) {
    location.reload();
    return;
  }
  for (const element of shown) put(element, values[element.getAttribute('data-live') ?? ''] ?? '');
});

source.addEventListener('ended', () => {
  source.close();
  ended.hidden = false;
  ended.focus();
});
