import type { StepCode } from '../relying-party/index.ts';

/** Why an operator's step was not taken; the sentences are in http/desk/refusals.ts. */
export type DeskCode =
  | StepCode
  | 'bad_new_mail'
  | 'case_changed'
  | 'case_running'
  | 'checks_missing'
  | 'nothing_wished'
  | 'not_own_request'
  | 'note_missing'
  | 'operator_held'
  | 'own_request'
  | 'request_expired'
  | 'same_new_mail'
  | 'search_too_short'
  | 'too_many_searches'
  | 'unknown_case'
  | 'unknown_customer'
  | 'wrong_customer';

export type DeskOutcome<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly code: DeskCode };

export const denied = (code: DeskCode): { readonly ok: false; readonly code: DeskCode } => ({ ok: false, code });
