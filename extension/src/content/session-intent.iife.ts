import { ask, onWord } from '../platform/content-messages.ts';
import { onPageConfirms, onPageRefreshes, onPageUnlocks, tellPage } from './words.ts';

/** Less than half of what a session lives without being renewed. */
const EVERY_MS = 240_000;

/** Tells the background "a page of a session is here", and the page what came of it. Reads nothing of the page. */
const intend = (): void => {
  // A prerendered page may never be seen; the background would refuse it anyway.
  if (!document.prerendering) ask('session-intent', tellPage);
};

onPageRefreshes(() => ask('refresh-intent', tellPage));
// A window opens only while the customer is really clicking.
onPageUnlocks(() => {
  if (navigator.userActivation.isActive) ask('unlock-intent', tellPage);
});
onPageConfirms(() => {
  if (navigator.userActivation.isActive) ask('confirm-intent', tellPage);
});
onWord(tellPage);
document.addEventListener('prerenderingchange', intend);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) intend();
});
window.addEventListener('pageshow', (event) => {
  if (event.persisted) intend();
});
setInterval(intend, EVERY_MS);
intend();
