import {
  ADP_VERSION,
  type ChallengeAnswer,
  type DeviceWord,
  decideEvolution,
  decodeBase64Url,
  encodeBase64Url,
  headOf,
  type KeyState,
  type Kid,
  type Nonce,
  type Origin,
  type PageWord,
  type ParsedProof,
  PUBLIC_ERROR_STATUS,
  type PublicErrorCode,
  type Purpose,
  parseChallengeRequest,
  parseProof,
  parseProofRequest,
  parseRegisterRequest,
  parseRegistrationRequest,
  type QuarantineCause,
  type RegistrationStatus,
} from '#protocol';
import type { Fetch } from '../../../../extension/src/broker/http.ts';
import { BROKER_NAME, documentOf, newSigningKey, type SigningKey } from './broker-keys.ts';

export interface BrokerDevice extends KeyState {
  readonly status: 'pending' | 'active' | 'suspended' | 'revoked';
  readonly quarantined: QuarantineCause | null;
  readonly name: string;
}

/** A small broker of the protocol, without HTTP, accounts or a database: what the extension's side is tried against. */
export interface ScriptedBroker {
  readonly fetch: Fetch;
  readonly devices: Map<Kid, BrokerDevice>;
  /** Keys of the broker, oldest first. */
  readonly keys: SigningKey[];
  readonly settings: Settings;
  /** How often each path was asked. */
  readonly asked: Map<string, number>;
}

interface Settings {
  accountLabel: string;
  /** False: the session has not begun a registration. */
  hasGrant: boolean;
  /** What becomes of the registration mail. */
  mail: RegistrationStatus;
  /** Answered to everything on this path instead of the real answer. */
  readonly errors: Map<string, PublicErrorCode>;
}

class Refusal extends Error {
  readonly code: PublicErrorCode;
  constructor(code: PublicErrorCode) {
    super(code);
    this.code = code;
  }
}

interface Challenge {
  readonly purpose: Purpose;
  readonly issuedAtMs: number;
}

export const scriptedBroker = async (origin: Origin, now: () => number): Promise<ScriptedBroker> => {
  const devices = new Map<Kid, BrokerDevice>();
  const challenges = new Map<Nonce, Challenge>();
  const keys = [await newSigningKey()];
  const asked = new Map<string, number>();
  const settings: Settings = { accountLabel: '山田 花子 様', hasGrant: true, mail: 'active', errors: new Map() };

  const challenge = (body: unknown): ChallengeAnswer => {
    const { purpose, kids } = parseChallengeRequest(body);
    const nonce = encodeBase64Url(crypto.getRandomValues(new Uint8Array(32))) as Nonce;
    challenges.set(nonce, { purpose, issuedAtMs: now() });
    return {
      v: ADP_VERSION,
      nonce,
      expiresInSeconds: 60,
      heads: Object.fromEntries(kids.map((kid) => [kid, headAt(kid)])),
      registration:
        purpose === 'register' && settings.hasGrant
          ? { brokerName: BROKER_NAME, accountLabel: settings.accountLabel }
          : null,
    };
  };

  const headAt = (kid: Kid): number => {
    const device = devices.get(kid);
    return device === undefined ? 7 : headOf(device);
  };

  const consume = (nonce: Nonce, purpose: Purpose): Challenge => {
    const found = challenges.get(nonce);
    if (found === undefined || found.purpose !== purpose) throw new Refusal('refused');
    challenges.delete(nonce);
    return found;
  };

  const proof = async (body: unknown) => {
    const proofs = parseProofRequest(body).proofs.map((compact) => parseProof(compact));
    const first = proofs[0];
    if (first === undefined || proofs.some(({ claims }) => claims.nonce !== first.claims.nonce)) {
      throw new Refusal('refused');
    }
    const { issuedAtMs } = consume(first.claims.nonce, 'login');
    const results = [];
    for (const given of proofs) results.push(await decide(given, issuedAtMs));
    const words = results.map(({ word }) => word);
    return { v: ADP_VERSION, word: pageWordOf(words), results };
  };

  const decide = async (given: ParsedProof, issuedAtMs: number) => {
    const { header, claims } = given;
    const device = devices.get(header.kid);
    const refused = { kid: header.kid, word: 'refused' as DeviceWord, head: null };
    if (device === undefined || claims.prp !== 'login' || claims.aud !== origin || claims.org !== origin)
      return refused;
    const [publicKey, signedBy] = keyAt(device, claims.gen);
    if (publicKey === undefined || !(await isValid(given, publicKey))) return refused;
    if (device.status !== 'active') {
      return { ...refused, word: (device.status === 'pending' ? 'refused' : device.status) as DeviceWord };
    }
    const decision = decideEvolution(
      device,
      { signedBy, ctr: claims.ctr, nxt: claims.nxt, ack: claims.ack },
      issuedAtMs,
    );
    if (decision.kind === 'late') return { ...refused, word: 'late' as DeviceWord };
    if (decision.kind === 'quarantine') {
      devices.set(header.kid, { ...device, status: 'suspended', quarantined: decision.because });
      return { ...refused, word: 'suspended' as DeviceWord };
    }
    const { kind: _, retired, ...evolved } = decision;
    const after = { ...device, ...evolved, lastProofAtMs: now() };
    devices.set(header.kid, retired === null ? after : { ...after, retired: [...device.retired, retired] });
    return { kid: header.kid, word: 'accepted' as DeviceWord, head: headOf(after) };
  };

  const register = async (body: unknown) => {
    const { proof: compact, name } = parseRegisterRequest(body);
    const given = parseProof(compact);
    const x = given.header.jwk?.x;
    if (x === undefined || given.claims.prp !== 'register') throw new Refusal('malformed');
    consume(given.claims.nonce, 'register');
    if (!(await isValid(given, x))) throw new Refusal('refused');
    if (!settings.hasGrant) throw new Refusal('no_grant');
    const { kid } = given.header;
    const known = devices.get(kid);
    if (known !== undefined && known.currentKey !== x) throw new Refusal('refused');
    if (known === undefined) {
      const keyState = { currentKey: x, nextKey: null, gen: 0, ctr: 1, retired: [], lastProofAtMs: null };
      devices.set(kid, { ...keyState, status: 'pending', quarantined: null, name });
    }
    return { v: ADP_VERSION, kid, status: 'pending', accountLabel: settings.accountLabel };
  };

  const registration = (body: unknown) => {
    const { kid } = parseRegistrationRequest(body);
    const device = devices.get(kid);
    if (device === undefined) throw new Refusal('no_grant');
    if (settings.mail === 'active') devices.set(kid, { ...device, status: 'active' });
    return { v: ADP_VERSION, kid, status: settings.mail, mailedTo: 'h***@example.jp' };
  };

  const routes: Readonly<Record<string, (body: unknown) => unknown>> = {
    '/.well-known/anshin-key': () => documentOf(origin, keys),
    '/anshin/v1/challenge': challenge,
    '/anshin/v1/proof': proof,
    '/anshin/v1/register': register,
    '/anshin/v1/registration': registration,
  };

  const answer = async (path: string, body: unknown): Promise<unknown> => {
    const error = settings.errors.get(path);
    if (error !== undefined) throw new Refusal(error);
    const handle = routes[path];
    if (handle === undefined) throw new Refusal('not_found');
    return handle(body);
  };

  const fetch: Fetch = async (url, init) => {
    const { pathname } = new URL(url);
    asked.set(pathname, (asked.get(pathname) ?? 0) + 1);
    try {
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      return Response.json(await answer(pathname, body));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Response.json({ v: ADP_VERSION, error: error.code }, { status: PUBLIC_ERROR_STATUS[error.code] });
    }
  };

  return { fetch, devices, keys, settings, asked };
};

const keyAt = (device: BrokerDevice, gen: number) => {
  if (gen === device.gen) return [device.currentKey, 'current'] as const;
  if (gen === device.gen + 1 && device.nextKey !== null) return [device.nextKey, 'next'] as const;
  return [device.retired.find((key) => key.gen === gen)?.publicKey, 'retired'] as const;
};

const isValid = async ({ signature, signingInput }: ParsedProof, publicKey: string): Promise<boolean> => {
  const raw = Uint8Array.from(decodeBase64Url(publicKey, 32));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, Uint8Array.from(signature), Uint8Array.from(signingInput));
};

const pageWordOf = (words: readonly DeviceWord[]): PageWord => {
  if (words.includes('accepted')) return 'ready';
  return words.includes('suspended') ? 'suspended' : 'unregistered';
};
