import { hasHidden } from './hidden.ts';

const MAIL_MAX = 254;
/** What a registered PC can show when the address is confirmed there. */
const DOMAIN_MAX = 190;
/** Deliberately narrow: one address, no quoting, no comments, printable ASCII only, a dotted domain. */
const MAIL =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** The address, or null when it is none that this broker can write to. Full-width input is narrowed first. */
export function parseMail(typed: string): string | null {
  if (hasHidden(typed)) return null;
  const mail = typed.normalize('NFKC').trim();
  const domain = mail.slice(mail.lastIndexOf('@') + 1);
  return mail.length <= MAIL_MAX && domain.length <= DOMAIN_MAX && MAIL.test(mail) ? mail : null;
}
