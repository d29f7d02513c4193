import { createHmac } from 'node:crypto';
import * as relyingParty from '../../../server-mock/src/relying-party/index.ts';
import { hashSecret, type MadeSheet, type SecondSecrets } from '../../../server-mock/src/relying-party/index.ts';
import type { Session } from '../../../server-mock/src/store/contract/sessions.ts';
import {
  type Answer,
  type Customer,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  type Visitor,
  visitor,
} from '../../kit/index.ts';
import { mailedCode } from './codes.ts';
import { accountIdOf } from './database.ts';
import { recoverByLink } from './recovery.ts';
import { timePasses } from './time.ts';

/** An authenticator app: RFC 6238 by hand, so that the broker's library is checked by another one. */
export interface Authenticator {
  readonly secretId: string;
  /** What the app shows `stepsOff` steps from the broker's present one. */
  readonly code: (stepsOff?: number) => string;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function authenticator({ clock }: Pick<TestBroker, 'clock'>, secretText: string, secretId = ''): Authenticator {
  const bits = [...secretText.replaceAll(' ', '')].map((symbol) => BASE32.indexOf(symbol).toString(2).padStart(5, '0'));
  const seed = Buffer.from((bits.join('').match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return {
    secretId,
    code: (stepsOff = 0) => {
      const counter = Buffer.alloc(8);
      counter.writeBigUInt64BE(BigInt(Math.floor(clock.now() / 30_000) + stepsOff));
      const digest = createHmac('sha1', seed).update(counter).digest();
      const value = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fff_ffff;
      return String(value % 1_000_000).padStart(6, '0');
    },
  };
}

/** The session of a browser that is logged in, renewed a moment ago, as the pages hand it to the rules. */
export async function sessionOf(browser: Visitor): Promise<Session> {
  await browser.renew();
  const { broker, cookies } = browser;
  const { app } = broker;
  const token = cookies.get('__Host-anshin-session') ?? '';
  const session = await app.store.transaction((tx) => tx.sessions.findLive(hashSecret(token), app.rp.clock.now()));
  if (!session) throw new Error('No live session in this browser');
  return session;
}

type Home = Pick<ProtectedCustomer, 'visitor' | 'customer'>;

/** Sets a TOTP up, up to where its first code is asked for. */
export async function begunTotp({ visitor: pc, customer }: Home): Promise<Authenticator> {
  const code = await mailedCode(pc, customer, 'second-secret');
  const begun = await relyingParty.beginTotp(pc.broker.app.rp, { session: await sessionOf(pc), code });
  if (!begun.ok) throw new Error(`Refused: ${begun.code}`);
  return authenticator(pc.broker, begun.secretText, begun.secretId);
}

export async function confirmTotp({ visitor: pc }: Home, { secretId }: Authenticator, totp: string): Promise<string> {
  const rp = pc.broker.app.rp;
  const done = await relyingParty.confirmTotp(rp, { session: await sessionOf(pc), secretId, totp });
  return done.ok ? 'ok' : done.code;
}

export async function removeTotp({ visitor: pc }: Home, totp: string): Promise<string> {
  const done = await relyingParty.removeTotp(pc.broker.app.rp, { session: await sessionOf(pc), totp });
  return done.ok ? 'ok' : done.code;
}

/** A TOTP that is set up. It counts in thirty days. */
export async function totpOf(home: Home): Promise<Authenticator> {
  const app = await begunTotp(home);
  const done = await confirmTotp(home, app, app.code());
  if (done !== 'ok') throw new Error(`Refused: ${done}`);
  return app;
}

/** A printed recovery sheet. Its codes count in thirty days, its voucher at once. */
export async function sheetOf({ visitor: pc, customer }: Home): Promise<MadeSheet> {
  const code = await mailedCode(pc, customer, 'second-secret');
  const made = await relyingParty.makeSheet(pc.broker.app.rp, { session: await sessionOf(pc), code });
  if (!made.ok) throw new Error(`Refused: ${made.code}`);
  return made;
}

export async function secondSecretsOf(shop: TestBroker, customer: Customer): Promise<SecondSecrets> {
  return relyingParty.secondSecrets(shop.app.rp, await accountIdOf(shop, customer));
}

/** The public sign-in page after a recovery, with a second secret in place of a mailed code. */
export function signInWithSecond(
  browser: Visitor,
  { loginId, password }: Pick<Customer, 'loginId' | 'password'>,
  secondSecret: string,
  code = '',
): Promise<Answer> {
  return browser.submit(PATHS.recovered, { loginId, password, code, secondSecret });
}

/** The secret in a link as the sheet's QR code carries it. */
export const secretIn = (link: string): { readonly secret: string } => ({ secret: link.split('#v=')[1] ?? '' });

export interface Recovering {
  readonly home: ProtectedCustomer;
  readonly app: Authenticator;
  readonly sheet: MadeSheet;
}

/** A customer with both second secrets, so many days old, who has just used the mailed link. */
export async function recoveringWithBoth(shop: TestBroker, ageDays = 30): Promise<Recovering> {
  const home = await protectedCustomer(shop, 'hanako');
  const app = await totpOf(home);
  const sheet = await sheetOf(home);
  await timePasses(shop, { days: ageDays });
  await recoverByLink(visitor(shop), home.voucher, home.customer.loginId);
  return { home, app, sheet };
}
