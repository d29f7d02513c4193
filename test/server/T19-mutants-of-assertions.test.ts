import { isoCBOR } from '@simplewebauthn/server/helpers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  base64Url,
  broker,
  isLoggedIn,
  type JsonObject,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { seeded } from './steps/seeded.ts';

let shop: TestBroker;
let hanako: ProtectedCustomer;

beforeAll(async () => {
  shop = await broker();
  hanako = await protectedCustomer(shop, 'hanako', { tier: 'platform' });
});
afterAll(() => shop[Symbol.asyncDispose]());

const flip = (bytes: Buffer, at: number): Buffer => {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8((flipped.at(at) ?? 0) ^ 1, at < 0 ? flipped.length + at : at);
  return flipped;
};
describe('mutants', () => {
  const COUNT = 400;
  it(`T19 ${COUNT} of them are refused and never make it fail`, async () => {
    const random = seeded(2026);
    const below = (bound: number): number => Math.floor(random() * bound);
    const spoil = (honest: Buffer): Buffer => {
      const at = below(honest.length);
      const cuts = [
        () => flip(honest, at),
        () => honest.subarray(0, at),
        () => Buffer.concat([honest.subarray(0, at), Buffer.from([below(256)]), honest.subarray(at)]),
        () => Buffer.concat([honest.subarray(0, at), honest.subarray(at + 1)]),
        () => Buffer.from(isoCBOR.encode(new Map<string, number>([['x', below(99)]]))),
      ];
      return cuts[below(cuts.length)]?.() ?? honest;
    };
    let refused = 0;
    for (let sent = 0; sent < COUNT; sent += 1) {
      const copy = hanako.device.copy();
      const making = below(2) === 0;
      const parts = making
        ? ['attestationObject', 'clientDataJSON', 'both']
        : ['authenticatorData', 'clientDataJSON', 'signature', 'credentialId'];
      const part = parts[below(parts.length)] ?? '';
      const body = (honest: JsonObject): JsonObject => {
        const name = making ? 'registration' : 'assertion';
        const whole = honest[name] as Record<string, string>;
        const names = part === 'both' ? ['attestationObject', 'clientDataJSON'] : [part];
        const spoilt = names.map((member) => [
          member,
          base64Url(spoil(Buffer.from(whole[member] ?? '', 'base64url'))) || 'A',
        ]);
        return { ...honest, [name]: { ...whole, ...Object.fromEntries(spoilt) } };
      };
      const { answer, word } = await copy.assert(visitor(shop), { making, body });
      expect(answer?.status, `${part} ${answer?.body}`).toBeLessThan(500);
      if (word === null) refused += 1;
      // Without attestation most of what an authenticator says of itself at the making is nobody's business.
      else expect(making).toBe(true);
      if (sent % 50 === 0) shop.clock.advance({ hours: 1 });
    }
    expect(refused).toBeGreaterThan(COUNT / 2);
    expect(shop.log.text()).not.toContain('a request failed inside');
    expect((await hanako.device.unlock(visitor(shop))).word).toBe('accepted');
    expect(isLoggedIn(await hanako.logIn(visitor(shop)))).toBe(true);
  });
});
