// The page of the mailed link: takes the secret out of the address bar and into the form. It sends nothing by itself.
// A fragment never reaches the server, but it stays with the page that answers: so a mistyped login ID can be corrected,
// and the language changed, without opening the mail again.

const LINK = /^#v=([A-Za-z0-9_-]{43})$/;

const voucher = /** @type {HTMLInputElement} */ (document.querySelector('#recover [name="voucher"]'));
const code = /** @type {HTMLInputElement} */ (document.querySelector('#code'));
const typedCode = /** @type {HTMLElement} */ (document.querySelector('#typed-code'));
const fromLink = /** @type {HTMLElement} */ (document.querySelector('#from-link'));
const form = /** @type {HTMLFormElement} */ (document.querySelector('#recover'));
const language = /** @type {HTMLFormElement} */ (document.querySelector('#language'));

const takeFromAddress = () => {
  const secret = LINK.exec(location.hash)?.[1];
  if (secret === undefined) return;
  voucher.value = secret;
  history.replaceState(null, '', location.pathname);
  fromLink.hidden = false;
  typedCode.hidden = true;
  form.action = `/recover#v=${secret}`;
  language.action = `/lang#v=${secret}`;
};

// Without the link, the typed code is the only way, so it must not be left out.
const demandCode = () => {
  code.required = voucher.value === '';
};

takeFromAddress();
demandCode();
window.addEventListener('hashchange', () => {
  takeFromAddress();
  demandCode();
});
