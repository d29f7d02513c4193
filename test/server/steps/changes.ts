import { type Answer, type Customer, type Mail, PATHS, type Visitor } from '../../kit/index.ts';

const STOP_LINK = /(https?:\/\/\S+\/stop#s=([\w-]{43}))/u;

/** The link of the mail that announces a change, and the secret in it. */
export function stopLinkIn({ text }: Pick<Mail, 'text'>): { readonly link: string; readonly secret: string } {
  const [, link, secret] = STOP_LINK.exec(text) ?? [];
  if (link === undefined || secret === undefined) throw new Error(`No link that stops a change:\n${text}`);
  return { link, secret };
}

/** Posts the page of the link as its script does. */
export const stopChange = (visitor: Visitor, secret: string, loginId: string): Promise<Answer> =>
  visitor.submit(PATHS.stop, { link: secret, loginId });

/** True for the page that says that the change is stopped. */
export const isStopped = ({ status, body }: Answer): boolean => status === 200 && body.includes('class="outcome"');

export const changeLoginId = (visitor: Visitor, { tradingPassword }: Customer, loginId: string): Promise<Answer> =>
  visitor.submit(PATHS.loginId, { loginId, tradingPassword });

export const changePassword = (
  visitor: Visitor,
  { password, tradingPassword }: Pick<Customer, 'password' | 'tradingPassword'>,
  change: { readonly which?: 'login' | 'trading'; readonly to: string; readonly again?: string },
): Promise<Answer> =>
  visitor.submit(PATHS.password, {
    which: change.which ?? 'login',
    loginPassword: password,
    tradingPassword,
    newPassword: change.to,
    again: change.again ?? change.to,
  });
