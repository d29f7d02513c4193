import type { Account } from '../../store/contract/accounts.ts';

/** Whether a login elsewhere may be asked for: chosen by the customer, and not closed by a refusal of his. */
export const asksForApproval = ({ state, loginMode, approveClosedAtMs, lockedBecause }: Account): boolean =>
  state === 'protected' && loginMode === 'approve' && approveClosedAtMs === null && lockedBecause === null;
