import type { Lang } from '../../store/contract/ids.ts';
import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

const UNKNOWN = 'ZZ';

/** The country's name; addresses tell no more. */
const country = (code: string, lang: Lang): string | undefined =>
  code === UNKNOWN ? undefined : new Intl.DisplayNames(lang, { type: 'region' }).of(code);

export const loginDenied: Writer<'login_denied'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス ログインを断りました',
    seal: 'pressed',
    heading: 'ほかの場所からのログインを断りました',
    happened: [
      text('登録済みPCで「断る」が押されたため、ほかのブラウザーからのログインを断りました。ログインされていません。'),
      facts(
        ['断ったPC', message.deviceName],
        ['ログインしようとしたブラウザー', message.browser],
        ['おおよその場所', country(message.place, 'ja') ?? '分かりません'],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
      important(
        'ログインしようとした人は、お客さまのログインIDとパスワードを知っています。ログインパスワードを変更するまで、「スマート認証NEO」ではログインできません。',
      ),
    ],
    now: [
      steps(
        '登録済みPCからログインして、ログインパスワードを変更してください。登録済みPCからは、いつもどおりログインできます。',
        PHRASES.ja.changeElsewhere,
      ),
    ],
    notMe: [
      points(
        'ご自分でログインしようとして、間違えて断ったときも、ログインパスワードを変更すると、また使えるようになります。',
        `「断る」を押した覚えがないときは、そのPCをほかの人が使っています。${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.noRecoveryMail,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a login was refused',
    seal: 'pressed',
    heading: 'A login from elsewhere was refused',
    happened: [
      text('“Refuse” was pressed on a registered PC, so a login in another browser was refused. Nobody got in.'),
      facts(
        ['Refused on', message.deviceName],
        ['Browser that asked', message.browser],
        ['Where, roughly', country(message.place, 'en') ?? 'not known'],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
      important(
        'Whoever asked knows your login ID and password. Until you change the login password nobody can log in by “Approve on your PC”.',
      ),
    ],
    now: [
      steps(
        'Log in from a registered PC and change your login password. Registered PCs log in as always.',
        PHRASES.en.changeElsewhere,
      ),
    ],
    notMe: [
      points(
        'If you asked yourself and refused by mistake: changing the login password opens that way again, too.',
        `If you did not press “Refuse”, somebody else is using that PC. ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.noRecoveryMail,
      ),
    ],
  }),
};
