// The page of the link that stops a change: takes the secret out of the address bar and into the form. It sends nothing by
// itself, and as on the page that releases PCs a mistyped login ID can be corrected without opening the mail again.

const LINK = /^#s=([A-Za-z0-9_-]{43})$/;

const link = /** @type {HTMLInputElement} */ (document.querySelector('#link'));
const typedLink = /** @type {HTMLElement} */ (document.querySelector('#typed-link'));
const fromLink = /** @type {HTMLElement} */ (document.querySelector('#from-link'));
const form = /** @type {HTMLFormElement} */ (document.querySelector('#stop'));
const language = /** @type {HTMLFormElement} */ (document.querySelector('#language'));

const takeFromAddress = () => {
  const secret = LINK.exec(location.hash)?.[1];
  if (secret === undefined) return;
  link.value = secret;
  history.replaceState(null, '', location.pathname);
  fromLink.hidden = false;
  typedLink.hidden = true;
  form.action = `/stop#s=${secret}`;
  language.action = `/lang#s=${secret}`;
};

takeFromAddress();
window.addEventListener('hashchange', takeFromAddress);
