const PATIENCE_MS = 2_000;

/** What of the browser is asked; a test has its own. */
type Asked = Pick<typeof PublicKeyCredential, 'isUserVerifyingPlatformAuthenticatorAvailable'>;

/**
 * Whether this PC says that it has an authenticator that verifies its user. Some browsers do not answer at all where
 * there is none, so silence is a no. Whether it can make a wrapping key (PRF) shows only when it is used.
 */
export const platformAvailable = async (
  asked: Asked | undefined = globalThis.PublicKeyCredential,
  patienceMs = PATIENCE_MS,
): Promise<boolean> => {
  if (asked === undefined) return false;
  const silence = new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, false));
  const answer = asked.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
  return Promise.race([answer, silence]);
};
