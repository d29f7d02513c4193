// Asks for the mailed code without leaving the page, so that nothing has to be typed twice.

const button = /** @type {HTMLButtonElement} */ (document.querySelector('#get-code'));
const form = /** @type {HTMLFormElement} */ (button.form);
const sent = /** @type {HTMLElement} */ (document.querySelector('#code-sent'));
const code = /** @type {HTMLInputElement} */ (document.querySelector('#code'));

/** @param {string} name */
const typed = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

button.addEventListener('click', async (event) => {
  event.preventDefault();
  if (button.getAttribute('aria-disabled') === 'true') return;
  const fields = [typed('loginId'), typed('password')];
  if (!fields.every((field) => field.reportValidity())) return;

  button.setAttribute('aria-disabled', 'true');
  sent.textContent = '';
  const body = new URLSearchParams(fields.map((field) => [field.name, field.value]));
  // The answer is the same whatever was typed; only its arrival counts.
  const arrived = await fetch(button.formAction, { method: 'POST', body }).then(
    ({ ok }) => ok,
    () => false,
  );
  button.removeAttribute('aria-disabled');
  if (!arrived) {
    form.action = button.formAction;
    form.submit();
    return;
  }
  sent.textContent = sent.dataset.text ?? '';
  code.focus();
});
