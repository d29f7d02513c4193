import { ask, onWord } from '../platform/content-messages.ts';
import { onPageAsks, onPageUnlocks, tellPage } from './words.ts';

/** Tells the background "a login page is here" and the page what came of it. Reads nothing of the page. */
const intend = (): void => {
  // A prerendered page may never be seen; the background would refuse it anyway.
  if (!document.prerendering) ask('login-intent', tellPage);
};

onPageAsks(intend);
// A window opens only while the customer is really clicking.
onPageUnlocks(() => {
  if (navigator.userActivation.isActive) ask('unlock-intent', tellPage);
});
onWord(tellPage);
document.addEventListener('prerenderingchange', intend);
window.addEventListener('pageshow', (event) => {
  if (event.persisted) intend();
});
intend();
