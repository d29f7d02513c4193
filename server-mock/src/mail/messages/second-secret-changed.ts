import type { MailOf } from '../../relying-party/messages.ts';
import type { Lang } from '../../store/contract/ids.ts';
import { japanTime } from '../letter/japan-time.ts';
import { type Fact, facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import type { Writer } from './writer.ts';

type Changed = MailOf<'second_secret_changed'>;
type Words = {
  readonly [What in Changed['what']]: { readonly title: string; readonly happened: string; readonly now: string };
};

const WORDS: { readonly [L in Lang]: Words } = {
  ja: {
    'totp-added': {
      title: '認証アプリを追加しました',
      happened: 'PCをなくしたときにご本人であることを確かめるための、認証アプリが追加されました。',
      now: 'すでに別の認証アプリをお使いだったときは、上の日時までは、前の認証アプリが使えます。消さずにお持ちください。',
    },
    'totp-removed': {
      title: '認証アプリを外しました',
      happened: '認証アプリが外されました。これからは、その認証アプリの数字はお使いになれません。',
      now: '復旧シートもないときは、PCをなくすと、サインインまで24時間以上お待ちいただきます。',
    },
    'sheet-made': {
      title: '新しい復旧シートを作りました',
      happened: 'PCをなくしたときのための、新しい復旧シートが作られました。前の復旧シートは、もう使えません。',
      now: 'PCの解除には、すぐに使えます。大切な書類といっしょに保管し、前の復旧シートは破って捨ててください。',
    },
    'sheet-made-beside': {
      title: '新しい復旧シートを作りました',
      happened:
        'PCをなくしたときのための、新しい復旧シートが作られました。前の復旧シートは、下の日時まで残ります。ただし、同じPCで作ったものは、もう使えません。',
      now: 'PCの解除には、すぐに使えます。大切な書類といっしょに保管し、前の復旧シートも、まだ捨てないでください。',
    },
    voided: {
      title: '復旧シート・認証アプリが無効になりました',
      happened:
        '登録したPCが解除されたか、停止されました。安全のため、作ってから30日たっていないもののうち、そのPCで作られた復旧シートと認証アプリを無効にしました。',
      now: 'お客さまがお作りになったものでしたら、登録済みのほかのPCで、もう一度お作りください。古い復旧シートは、破って捨ててください。',
    },
    'codes-voided': {
      title: '復旧コードと認証アプリが無効になりました',
      happened:
        '登録したPCが停止されました。安全のため、作ってから30日たっていないもののうち、そのPCで作られた復旧シートの復旧コードと認証アプリを無効にしました。',
      now: '復旧シートのQRコードと解除コードは、今も使えます。PCの登録をすべて解除できるように、シートは捨てずにお持ちください。',
    },
  },
  en: {
    'totp-added': {
      title: 'An authenticator app was added',
      happened: 'An authenticator app was added. It proves that it is you when your PC is lost.',
      now: 'If you had an authenticator app before, that one counts until the time above. Do not delete it yet.',
    },
    'totp-removed': {
      title: 'The authenticator app was removed',
      happened: 'The authenticator app was removed. Its codes are no longer good for anything here.',
      now: 'Without a recovery sheet either, a lost PC means waiting 24 hours or longer before you can sign in.',
    },
    'sheet-made': {
      title: 'A new recovery sheet was made',
      happened: 'A new recovery sheet for a lost PC was made. The old one is no longer good for anything.',
      now: 'The new sheet releases your PCs from now on. Keep it with your important papers, and tear up the old one.',
    },
    'sheet-made-beside': {
      title: 'A new recovery sheet was made',
      happened:
        'A new recovery sheet for a lost PC was made. The one before it is kept until the time below, unless it was made on the same PC: then it is void.',
      now: 'The new sheet releases your PCs from now on. Keep it with your important papers, and do not throw the old one away yet.',
    },
    voided: {
      title: 'A recovery sheet or authenticator app was made void',
      happened:
        'A registered PC was released or suspended. To keep you safe, what was made on that PC less than 30 days ago is void: its recovery sheet and its authenticator app.',
      now: 'If you made it yourself, make a new one on another registered PC, and tear up the old recovery sheet.',
    },
    'codes-voided': {
      title: 'Recovery codes or an authenticator app were made void',
      happened:
        'Your registered PC was suspended. To keep you safe, what was made on that PC less than 30 days ago is void: the recovery codes of its sheet and its authenticator app.',
      now: 'The QR code and the release code on the sheet are still good. Keep the sheet: it releases all your PCs.',
    },
  },
};

export const secondSecretChanged: Writer<'second_secret_changed'> = {
  ja: (message) => {
    const { title, happened, now } = WORDS.ja[message.what];
    return {
      subject: `PC登録あんしんサービス ${title}`,
      seal: 'pressed',
      heading: title,
      happened: [text(happened), facts([PHRASES.ja.when, japanTime(message.atMs, 'ja')], ...countsFrom(message, 'ja'))],
      now: [text(isVoided(message) ? now : `${PHRASES.ja.nothingToDo}${now}`)],
      notMe: [
        steps(
          `だれかがお客さまのPCを使っています。すぐに、${PHRASES.ja.useRecoveryLink}作られてから30日たっていない認証アプリと復旧シートは、このとき使えなくなります。`,
          PHRASES.ja.callDesk,
        ),
      ],
    };
  },
  en: (message) => {
    const { title, happened, now } = WORDS.en[message.what];
    return {
      subject: `PC Registration Service: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
      seal: 'pressed',
      heading: title,
      happened: [text(happened), facts([PHRASES.en.when, japanTime(message.atMs, 'en')], ...countsFrom(message, 'en'))],
      now: [text(isVoided(message) ? now : `${PHRASES.en.nothingToDo} ${now}`)],
      notMe: [
        steps(
          `Somebody is using your PC. Do this at once: ${PHRASES.en.useRecoveryLink} Authenticator apps and recovery sheets younger than 30 days are void from then on.`,
          PHRASES.en.callDesk,
        ),
      ],
    };
  },
};

const isVoided = ({ what }: Changed): boolean => what === 'voided' || what === 'codes-voided';

/** A young one lets nobody in: a thief on a stolen PC could have made it. */
function countsFrom({ countsFromMs }: Changed, lang: Lang): readonly Fact[] {
  if (countsFromMs === null) return [];
  return [
    lang === 'ja'
      ? ['サインインに使える日時', `${japanTime(countsFromMs, 'ja')}から`]
      : ['It counts for signing in from', japanTime(countsFromMs, 'en')],
  ];
}
