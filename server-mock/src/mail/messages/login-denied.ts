import type { Lang } from '../../store/contract/ids.ts';
import { japanTime } from '../letter/japan-time.ts';
import { facts, important, points, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

const NOT_KNOWN = { ja: '分かりません', en: 'not known' } as const;

/** The country's name; addresses tell no more. */
const countryName = (code: string, lang: Lang): string =>
  (code === 'ZZ' ? undefined : new Intl.DisplayNames(lang, { type: 'region' }).of(code)) ?? NOT_KNOWN[lang];

const browserName = (name: string, lang: Lang): string => (name === 'unknown' ? NOT_KNOWN[lang] : name);

export const loginDenied: Writer<'login_denied'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス ログインを断りました',
    seal: 'pressed',
    heading: 'ほかの場所からのログインを断りました',
    happened: [
      text(
        '登録済みPCで「自分ではありません」が押されたため、ほかのブラウザーからのログインを断りました。ログインされていません。',
      ),
      facts(
        ['断ったPC', message.deviceName],
        ['ログインしようとしたブラウザー', browserName(message.browser, 'ja')],
        ['おおよその場所', countryName(message.place, 'ja')],
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
        `「自分ではありません」を押した覚えがないときは、そのPCをほかの人が使っています。${PHRASES.ja.useRecoveryLink}`,
        PHRASES.ja.noRecoveryMail,
      ),
    ],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: a login was refused',
    seal: 'pressed',
    heading: 'A login from elsewhere was refused',
    happened: [
      text('“It is not me” was pressed on a registered PC, so a login in another browser was refused. Nobody got in.'),
      facts(
        ['Refused on', message.deviceName],
        ['Browser that asked', browserName(message.browser, 'en')],
        ['Where, roughly', countryName(message.place, 'en')],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
      important(
        'Whoever asked knows your login ID and password. Until you change the login password nobody can log in by “Smart approval”.',
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
        `If you did not press that button, somebody else is using that PC. ${PHRASES.en.useRecoveryLink}`,
        PHRASES.en.noRecoveryMail,
      ),
    ],
  }),
};
