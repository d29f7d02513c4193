import { createHash, createHmac } from 'node:crypto';
import {
  ADP_VERSION,
  type Base64Url,
  type ChallengePurpose,
  type DeviceAnswer,
  decodeBase64Url,
  encodeBase64Url,
  type Kid,
  type Nonce,
  type ParsedProof,
  PIN_TRIES,
  parseDeviceRequest,
  parseOprfRequest,
  parsePlatformRequest,
  parseProof,
  type Tier,
} from '#protocol';
import { type BrokerDevice, type Challenge, isValid, Refusal, type Settings } from './broker-state.ts';

/** In place of the blinding: so many bytes of a blinded PIN are random. */
export const BLINDING_BYTES = 8;

/** A broker's secret for one PIN. In place of the OPRF stands an HMAC: what is tried here asks for it, and computes none. */
export interface OprfSecret {
  readonly kid: Kid;
  readonly key: Uint8Array | null;
  readonly triesLeft: number;
  readonly ctr: number;
  readonly blinded: Base64Url;
  readonly evaluatedAtMs: number;
}

interface Held {
  readonly now: () => number;
  readonly devices: Map<Kid, BrokerDevice>;
  readonly secrets: Map<Base64Url, OprfSecret>;
  readonly settings: Settings;
  readonly consume: (nonce: Nonce, purpose: ChallengePurpose) => Challenge;
  readonly decide: (given: ParsedProof, issuedAtMs: number) => Promise<{ readonly kid: Kid; readonly word: string }>;
  readonly carryOut: (given: ParsedProof) => Pick<DeviceAnswer, 'outcome' | 'opened'>;
}

const FOR_DEVICE = ['keep', 'veto', 'mail', 'unlock', 'approve', 'confirm'] as const;

interface Keeping {
  readonly tier: Tier;
  readonly prs: Base64Url | null;
  readonly crd: Base64Url | null;
}

const hashOf = (credentialId: Base64Url): Base64Url =>
  encodeBase64Url(createHash('sha256').update(decodeBase64Url(credentialId)).digest());

const unblinded = (blinded: Base64Url): Uint8Array => decodeBase64Url(blinded, 32).subarray(BLINDING_BYTES);

/** The endpoints of the protected tiers, by the rules of the specification. */
export const tierEndpoints = ({ now, devices, secrets, settings, consume, decide, carryOut }: Held) => {
  /** Credentials that were made, by the hash of their ids. */
  const verified = new Map<Base64Url, Pick<BrokerDevice, 'credentialId'> & { readonly kid: Kid }>();

  const oprf = async (body: unknown) => {
    const given = parseProof(parseOprfRequest(body).proof);
    const { header, claims } = given;
    const presenceKey = header.jwk?.x;
    if (claims.prp !== 'pin' || presenceKey === undefined) throw new Refusal('malformed');
    const { issuedAtMs } = consume(claims.nonce, 'pin');
    if (!(await isValid(given, presenceKey))) throw new Refusal('refused');
    const { kid } = header;
    const answer = (word: string, evaluated: Base64Url | null = null, triesLeft: number | null = null) => ({
      v: ADP_VERSION,
      kid,
      word,
      evaluated,
      triesLeft,
    });
    const known = secrets.get(presenceKey);
    const device = devices.get(kid);
    if (known === undefined) {
      const isAdmitted = device === undefined ? settings.hasGrant : device.status === 'active';
      if (claims.ctr !== 1 || !isAdmitted) throw new Refusal('refused');
    }
    const kept = device?.presenceKey === presenceKey ? device : null;
    if (known?.key === null) return answer('destroyed');
    if (kept?.status === 'suspended' || kept?.status === 'revoked') return answer(kept.status);
    if (known !== undefined && issuedAtMs <= known.evaluatedAtMs) return answer('late');
    if (known !== undefined && claims.ctr <= known.ctr) {
      if (kept === null) throw new Refusal('refused');
      devices.set(kid, { ...kept, status: 'suspended', quarantined: 'counter' });
      return answer('suspended');
    }
    const isRepeated = known?.blinded === claims.bld;
    const triesLeft = (known?.triesLeft ?? PIN_TRIES) - (isRepeated ? 0 : 1);
    const key = known?.key ?? crypto.getRandomValues(new Uint8Array(32));
    const evaluatedAtMs = now();
    const tried = { kid, ctr: claims.ctr, blinded: claims.bld, evaluatedAtMs };
    if (triesLeft < 0) {
      secrets.set(presenceKey, { ...tried, key: null, triesLeft: 0 });
      if (kept !== null) devices.set(kid, { ...kept, status: 'suspended' });
      return answer('destroyed');
    }
    secrets.set(presenceKey, { ...tried, key, triesLeft });
    if (kept !== null) devices.set(kid, { ...kept, verifiedAtMs: evaluatedAtMs });
    const evaluated = encodeBase64Url(createHmac('sha256', key).update(unblinded(claims.bld)).digest());
    return answer('evaluated', evaluated, triesLeft);
  };

  const platform = (body: unknown) => {
    const { kid, nonce, registration, assertion } = parsePlatformRequest(body);
    consume(nonce, 'platform');
    const device = devices.get(kid);
    const { credentialId } = assertion;
    if (registration !== null) verified.set(hashOf(credentialId), { kid, credentialId });
    else if (device?.credentialId !== credentialId) throw new Refusal('refused');
    else if (device.status === 'suspended' || device.status === 'revoked') {
      return { v: ADP_VERSION, kid, word: device.status };
    } else devices.set(kid, { ...device, verifiedAtMs: now() });
    return { v: ADP_VERSION, kid, word: 'verified' };
  };

  const device = async (body: unknown) => {
    const given = parseProof(parseDeviceRequest(body).proof);
    const { prp, nonce } = given.claims;
    if (!FOR_DEVICE.some((purpose) => purpose === prp)) throw new Refusal('malformed');
    const { issuedAtMs } = consume(nonce, prp);
    const decided = await decide(given, issuedAtMs);
    const done = (): Pick<DeviceAnswer, 'outcome' | 'opened'> => {
      if (prp === 'keep') return { outcome: 'done', opened: null };
      return prp === 'veto' || prp === 'mail' ? { outcome: settings.outcome, opened: null } : carryOut(given);
    };
    return { v: ADP_VERSION, ...decided, ...(decided.word === 'accepted' ? done() : { outcome: null, opened: null }) };
  };

  /** @returns what the device is kept with from now on, or null when nothing was prepared that could be adopted */
  const adopt = (
    { tier, prs, crd }: Keeping,
    kid: Kid,
  ): Pick<BrokerDevice, 'tier' | 'presenceKey' | 'credentialHash' | 'credentialId' | 'verifiedAtMs'> | null => {
    const made = crd === null ? undefined : verified.get(crd);
    if (tier === 'platform' && made?.kid !== kid) return null;
    if (tier === 'pin' && (prs === null || secrets.get(prs)?.kid !== kid)) return null;
    forgetOthers(kid, prs);
    const credentialId = made?.credentialId ?? null;
    return { tier, presenceKey: prs, credentialHash: crd, credentialId, verifiedAtMs: now() };
  };

  /** With another PIN the old secret is unknown from now on; with another tier it is destroyed. */
  const forgetOthers = (kid: Kid, prs: Base64Url | null): void => {
    for (const [presenceKey, secret] of [...secrets]) {
      if (secret.kid !== kid || presenceKey === prs) continue;
      if (prs === null) secrets.set(presenceKey, { ...secret, key: null, triesLeft: 0 });
      else secrets.delete(presenceKey);
    }
  };

  const resetTries = (kid: Kid): void => {
    const presenceKey = devices.get(kid)?.presenceKey;
    const secret = presenceKey == null ? undefined : secrets.get(presenceKey);
    if (presenceKey != null && secret !== undefined) secrets.set(presenceKey, { ...secret, triesLeft: PIN_TRIES });
  };

  return {
    adopt,
    resetTries,
    routes: { '/anshin/v1/oprf': oprf, '/anshin/v1/platform': platform, '/anshin/v1/device': device },
  };
};
