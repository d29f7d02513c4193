import { type Base64Url, PIN_TRIES } from '#protocol';

/** What a broker holds for one presence key: the secret is only a name. */
export interface Secret {
  readonly presenceKey: Base64Url;
  readonly id: string;
  readonly status: 'prepared' | 'active';
  readonly destroyed: boolean;
  readonly tries: number;
  /** Highest counter of the presence key. */
  readonly ctr: number;
  /** The blinded element that was evaluated last. */
  readonly bld: string;
  readonly evaluatedAt: number;
  readonly createdAt: number;
}

export type Secrets = ReadonlyMap<Base64Url, Secret>;

/** A proof for `pin` without its cryptography. */
export interface SecretRequest {
  readonly presenceKey: Base64Url;
  readonly ctr: number;
  readonly bld: string;
}

export type Evaluation =
  | { readonly word: 'evaluated'; readonly secret: string; readonly triesLeft: number }
  | { readonly word: 'late' | 'destroyed' | 'suspended' | 'refused' };

interface Step {
  readonly secrets: Secrets;
  readonly answer: Evaluation;
  /** Why the device is suspended, if it is. */
  readonly because: 'counter' | 'pin_tries' | null;
}

/** The first request of a presence key that nobody knows. */
export function prepareSecret(secrets: Secrets, { presenceKey, ctr, bld }: SecretRequest, now: number): Step {
  if (ctr !== 1) return { secrets, answer: { word: 'refused' }, because: null };
  const id = `secret of ${presenceKey}`;
  const tries = PIN_TRIES - 1;
  const times = { evaluatedAt: now, createdAt: now };
  const prepared: Secret = { presenceKey, id, status: 'prepared', destroyed: false, tries, ctr, bld, ...times };
  return {
    secrets: new Map(secrets).set(presenceKey, prepared),
    answer: { word: 'evaluated', secret: id, triesLeft: tries },
    because: null,
  };
}

/** Every later one (specification, section 9.2). */
export function evaluate(
  secrets: Secrets,
  known: Secret,
  { ctr, bld }: SecretRequest,
  issuedAt: number,
  now: number,
): Step {
  const unchanged = (word: 'late' | 'destroyed' | 'suspended', because: Step['because'] = null): Step => ({
    secrets,
    answer: { word },
    because,
  });
  if (known.destroyed) return unchanged('destroyed');
  if (issuedAt <= known.evaluatedAt) return unchanged('late');
  if (ctr <= known.ctr) return unchanged('suspended', 'counter');
  const put = (change: Partial<Secret>): Secrets => new Map(secrets).set(known.presenceKey, { ...known, ...change });
  const isRepeated = bld === known.bld;
  if (!isRepeated && known.tries === 0) {
    return { secrets: put({ destroyed: true }), answer: { word: 'destroyed' }, because: 'pin_tries' };
  }
  const tries = isRepeated ? known.tries : known.tries - 1;
  return {
    secrets: put({ ctr, bld, tries, evaluatedAt: now }),
    answer: { word: 'evaluated', secret: known.id, triesLeft: tries },
    because: null,
  };
}
