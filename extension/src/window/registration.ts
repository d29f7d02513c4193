import type { Origin } from '#protocol';
import { showScreen } from '../look/screen.ts';
import type { RegistrationView } from '../messaging/contract.ts';
import { askBackground, UiError } from '../messaging/ui-client.ts';
import { onChange } from '../platform/changes.ts';
import { type ConfirmView, confirmScreen } from './confirm-screen.ts';
import { doneScreen, failedScreen, introducingScreen, nothingScreen, troubleScreen } from './plain-screens.ts';
import { progressScreen } from './progress-screen.ts';
import { chooseTier } from './tier/registration-tier.ts';

/** How often the background is asked to go on: it keeps no timer, so that its worker may die at any moment. */
const CONTINUE_EVERY_MS = 1_500;

let broker = '' as Origin;
let shown = '';

const screenOf = (view: RegistrationView | null): Node[] => {
  switch (view?.step) {
    case undefined:
      return nothingScreen();
    case 'introducing':
      return introducingScreen();
    case 'confirming':
      return confirmScreen(view, null, (name) => askTier(view, name));
    case 'making':
    case 'submitting':
    case 'waiting':
      return progressScreen(view);
    case 'done':
      return doneScreen(view);
    case 'failed':
      return failedScreen(view);
  }
};

/** While the customer chooses and types, the background has nothing new to show; a new question takes the place of all. */
const askTier = (view: ConfirmView, name: string): void =>
  chooseTier({
    view,
    name,
    back: () => showScreen('confirming', ...confirmScreen(view, name, (changed) => askTier(view, changed))),
    showAnew: () => {
      shown = '';
      void keepGoing();
    },
  });

/** Draws only what changed: the name that somebody is typing stays, and a screen reader is not told twice. */
const draw = (name: string, key: unknown, content: () => Node[]): void => {
  const next = JSON.stringify(key);
  if (next === shown) return;
  shown = next;
  showScreen(name, ...content());
  // Another question looks like the one before, and is read out all the same.
  if (name === 'confirming') document.querySelector('h1')?.focus();
};

const PROGRESS_STEPS: ReadonlySet<string> = new Set(['making', 'submitting', 'waiting']);

const refresh = async (): Promise<RegistrationView | null> => {
  try {
    const view = await askBackground('registration-view', { broker });
    const step = view?.step ?? 'nothing';
    draw(PROGRESS_STEPS.has(step) ? 'progress' : step, view, () => screenOf(view));
    return view;
  } catch (error) {
    const code = error instanceof UiError ? error.code : 'internal';
    draw('trouble', code, () => troubleScreen(code));
    return null;
  }
};

let going = false;

/** Draws, and while there is work to do asks for it again and again. */
const keepGoing = async (): Promise<void> => {
  if (going) {
    await refresh();
    return;
  }
  going = true;
  for (let view = await refresh(); isMoving(view); view = await refresh()) {
    await askBackground('registration-continue', { broker }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, CONTINUE_EVERY_MS));
  }
  going = false;
};

const isMoving = (view: RegistrationView | null): boolean =>
  view?.step === 'introducing' || PROGRESS_STEPS.has(view?.step ?? '');

/** Shows the registration at one broker, from the question to the end. */
export const showRegistration = (at: Origin): void => {
  broker = at;
  onChange(() => void keepGoing());
  void keepGoing();
};
