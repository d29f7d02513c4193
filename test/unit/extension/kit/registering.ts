import type { Kid } from '#protocol';
import type { RegistrationEvent } from '../../../../extension/src/background/ceremonies/registration.ts';
import { moveRegistration } from '../../../../extension/src/background/handlers.ts';
import { openRegistration } from '../../../../extension/src/background/registration-window.ts';
import type { Registration } from '../../../../extension/src/device/registration.ts';
import type { RegistrationWord } from '../../../../extension/src/messaging/contract.ts';
import { BROKER, type World } from './world.ts';

/** The broker's registration page in a tab. */
export const PAGE = { origin: BROKER, tabId: 7 };

/** The customer presses the button on the broker's page. */
export const press = ({ parts }: World): Promise<RegistrationWord> => openRegistration(parts, parts.windows, PAGE);

/** Up to the question, which waits for the customer. */
export const ask = async (here: World): Promise<Registration | null> => {
  await press(here);
  return goOn(here);
};

/** Yes to the question that stands, or to one that was read before. */
export const agree = async ({ parts }: World, question?: string): Promise<Registration | null> =>
  moveRegistration(parts, BROKER, await yes({ parts }, question));

/** The customer's answer as the ceremony takes it. */
export const yes = async ({ parts }: Pick<World, 'parts'>, question?: string): Promise<Confirmed> => {
  const now = await parts.vault.registrationOf(BROKER);
  const standing = now?.step === 'confirming' ? now.question : '';
  return { kind: 'confirmed', name: '居間のPC', question: question ?? standing, tier: 'software' };
};

type Confirmed = Extract<RegistrationEvent, { kind: 'confirmed' }>;

/** What the window asks for while it is open. */
export const goOn = ({ parts }: World): Promise<Registration | null> =>
  moveRegistration(parts, BROKER, { kind: 'resumed' });

/** Registers this PC as the customer would, and returns the device's id. */
export const registerPc = async (here: World): Promise<Kid> => {
  await ask(here);
  await agree(here);
  const end = await goOn(here);
  if (end?.step !== 'done') throw new Error(`the registration ended at ${end?.step}`);
  return end.kid;
};
