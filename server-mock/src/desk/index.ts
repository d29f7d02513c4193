export {
  closeCase,
  isCheckKind,
  openCase,
  previewRelease,
  recordCheck,
  requestRelease,
  type Wanted,
  withdrawRequest,
} from './cases.ts';
export { missingChecks } from './checks.ts';
export { approveRelease, declineRelease, type TemporaryPasswordsShown } from './decide.ts';
export { type CaseLine, type CaseLook, lookAtCase, lookAtCases } from './look.ts';
export type { Operator } from './operator-step.ts';
export type { DeskCode } from './outcome.ts';
export {
  type OwnPasswordsCode,
  PASSWORD_LEAST_LENGTH,
  replaceTemporaryPasswords,
} from './own-passwords.ts';
export { type Found, searchCustomers } from './search.ts';
export { seedDemoOperators } from './seed.ts';
