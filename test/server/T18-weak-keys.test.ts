import { Point } from '@noble/ed25519';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  base64Url,
  broker,
  customer,
  isLoggedIn,
  logIn,
  optIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  scriptedDevice,
  type TestBroker,
  type Visitor,
  visitor,
} from '../kit/index.ts';
import { SMALL_ORDER_POINTS } from '../protocol/kit/curve.ts';
import { wordsOf } from './steps/captured.ts';
import { countRows, deviceRow } from './steps/database.ts';

const P = 2n ** 255n - 19n;
const littleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from(Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse());

/** y = 2 is on no point of the curve. */
const OFF_THE_CURVE = littleEndian(2n);

const SMALL_ORDER = SMALL_ORDER_POINTS.map((point) => [`of small order ${point.toHex()}`, point.toBytes()] as const);
const NOT_CANONICAL = [0n, 1n, 2n, 18n].flatMap((above) => [
  [`not canonical, p + ${above}`, littleEndian(P + above)] as const,
  [`not canonical, p + ${above} with a sign`, littleEndian(P + above + 2n ** 255n)] as const,
]);
const MIXED_ORDER = SMALL_ORDER_POINTS.slice(1).map(
  (torsion, index) => [`of mixed order ${index + 1}`, Point.BASE.multiply(7n).add(torsion).toBytes()] as const,
);

let shop: TestBroker;
let hanako: ProtectedCustomer;
let registering: Visitor;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako');
  const taro = customer('taro');
  registering = visitor(shop);
  await logIn(registering, taro);
  await optIn(registering, taro);
});
afterAll(() => shop[Symbol.asyncDispose]());

const registerKey = async (bytes: Uint8Array): Promise<Answer> => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64Url(bytes) };
  return (await scriptedDevice(shop).register(registering, { header: (header) => ({ ...header, jwk }) })).answer;
};

describe('a registration', () => {
  it.each([...SMALL_ORDER, ...NOT_CANONICAL, ...MIXED_ORDER, ['off the curve', OFF_THE_CURVE] as const])(
    'T18 is refused with a key %s, and says why',
    async (_what, bytes) => {
      const devices = countRows(shop, 'devices');
      const answer = await registerKey(bytes);
      expect([answer.status, wordsOf(answer)]).toEqual([400, 'key_not_admitted']);
      expect(countRows(shop, 'devices')).toBe(devices);
    },
  );

  it.each([
    ['31 bytes', new Uint8Array(31).fill(9)],
    ['33 bytes', new Uint8Array(33).fill(9)],
    ['nothing', new Uint8Array()],
  ])('T18 is malformed with a key of %s', async (_what, bytes) => {
    const answer = await registerKey(bytes);
    expect([answer.status, wordsOf(answer)]).toEqual([400, 'malformed']);
  });

  it('T18 is refused when nobody holds the key: a proof of possession is asked for', async () => {
    const answer = await registerKey(Point.BASE.multiply(9n).toBytes());
    expect([answer.status, wordsOf(answer)]).toEqual([403, 'refused']);
  });

  it('T18 is still possible with a good key after all of that', async () => {
    expect((await scriptedDevice(shop).register(registering)).answer.status).toBe(200);
  });
});

describe('a login that offers a weak next key', () => {
  it.each([...SMALL_ORDER, ...NOT_CANONICAL])('T18 is refused: %s', async (_what, bytes) => {
    const browser = visitor(shop);
    await browser.get(PATHS.login);
    const before = await deviceRow(shop, hanako.device);
    const nxt = base64Url(bytes);
    const { answer } = await hanako.device.prove(browser, { claims: (claims) => ({ ...claims, nxt }) });
    expect([answer?.status, answer && wordsOf(answer)]).toEqual([400, 'key_not_admitted']);
    expect(await deviceRow(shop, hanako.device)).toEqual(before);
    expect((await hanako.device.prove(browser)).word).toBe('accepted');
  });

  it('T18 that lies on no point of the curve is of no use to anybody, and breaks nothing', async () => {
    await using other = await broker();
    const home = await protectedCustomer(other, 'hanako');
    const browser = visitor(other);
    await browser.get(PATHS.login);
    const nxt = base64Url(OFF_THE_CURVE);
    expect((await home.device.prove(browser, { claims: (claims) => ({ ...claims, nxt }) })).word).toBe('accepted');
    const { acked } = home.device.memory;
    const next = await home.device.prove(browser, { generations: { sign: acked, next: acked + 1 } });
    expect([next.answer?.status, next.word]).toEqual([200, 'refused']);
  });
});

describe('a registered device', () => {
  it('T18 logs in as before', async () => {
    expect(isLoggedIn(await hanako.logIn())).toBe(true);
  });
});
