// The recovery sheet: its print button. The page is shown once, so a browser must not bring it back from its memory either.

const button = /** @type {HTMLButtonElement} */ (document.querySelector('#print'));

button.hidden = false;
button.addEventListener('click', () => print());

window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.replace(button.dataset.back ?? '/home');
});
