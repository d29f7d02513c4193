import { expect, it } from 'vitest';
import { hashSecret, signInRecovered } from '../../server-mock/src/relying-party/index.ts';
import { broker, visitor } from '../kit/index.ts';
import { accountIdOf, accountOf, countRows, passwordHashOf } from './steps/database.ts';
import { recoveringWithBoth, secondSecretsOf } from './steps/second-secrets.ts';

it('T21 a veto during the password work ends a sign-in after a recovery, and takes no second secret', async () => {
  await using shop = await broker();
  const { home, sheet } = await recoveringWithBoth(shop);
  const sessions = countRows(shop, 'sessions');
  const signedIn = await signInRecovered(shop.app.rp, {
    accountId: await accountIdOf(shop, home.customer),
    preSession: hashSecret('of this browser'),
    address: '198.51.100.7',
    code: '',
    secondSecret: sheet.recoveryCodes[0] ?? '',
    rightPassword: async () => {
      expect(await home.device.act(visitor(shop), 'veto')).toMatchObject({ outcome: 'done' });
      return passwordHashOf(shop, home.customer);
    },
  });
  expect(signedIn).toEqual({ kind: 'refused' });
  expect(await accountOf(shop, home.customer)).toMatchObject({ state: 'frozen' });
  expect((await secondSecretsOf(shop, home.customer)).sheet).toMatchObject({ codesLeft: 8 });
  expect(countRows(shop, 'sessions')).toBe(sessions);
  expect((await shop.mailbox('hanako').all()).map(({ kind }) => kind)).not.toContain('recovered_sign_in');
});
