import {
  ADP_VERSION,
  type Base64Url,
  decodeBase64Url,
  type Kid,
  type Origin,
  ProtocolError,
  parseKid,
  parsePlatformRequest,
  TIERS,
  type Tier,
} from '#protocol';
import type { Drill } from '../device/device.ts';
import type { WindowKind } from '../device/own-window.ts';
import { readPcName } from '../device/pc-name.ts';
import type { KekTarget, RowReply } from '../messaging/contract.ts';
import type { PlatformEvidence } from './kek.ts';
import { MalformedRequest } from './malformed-request.ts';

type Request = Readonly<Record<string, unknown>>;

/** Our own pages are trusted, but a broker that is not of this build must not get into the vault by a slip. */
export const brokerIn = (request: Request, allowed: ReadonlySet<Origin>): Origin => {
  const broker = request.broker as Origin;
  if (!allowed.has(broker)) throw new MalformedRequest();
  return broker;
};

const reading = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw error instanceof ProtocolError ? new MalformedRequest() : error;
  }
};

export const kidIn = (request: Request): Kid => reading(() => parseKid(request.kid));

export const nameIn = (request: Request): string => {
  const name = typeof request.name === 'string' ? readPcName(request.name) : null;
  if (name === null) throw new MalformedRequest();
  return name;
};

export const questionIn = ({ question }: Request): string => {
  if (typeof question !== 'string') throw new MalformedRequest();
  return question;
};

const bytesIn = (value: unknown): Base64Url => {
  if (typeof value !== 'string') throw new MalformedRequest();
  reading(() => decodeBase64Url(value, 32));
  return value as Base64Url;
};

export const kekIn = ({ kek }: Request): Base64Url => bytesIn(kek);

export const blindedIn = ({ blinded }: Request): Base64Url => bytesIn(blinded);

const oneOf =
  <T>(allowed: readonly T[]) =>
  (value: unknown): T => {
    const found = allowed.find((one) => one === value);
    if (found === undefined) throw new MalformedRequest();
    return found;
  };

const readTier = oneOf(TIERS);
const readNewTier = oneOf<Exclude<Tier, 'software'>>(['pin', 'platform']);
const readFound = oneOf<Drill['found']>(['mail', 'sheet', 'none']);
const readWindowKind = oneOf<Extract<WindowKind, 'veto' | 'drill'>>(['veto', 'drill']);

export const newTierIn = ({ tier }: Request) => readNewTier(tier);

export const foundIn = ({ found }: Request) => readFound(found);

export const windowKindIn = ({ kind }: Request) => readWindowKind(kind);

/** How the customer wants the key to be kept; a wrapping key belongs to every tier but `software`, and to no other. */
export const protectionIn = (request: Request): { readonly tier: Tier; readonly kek: Base64Url | null } => {
  const tier = readTier(request.tier);
  if (tier !== 'software') return { tier, kek: kekIn(request) };
  if (request.kek !== null) throw new MalformedRequest();
  return { tier, kek: null };
};

export const targetIn = ({ target }: Request, allowed: ReadonlySet<Origin>): KekTarget => {
  if (typeof target !== 'object' || target === null) throw new MalformedRequest();
  const given = target as Request;
  switch (given.for) {
    case 'registration':
      return { for: 'registration', broker: brokerIn(given, allowed), question: questionIn(given) };
    case 'unlock':
    case 'change':
      return { for: given.for, kid: kidIn(given) };
    case 'act':
      return { for: 'act', kid: kidIn(given), row: given.row === null ? null : bytesIn(given.row) };
    default:
      throw new MalformedRequest();
  }
};

const ROW_ID = /^[A-Za-z0-9_-]{1,64}$/;

export const rowIdIn = ({ id }: Request): string => {
  if (typeof id !== 'string' || !ROW_ID.test(id)) throw new MalformedRequest();
  return id;
};

/** Two digits, as the waiting page shows them. */
const isNumber = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 10 && Number(value) <= 99;

export const replyIn = ({ answer }: Request): RowReply => {
  if (typeof answer !== 'object' || answer === null) throw new MalformedRequest();
  const { as, number } = answer as Request;
  if (as === 'confirm' || as === 'refuse') return { as };
  if (as !== 'approve' || (number !== null && !isNumber(number))) throw new MalformedRequest();
  return { as, number };
};

/** Of the form in which the broker will read it; what is in it, the broker verifies. */
export const evidenceIn = ({ nonce, registration, assertion }: Request): PlatformEvidence => {
  const anybody = 'A'.repeat(22);
  const read = reading(() =>
    parsePlatformRequest({ v: ADP_VERSION, kid: anybody, row: null, nonce, registration, assertion }),
  );
  return { nonce: read.nonce, registration: read.registration, assertion: read.assertion };
};
