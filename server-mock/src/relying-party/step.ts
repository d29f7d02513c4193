/** Why a step of the signed-in customer was not taken; the sentence for it is in the page's texts. */
export type StepCode =
  | 'already_running'
  | 'assurance_too_low'
  | 'change_over'
  | 'change_waits'
  | 'mail_too_young'
  | 'money_hold'
  | 'needs_older_device'
  | 'needs_totp'
  | 'not_fresh'
  | 'rate_limited'
  | 'too_many_tries'
  | 'unknown_device'
  | 'wrong_code'
  | 'wrong_state'
  | 'wrong_totp';

export type Step<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly code: StepCode };

export const refused = (code: StepCode): { readonly ok: false; readonly code: StepCode } => ({ ok: false, code });
