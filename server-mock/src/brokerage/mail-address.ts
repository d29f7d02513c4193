const MAIL_MAX = 254;
/** Deliberately narrow: one address, no quoting, no comments, printable ASCII only, a dotted domain. */
const MAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** The address, or null when it is none that this broker can write to. Full-width input is narrowed first. */
export function parseMail(typed: string): string | null {
  const mail = typed.normalize('NFKC').trim();
  return mail.length <= MAIL_MAX && MAIL.test(mail) ? mail : null;
}
