import { LIMITS } from '../relying-party/index.ts';
import type { IdentityCheck } from '../store/contract/desk.ts';

/** How many kinds of identity check are still missing; two of the same kind are one. */
export const missingChecks = (checks: readonly Pick<IdentityCheck, 'kind'>[]): number =>
  Math.max(0, LIMITS.deskChecks - new Set(checks.map(({ kind }) => kind)).size);
