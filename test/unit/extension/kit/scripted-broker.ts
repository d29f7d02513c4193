import {
  ADP_VERSION,
  type Base64Url,
  type ChallengeAnswer,
  type ChallengePurpose,
  type DeviceWord,
  decideEvolution,
  decideTierChange,
  encodeBase64Url,
  headOf,
  type Kid,
  type Nonce,
  type Origin,
  type PageWord,
  type ParsedProof,
  PUBLIC_ERROR_STATUS,
  parseChallengeRequest,
  parseProof,
  parseProofRequest,
  parseRegisterRequest,
  parseRegistrationRequest,
} from '#protocol';
import type { Fetch } from '../../../../extension/src/broker/http.ts';
import { BROKER_NAME, documentOf, newSigningKey, type SigningKey } from './broker-keys.ts';
import { type BrokerDevice, type Challenge, isValid, Refusal, type Settings } from './broker-state.ts';
import { rowEndpoints, type ScriptedRow, type ScriptedStream, SID } from './scripted-rows.ts';
import { type OprfSecret, tierEndpoints } from './scripted-tiers.ts';

/** A small broker of the protocol, without HTTP, accounts or a database: what the extension's side is tried against. */
export interface ScriptedBroker {
  readonly fetch: Fetch;
  readonly devices: Map<Kid, BrokerDevice>;
  /** Secrets of PINs, by presence key. */
  readonly secrets: Map<Base64Url, OprfSecret>;
  /** Keys of the broker, oldest first. */
  readonly keys: SigningKey[];
  readonly settings: Settings;
  /** How often each path was asked. */
  readonly asked: Map<string, number>;
  readonly rows: Map<string, ScriptedRow>;
  /** Every stream that was opened, in order. */
  readonly streams: readonly ScriptedStream[];
  readonly tickets: Map<Base64Url, Kid>;
  /** Makes a row for a device. @returns its id */
  readonly wish: ReturnType<typeof rowEndpoints>['wish'];
  readonly renewals: () => number;
}

export const scriptedBroker = async (origin: Origin, now: () => number): Promise<ScriptedBroker> => {
  const devices = new Map<Kid, BrokerDevice>();
  const challenges = new Map<Nonce, Challenge>();
  const keys = [await newSigningKey()];
  const asked = new Map<string, number>();

  const secrets = new Map<Base64Url, OprfSecret>();
  const settings: Settings = {
    accountLabel: '山田 花子 様',
    hasGrant: true,
    mail: 'active',
    errors: new Map(),
    outcome: 'done',
    mode: 'device',
    session: null,
    ticketWord: 'accepted',
  };
  const tiers = tierEndpoints({
    now,
    devices,
    secrets,
    settings,
    consume: (nonce, purpose) => consume(nonce, purpose),
    decide: (given, issuedAtMs) => decide(given, issuedAtMs, null),
    carryOut: (given) => sessions.carryOut(given),
  });
  const sessions = rowEndpoints({
    origin,
    now,
    keys,
    settings,
    consume: (nonce, purpose) => consume(nonce, purpose),
    decide: (given, issuedAtMs, expectedOrg) => decide(given, issuedAtMs, expectedOrg),
  });

  const challenge = (body: unknown): ChallengeAnswer => {
    const { purpose, kids } = parseChallengeRequest(body);
    if (purpose === 'refresh' && settings.session === null) throw new Refusal('refused');
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
      session: purpose === 'refresh' && settings.session !== null ? { sid: SID, kid: settings.session } : null,
    };
  };

  const headAt = (kid: Kid): number => {
    const device = devices.get(kid);
    return device === undefined ? 7 : headOf(device);
  };

  const consume = (nonce: Nonce, purpose: ChallengePurpose): Challenge => {
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
    for (const given of proofs) results.push(await decide(given, issuedAtMs, origin));
    const words = results.map(({ word }) => word);
    return { v: ADP_VERSION, word: pageWordOf(words), results };
  };

  const decide = async (given: ParsedProof, issuedAtMs: number, expectedOrg: Origin | null) => {
    const { header, claims } = given;
    const device = devices.get(header.kid);
    const refused = { kid: header.kid, word: 'refused' as DeviceWord, head: null, mode: null };
    if (device === undefined || !('gen' in claims) || claims.aud !== origin || claims.org !== expectedOrg)
      return refused;
    const [publicKey, signedBy] = keyAt(device, claims.gen);
    if (publicKey === undefined || !(await isValid(given, publicKey))) return refused;
    const isVeto = claims.prp === 'veto' && device.status === 'revoked';
    if (device.status !== 'active' && !isVeto) {
      return { ...refused, word: (device.status === 'pending' ? 'refused' : device.status) as DeviceWord };
    }
    const step = { signedBy, ctr: claims.ctr, nxt: claims.nxt, ack: claims.ack };
    const isChange =
      claims.prp === 'keep' &&
      (claims.tier !== device.tier ||
        claims.prs !== device.presenceKey ||
        claims.crd !== device.credentialHash ||
        signedBy === 'retired');
    const decision = isChange
      ? decideTierChange(device, { ...claims, ...step }, issuedAtMs)
      : decideEvolution(device, step, issuedAtMs);
    if (decision.kind === 'late') return { ...refused, word: 'late' as DeviceWord };
    if (decision.kind === 'quarantine') {
      devices.set(header.kid, { ...device, status: 'suspended', quarantined: decision.because });
      return { ...refused, word: 'suspended' as DeviceWord };
    }
    if (decision.kind === 'accept') {
      if (!isVerified(device, claims.uv, isChange || ACTS.has(claims.prp) ? FRESH_MS : VERIFIED_MS))
        return { ...refused, word: 'tier' as DeviceWord };
      const { kind: _, retired, ...evolved } = decision;
      const gone = Array.isArray(retired) ? retired : retired === null ? [] : [retired];
      const after = { ...device, ...evolved, lastProofAtMs: now(), retired: [...device.retired, ...gone] };
      const kept = isChange ? tiers.adopt(claims, header.kid) : {};
      if (kept === null) return refused;
      devices.set(header.kid, { ...after, ...kept, ...(isChange ? { nextKey: null } : {}) });
    }
    tiers.resetTries(header.kid);
    return { kid: header.kid, word: 'accepted' as DeviceWord, head: headAt(header.kid), mode: settings.mode };
  };

  const isVerified = ({ tier, verifiedAtMs }: BrokerDevice, uv: string, withinMs: number): boolean =>
    tier === 'software' ? uv === 'none' : uv === tier && verifiedAtMs !== null && now() - verifiedAtMs < withinMs;

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
      const kept = tiers.adopt(given.claims, kid);
      if (kept === null) throw new Refusal('refused');
      const keyState = { currentKey: x, nextKey: null, gen: 0, ctr: 1, retired: [], lastProofAtMs: null };
      devices.set(kid, { ...keyState, ...kept, status: 'pending', quarantined: null, name });
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
    ...tiers.routes,
    ...sessions.routes,
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
      const answered = await answer(pathname, body);
      return answered instanceof Response ? answered : Response.json(answered);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return Response.json({ v: ADP_VERSION, error: error.code }, { status: PUBLIC_ERROR_STATUS[error.code] });
    }
  };

  const { rows, streams, tickets, wish, renewals } = sessions;
  return { fetch, devices, secrets, keys, settings, asked, rows, streams, tickets, wish, renewals };
};

const keyAt = (device: BrokerDevice, gen: number) => {
  if (gen === device.gen) return [device.currentKey, 'current'] as const;
  if (gen === device.gen + 1 && device.nextKey !== null) return [device.nextKey, 'next'] as const;
  return [device.retired.find((key) => key.gen === gen)?.publicKey, 'retired'] as const;
};

const VERIFIED_MS = 12 * 60 * 60 * 1000;
/** For these the user must have been asked just now. */
const ACTS: ReadonlySet<string> = new Set(['unlock', 'approve', 'confirm']);
const FRESH_MS = 5 * 60 * 1000;

const pageWordOf = (words: readonly DeviceWord[]): PageWord => {
  if (words.includes('accepted')) return 'ready';
  if (words.includes('tier')) return 'locked';
  return words.includes('suspended') ? 'suspended' : 'unregistered';
};
