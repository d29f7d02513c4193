import type { Base64Url, Tier } from '#protocol';
import { showScreen } from '../../look/screen.ts';
import type { KekTarget, RegistrationView } from '../../messaging/contract.ts';
import { askBackground } from '../../messaging/ui-client.ts';
import type { Steps } from '../kek/steps.ts';
import { choosePinScreen } from '../pin/choose-screen.ts';
import { platformScreen } from '../platform/platform-screen.ts';
import { tierScreen } from './tier-screen.ts';

type ConfirmView = Extract<RegistrationView, { step: 'confirming' }>;

interface Registering {
  readonly view: ConfirmView;
  readonly name: string;
  /** Back to the question whether to register at all. */
  readonly back: () => void;
  readonly showAnew: () => void;
}

/**
 * From the customer's yes to the wrapping key. Nothing is registered before the key is there, so that no PC is ever
 * registered whose key nobody can open.
 */
export const chooseTier = (registering: Registering): void => {
  const { view, name, back, showAnew } = registering;
  const target: KekTarget = { for: 'registration', broker: view.broker, question: view.question };
  // Where the page has asked anew meanwhile, the answer does not count, and the new question is shown.
  const register = async (tier: Tier, kek: Base64Url | null): Promise<null> => {
    await askBackground('registration-confirm', { broker: view.broker, question: view.question, name, tier, kek });
    showAnew();
    return null;
  };
  const stepsFor = (tier: Tier): Steps => ({
    mark: 'empty',
    target,
    made: ({ kek }) => register(tier, kek),
    // A device that is being registered has no past that could end it; the registration itself will say what is wrong.
    ended: showAnew,
  });
  const askTier = (): void => showScreen('tier', ...tierScreen(goOn, back));
  const askPin = (): void => showScreen('pin-choose', ...choosePinScreen({ ...stepsFor('pin'), back: askTier }));
  const goOn = (tier: Tier): void => {
    if (tier === 'software') void register('software', null).catch(showAnew);
    if (tier === 'pin') askPin();
    if (tier === 'platform') {
      const texts = { title: 'platformTitle', lead: 'platformNewLead', subject: null } as const;
      showScreen('platform', ...platformScreen({ ...stepsFor('platform'), ...texts, instead: askPin, back: askTier }));
    }
  };
  askTier();
};
