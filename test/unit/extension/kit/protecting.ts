import { createHash } from 'node:crypto';
import { type Base64Url, encodeBase64Url, encodeUtf8, type Kid, type Tier } from '#protocol';
import { uiTable } from '../../../../extension/src/background/handlers.ts';
import type { Device } from '../../../../extension/src/device/device.ts';
import type { KekEvaluation, KekTarget } from '../../../../extension/src/messaging/contract.ts';
import { ask, goOn } from './registering.ts';
import { BLINDING_BYTES } from './scripted-tiers.ts';
import { BROKER, type World } from './world.ts';

export type ProtectedTier = Exclude<Tier, 'software'>;

export const PIN = '4649';

/** What the window does with a PIN, without the group: each time another element, each time the same wrapping key. */
const blind = (typed: string): Base64Url => {
  const blinded = crypto.getRandomValues(new Uint8Array(32));
  blinded.set(digestOf(typed).subarray(BLINDING_BYTES), BLINDING_BYTES);
  return encodeBase64Url(blinded);
};

const digestOf = (given: string): Uint8Array => createHash('sha256').update(encodeUtf8(given)).digest();

/** The PC's authenticator in miniature: a credential for each making, and a secret for each credential. */
const newCredential = (): Base64Url => encodeBase64Url(crypto.getRandomValues(new Uint8Array(20)));
const secretOf = (credentialId: Base64Url): Base64Url => encodeBase64Url(digestOf(`authenticator ${credentialId}`));

const EVIDENCE = {
  registration: { attestationObject: 'made', clientDataJSON: 'data', transports: ['internal'] },
  assertion: { authenticatorData: 'data', clientDataJSON: 'data', signature: 'sign' },
};

export const evaluate = ({ parts }: Pick<World, 'parts'>, target: KekTarget, pin = PIN): Promise<KekEvaluation> =>
  uiTable(parts)['kek-evaluate']({ target, blinded: blind(pin) });

/** The wrapping key that a tier's way leads to, or the word or code that the way ended with. */
export const kekFor = async (
  here: Pick<World, 'parts'>,
  tier: ProtectedTier,
  target: KekTarget,
  pin = PIN,
): Promise<Base64Url> => {
  const table = uiTable(here.parts);
  if (tier === 'pin') {
    const evaluation = await evaluate(here, target, pin);
    if (evaluation.word === 'evaluated') return evaluation.evaluated;
    throw new Ended(evaluation.word === 'failed' ? evaluation.code : evaluation.word);
  }
  const challenge = await table['platform-challenge']({ target });
  if (challenge.word === 'failed') throw new Ended(challenge.code);
  const registration = challenge.credentialId === null ? EVIDENCE.registration : null;
  const { nonce } = challenge;
  const credentialId = challenge.credentialId ?? newCredential();
  const assertion = { ...EVIDENCE.assertion, credentialId };
  const verdict = await table['platform-answer']({ target, nonce, registration, assertion });
  if (verdict.word !== 'verified') throw new Ended(verdict.word === 'failed' ? verdict.code : verdict.word);
  return secretOf(credentialId);
};

export class Ended extends Error {}

export const questionOf = async ({ parts }: Pick<World, 'parts'>): Promise<KekTarget> => {
  const registration = await parts.vault.registrationOf(BROKER);
  const question = registration?.step === 'confirming' ? registration.question : '';
  return { for: 'registration', broker: BROKER, question };
};

/** The customer's yes in the window, with a tier. */
export const agreeTo = async (here: Pick<World, 'parts'>, tier: Tier): Promise<void> => {
  const target = await questionOf(here);
  const kek = tier === 'software' ? null : await kekFor(here, tier, target);
  const question = target.for === 'registration' ? target.question : '';
  await uiTable(here.parts)['registration-confirm']({ broker: BROKER, name: '居間のPC', question, tier, kek });
};

/** Registers this PC with a tier, and returns the device's id. It is unlocked. */
export const registerWith = async (here: World, tier: Tier): Promise<Kid> => {
  await ask(here);
  await agreeTo(here, tier);
  const end = await goOn(here);
  if (end?.step !== 'done') throw new Error(`the registration ended at ${end?.step}`);
  return end.kid;
};

export const unlock = async (here: Pick<World, 'parts'>, kid: Kid, pin = PIN): Promise<'unlocked' | 'wrong'> => {
  const device = await deviceOf(here, kid);
  const kek = await kekFor(here, device.tier === 'platform' ? 'platform' : 'pin', { for: 'unlock', kid }, pin);
  return (await uiTable(here.parts).unlock({ kid, kek })).word;
};

export const lock = ({ parts }: Pick<World, 'parts'>): Promise<null> => uiTable(parts).lock({});

export const changeTo = async (here: Pick<World, 'parts'>, kid: Kid, tier: ProtectedTier, pin = PIN) => {
  const kek = await kekFor(here, tier, { for: 'change', kid }, pin);
  return (await uiTable(here.parts)['change-tier']({ kid, tier, kek })).word;
};

export const deviceOf = async ({ parts }: Pick<World, 'parts'>, kid: Kid): Promise<Device> => {
  const device = (await parts.vault.devices()).find((candidate) => candidate.kid === kid);
  if (device === undefined) throw new Error('there is no such device any more');
  return device;
};

/** The worker dies and the next one begins: vault and browser's memory stay, locks and variables do not. */
export const nextWorker = (here: World, locks: World['parts']['locks']): World => ({
  ...here,
  parts: { ...here.parts, locks },
});

export const isQuarantined = ({ broker }: World): boolean =>
  [...broker.devices.values()].some(({ quarantined }) => quarantined !== null);
