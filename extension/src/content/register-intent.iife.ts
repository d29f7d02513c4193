import { ask, onWord } from '../platform/content-messages.ts';
import { onPageAsks, tellPage } from './words.ts';

/** Asks the background to open its registration window, but only while the customer is really clicking. */
onPageAsks(() => {
  if (navigator.userActivation.isActive) ask('register-intent', tellPage);
});
onWord(tellPage);
