import { timingSafeEqual } from 'node:crypto';
import type { AccountId } from '../../store/contract/ids.ts';
import type { RelyingParty } from '../context.ts';
import { hashCode } from '../secrets/bearer.ts';

const ID_BYTES = 16;
const ID_SYMBOLS = 22;

/** What a login leaves in the browser: a random name for it, and an HMAC of the server over that name and the account. */
export function newBrowserToken(rp: RelyingParty, accountId: AccountId): string {
  const name = Buffer.from(rp.random(ID_BYTES)).toString('base64url');
  return name + macOf(rp, accountId, name);
}

/** The browser's name, if the token was made by this server for this account; null for a token of anybody else. */
export function browserNameIn(rp: RelyingParty, accountId: AccountId, token: string): string | null {
  const name = token.slice(0, ID_SYMBOLS);
  const expected = Buffer.from(macOf(rp, accountId, name));
  const presented = Buffer.from(token.slice(ID_SYMBOLS));
  return presented.length === expected.length && timingSafeEqual(presented, expected) ? name : null;
}

const macOf = (rp: RelyingParty, accountId: AccountId, name: string): string =>
  hashCode(rp.codeKey, `known-browser/${accountId}`, name);
