import { describe, expect, it } from 'vitest';
import { encodeBase64Url, type Kid, type Nonce } from '#protocol';
import { platformAvailable } from '../../../extension/src/window/platform/availability.ts';
import { askAuthenticator, type Credentials } from '../../../extension/src/window/platform/ceremony.ts';

const never = <T>(): Promise<T> => new Promise(() => undefined);
const kid = encodeBase64Url(new Uint8Array(16).fill(1)) as Kid;
const nonce = encodeBase64Url(new Uint8Array(32).fill(2)) as Nonce;
const challenge = {
  word: 'challenge',
  kid,
  nonce,
  challenge: nonce,
  rpId: 'broker.example',
  userName: 'Emily Carter',
} as const;
const known = { ...challenge, credentialId: encodeBase64Url(new Uint8Array(20).fill(3)) };
const unknown = { ...challenge, credentialId: null };
const SECRET = new Uint8Array(32).fill(4);
const buffer = (value: number): ArrayBuffer => new Uint8Array(8).fill(value).buffer;

interface Plan {
  readonly enabled?: boolean;
  readonly secret?: Uint8Array<ArrayBuffer>;
}

/** An authenticator as the browser shows it. */
const authenticator = ({ enabled, secret }: Plan) => {
  const asked: string[] = [];
  const made = {
    rawId: buffer(5),
    response: { attestationObject: buffer(6), clientDataJSON: buffer(7), getTransports: () => ['internal'] },
    getClientExtensionResults: () => (enabled === undefined ? {} : { prf: { enabled } }),
  };
  const asserted = {
    rawId: buffer(5),
    response: { authenticatorData: buffer(8), clientDataJSON: buffer(9), signature: buffer(10) },
    getClientExtensionResults: () => (secret === undefined ? {} : { prf: { results: { first: secret.buffer } } }),
  };
  const credentials = {
    create: async () => {
      asked.push('create');
      return made;
    },
    get: async () => {
      asked.push('get');
      return asserted;
    },
  } as unknown as Credentials;
  return { asked, credentials };
};

describe('whether this PC has an authenticator', () => {
  it.each([true, false])('is what the browser says: %s', async (says) => {
    expect(await platformAvailable({ isUserVerifyingPlatformAuthenticatorAvailable: async () => says })).toBe(says);
  });

  it('is no when the browser does not answer, fails, or knows nothing of it', async () => {
    expect(await platformAvailable({ isUserVerifyingPlatformAuthenticatorAvailable: never }, 5)).toBe(false);
    const fails = { isUserVerifyingPlatformAuthenticatorAvailable: () => Promise.reject(new Error('policy')) };
    expect(await platformAvailable(fails)).toBe(false);
    expect(await platformAvailable(undefined)).toBe(false);
  });
});

describe('asking the authenticator', () => {
  it('makes a credential first where the broker knows none, and then asks it', async () => {
    const { asked, credentials } = authenticator({ enabled: true, secret: SECRET });
    const proof = await askAuthenticator(unknown, credentials);
    expect(asked).toEqual(['create', 'get']);
    expect(proof.secret).toEqual(SECRET);
    expect(proof.registration?.transports).toEqual(['internal']);
    expect(proof.assertion.signature).toBe(encodeBase64Url(new Uint8Array(8).fill(10)));
  });

  it('asks a known credential only', async () => {
    const { asked, credentials } = authenticator({ secret: SECRET });
    expect(await askAuthenticator(known, credentials)).toMatchObject({ registration: null });
    expect(asked).toEqual(['get']);
  });

  it('goes on where the browser tells of the secret only when it gives it', async () => {
    const { credentials } = authenticator({ secret: SECRET });
    expect((await askAuthenticator(unknown, credentials)).secret).toEqual(SECRET);
  });

  it.each([
    ['says so at the making', { enabled: false, secret: SECRET }, ['create']],
    ['gives none', { enabled: true }, ['create', 'get']],
    ['gives a short one', { enabled: true, secret: SECRET.slice(1) }, ['create', 'get']],
  ] as const)('stops at an authenticator that cannot make a secret: it %s', async (_how, plan, expected) => {
    const { asked, credentials } = authenticator(plan);
    await expect(askAuthenticator(unknown, credentials)).rejects.toMatchObject({ problem: 'no_prf' });
    expect(asked).toEqual(expected);
  });

  it.each(['create', 'get'] as const)(
    'does not wait for ever for an authenticator that never answers: %s',
    async (at) => {
      const { credentials } = authenticator({ enabled: true, secret: SECRET });
      const silent = { ...credentials, [at]: never } as Credentials;
      await expect(askAuthenticator(unknown, silent, 5)).rejects.toMatchObject({ problem: 'timed_out' });
    },
  );

  it.each([
    ['NotAllowedError', 'declined'],
    ['AbortError', 'timed_out'],
    ['SecurityError', 'unavailable'],
    ['NotSupportedError', 'unavailable'],
  ])('names what the browser says: %s is %s', async (name, problem) => {
    const fails = { create: () => Promise.reject(new DOMException('', name)), get: never } as Credentials;
    await expect(askAuthenticator(unknown, fails)).rejects.toMatchObject({ problem });
  });

  it('is unavailable where the browser gives nothing', async () => {
    const nothing = { create: async () => null, get: async () => null } as Credentials;
    for (const asked of [known, unknown]) {
      await expect(askAuthenticator(asked, nothing)).rejects.toMatchObject({ problem: 'unavailable' });
    }
  });
});
