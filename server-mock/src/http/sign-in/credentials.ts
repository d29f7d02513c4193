import * as v from 'valibot';
import { LOGIN_ID_MAX_LENGTH, normalizeLoginId, verifyPassword } from '../../brokerage/index.ts';
import type { Customer } from '../../store/contract/brokerage.ts';
import type { Deps } from '../frame/app.ts';

const PASSWORD_MAX_LENGTH = 512;

/** The fields that every way of signing in shares. Longer than any real one is simply wrong, not malformed. */
export const credentialFields = {
  loginId: v.optional(v.string(), ''),
  password: v.optional(v.string(), ''),
} as const;

export async function findCustomer({ store }: Deps, typedLoginId: string): Promise<Customer | null> {
  if (typedLoginId.length > LOGIN_ID_MAX_LENGTH) return null;
  const loginId = normalizeLoginId(typedLoginId);
  return loginId === '' ? null : store.transaction((tx) => tx.customers.findByLoginId(loginId));
}

/** The password check of this customer, not yet done; resolves to the stored hash that fits, else to null. */
export const passwordCheck =
  (customer: Customer | null, typed: string) =>
  async (lane: 'known' | 'anybody' = 'anybody'): Promise<string | null> => {
    if (customer === null || typed.length > PASSWORD_MAX_LENGTH) return null;
    const { passwordHash } = customer;
    return (await verifyPassword(passwordHash, typed, lane)) ? passwordHash : null;
  };
