// A double click sends a form once. The server would notice as well; this spares the customer the second answer.

for (const form of document.querySelectorAll('main form')) {
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    if (form.getAttribute('data-sent') === 'true') event.preventDefault();
    form.setAttribute('data-sent', 'true');
    for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true');
  });
}

window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll('main form')) {
    form.removeAttribute('data-sent');
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled');
  }
});
