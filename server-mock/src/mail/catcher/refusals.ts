/** How the catcher is told to refuse, for tests of what a broker does then. */
export interface Refusal {
  /** SMTP reply code: 4xx asks to come back, 5xx refuses for good. */
  readonly code: number;
  /** How many mails are refused (default 1). */
  readonly count?: number;
  /** At which command (default `rcpt`). */
  readonly at?: RefusalPoint;
}

export type RefusalPoint = 'rcpt' | 'data';

export interface Refusals {
  readonly add: (refusal: Refusal) => void;
  /** Takes one refusal meant for this point; null when there is none. */
  readonly take: (at: RefusalPoint) => SmtpReply | null;
  readonly clear: () => void;
}

/** An error that smtp-server answers with its code and text. */
export type SmtpReply = Error & { readonly responseCode: number };

export function smtpReply(responseCode: number, text: string): SmtpReply {
  return Object.assign(new Error(text), { responseCode });
}

/** @throws RangeError on a reply code that refuses nothing */
export function createRefusals(): Refusals {
  const waiting: { code: number; left: number; at: RefusalPoint }[] = [];
  return {
    add: ({ code, count = 1, at = 'rcpt' }) => {
      if (!Number.isInteger(code) || code < 400 || code > 599) {
        throw new RangeError(`"code" expected an SMTP reply code from 400 to 599, got ${code}`);
      }
      if (!Number.isInteger(count) || count < 1)
        throw new RangeError(`"count" expected a positive integer, got ${count}`);
      waiting.push({ code, left: count, at });
    },
    take: (at) => {
      const refusal = waiting.find((candidate) => candidate.at === at);
      if (!refusal) return null;
      refusal.left -= 1;
      if (refusal.left === 0) waiting.splice(waiting.indexOf(refusal), 1);
      return smtpReply(refusal.code, 'refused, as this test asked for');
    },
    clear: () => {
      waiting.length = 0;
    },
  };
}
