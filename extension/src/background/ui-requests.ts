import { type Kid, type Origin, ProtocolError, parseKid } from '#protocol';
import { readPcName } from '../device/pc-name.ts';
import { MalformedRequest } from './router.ts';

type Request = Readonly<Record<string, unknown>>;

/** Our own pages are trusted, but a broker that is not of this build must not get into the vault by a slip. */
export const brokerIn = (request: Request, allowed: ReadonlySet<Origin>): Origin => {
  const broker = request.broker as Origin;
  if (!allowed.has(broker)) throw new MalformedRequest();
  return broker;
};

export const kidIn = (request: Request): Kid => {
  try {
    return parseKid(request.kid);
  } catch (error) {
    throw error instanceof ProtocolError ? new MalformedRequest() : error;
  }
};

export const nameIn = (request: Request): string => {
  const name = typeof request.name === 'string' ? readPcName(request.name) : null;
  if (name === null) throw new MalformedRequest();
  return name;
};

export const questionIn = ({ question }: Request): string => {
  if (typeof question !== 'string') throw new MalformedRequest();
  return question;
};
