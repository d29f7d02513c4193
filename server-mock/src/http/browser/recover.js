// The page of the mailed link: takes the secret out of the address bar and into the form. It sends nothing by itself.

const LINK = /^#v=([A-Za-z0-9_-]{43})$/;

const voucher = /** @type {HTMLInputElement} */ (document.querySelector('#recover [name="voucher"]'));
const code = /** @type {HTMLInputElement} */ (document.querySelector('#code'));
const typedCode = /** @type {HTMLElement} */ (document.querySelector('#typed-code'));
const fromLink = /** @type {HTMLElement} */ (document.querySelector('#from-link'));
const language = /** @type {HTMLFormElement} */ (document.querySelector('#language'));

const takeFromAddress = () => {
  const secret = LINK.exec(location.hash)?.[1];
  if (secret === undefined) return;
  voucher.value = secret;
  history.replaceState(null, '', location.pathname);
  fromLink.hidden = false;
  typedCode.hidden = true;
  // Changing the language loads the page anew; a fragment survives that redirect and never reaches the server.
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
