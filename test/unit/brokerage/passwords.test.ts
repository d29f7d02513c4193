import { describe, expect, it, onTestFinished } from 'vitest';
import { hashPassword, passwordWork, verifyPassword } from '../../../server-mock/src/brokerage/passwords.ts';

const COSTS = '$argon2id$v=19$m=19456,t=2,p=1$';

/** How many hashes are computed while `work` runs. */
async function hashesDuring(work: () => Promise<unknown>): Promise<number> {
  let hashes = 0;
  const count = (): void => {
    hashes += 1;
  };
  passwordWork.subscribe(count);
  onTestFinished(() => {
    passwordWork.unsubscribe(count);
  });
  await work();
  return hashes;
}

describe('password hashing', () => {
  it('verifies the password and no other', async () => {
    const phc = await hashPassword('sakura-no-hana-7');
    expect(await verifyPassword(phc, 'sakura-no-hana-7')).toBe(true);
    expect(await verifyPassword(phc, 'sakura-no-hana-8')).toBe(false);
    expect(await verifyPassword(phc, '')).toBe(false);
  });

  it('writes argon2id with its costs and a fresh salt', async () => {
    const [one, other] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    expect(one.startsWith(COSTS)).toBe(true);
    expect(one).not.toBe(other);
  });

  it('verifies what the reference implementation wrote', async () => {
    // phc-winner-argon2, src/test.c: Argon2id, version 0x13, t=2, m=65536, p=1, "password" and "somesalt".
    const phc = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword(phc, 'password')).toBe(true);
    expect(await verifyPassword(phc, 'Password')).toBe(false);
  });

  it('takes full-width letters for what they stand for', async () => {
    const phc = await hashPassword('umi-31');
    expect(await verifyPassword(phc, 'ｕｍｉ－３１')).toBe(true);
  });

  it('tells each computed hash to whoever measures', async () => {
    const phc = await hashPassword('x');
    expect(await hashesDuring(() => verifyPassword(phc, 'x'))).toBe(1);
  });

  it('computes nothing for an input longer than any password', async () => {
    const phc = await hashPassword('x');
    expect(await hashesDuring(() => verifyPassword(phc, 'x'.repeat(257)))).toBe(0);
    expect(await verifyPassword(phc, 'あ'.repeat(86))).toBe(false);
  });

  it.each(['', 'plain', '$argon2i$v=19$m=64,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$x', '$argon2id$v=16$m=64,t=2,p=1$a$b'])(
    'refuses to compare with %j',
    async (phc) => {
      await expect(verifyPassword(phc, 'x')).rejects.toThrow('"expectedPhc" expected an argon2id PHC string');
    },
  );
});
