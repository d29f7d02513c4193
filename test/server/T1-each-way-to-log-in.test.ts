import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoginMode } from '#protocol';
import {
  type Answer,
  broker,
  isLoggedIn,
  PATHS,
  type ProtectedCustomer,
  protectedCustomer,
  type TestBroker,
  visitor,
} from '../kit/index.ts';
import { comparable } from './steps/comparable.ts';
import { accountOf } from './steps/database.ts';
import { chooseMode } from './steps/login-mode.ts';
import { passwordHashesDuring } from './steps/password-work.ts';
import { totpOf } from './steps/second-secrets.ts';

/** The ways whose pages decide without a waiting page. */
const MODES = ['device', 'unlock', 'otp'] as const satisfies readonly LoginMode[];
const PAGES = [PATHS.login, PATHS.loginDigits, PATHS.loginOtp, PATHS.ticket, PATHS.recovered] as const;

describe.each(MODES)('an account whose way to log in is %s', (mode) => {
  let shop: TestBroker;
  let home: ProtectedCustomer;

  beforeAll(async () => {
    shop = await broker();
    home = await protectedCustomer(shop, 'hanako');
    if (mode === 'otp') await totpOf(home);
    await chooseMode(home, mode);
    expect((await accountOf(shop, home.customer)).loginMode).toBe(mode);
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  const posts = () => {
    const { loginId, password, tradingPassword } = home.customer;
    return [
      { loginId, password },
      { loginId, password: 'wrong' },
      { loginId, password: tradingPassword },
      { loginId, password: '' },
      { loginId: '999-999999', password },
      { loginId: '', password: '' },
    ];
  };

  it.each(PAGES)(
    'T1 answers right passwords like wrong ones and unknown IDs, and computes nothing: %s',
    async (path) => {
      const answers: Answer[] = [];
      const hashes = await passwordHashesDuring(async () => {
        for (const [index, post] of posts().entries()) {
          const thief = visitor(shop, { address: `203.0.113.${index + 1}` });
          await thief.get(PATHS.login);
          const rest = { digits: '123456', ticket: 'ABCDEFGH', code: '12345678', secondSecret: '123456' };
          answers.push(await thief.submit(path, { ...post, ...rest }));
          expect(thief.cookies.names()).not.toContain('__Host-anshin-session');
        }
      });
      expect(hashes).toBe(0);
      expect(answers[0]?.status).toBe(403);
      for (const answer of answers) expect(comparable(answer)).toEqual(comparable(answers[0] as Answer));
    },
  );

  it('T1 answers as the account with the plain protection does, whatever was chosen', async () => {
    const plain = await protectedCustomer(shop, 'taro');
    for (const path of PAGES) {
      const answers: Answer[] = [];
      for (const { customer } of [home, plain]) {
        const { loginId, password } = customer;
        const thief = visitor(shop, { address: '203.0.113.9' });
        await thief.get(PATHS.login);
        answers.push(await thief.submit(path, { loginId, password, digits: '123456' }));
      }
      expect(comparable(answers[0] as Answer)).toEqual(comparable(answers[1] as Answer));
    }
  });

  it('opens on the registered PC', async () => {
    const pc = visitor(shop);
    await pc.get(PATHS.login);
    if (mode === 'unlock') expect((await home.device.smartUnlock(pc)).outcome).toBe('done');
    await home.device.prove(pc);
    const { loginId, password } = home.customer;
    expect(isLoggedIn(await pc.submit(PATHS.login, { loginId, password }))).toBe(true);
  });
});
