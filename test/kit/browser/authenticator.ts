import type { Page } from 'puppeteer';

/** What a PC's own authenticator (Windows Hello and the like) is like. */
export interface AuthenticatorOptions {
  /** False: it waits for its user for ever, as one does that nobody sits in front of. */
  readonly answers?: boolean;
  /** False: an older one, which verifies its user and makes no secrets. */
  readonly makesSecrets?: boolean;
}

/** A PC's own authenticator, as one page of the browser sees it. */
export interface VirtualAuthenticator {
  /** Whether its user passes: a face that is not hers, a finger that is not hers. */
  readonly recognise: (isUser: boolean) => Promise<void>;
  /** How many credentials it holds. */
  readonly credentials: () => Promise<number>;
  /** Takes it out of the PC. */
  readonly remove: () => Promise<void>;
}

/**
 * Puts an authenticator into the PC, for this page and whatever it is led to later, and for no other page: so the page
 * that registers with it must be the one that unlocks with it.
 */
export async function virtualAuthenticator(
  page: Page,
  { answers = true, makesSecrets = true }: AuthenticatorOptions = {},
): Promise<VirtualAuthenticator> {
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: makesSecrets,
      isUserVerified: true,
      automaticPresenceSimulation: answers,
    },
  });
  return {
    recognise: (isUserVerified) => session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    credentials: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    remove: () => session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
  };
}
