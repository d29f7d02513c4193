import type { RefusalCode } from '../../brokerage/index.ts';
import type { DeskCode } from '../../desk/index.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { Notice } from '../pages/frame/notice.ts';
import { refusalNotice, refusalStatus } from '../pages/refusals/index.ts';

type OwnCode = Exclude<DeskCode, RefusalCode>;

interface Words {
  readonly title: string;
  /** What to do next. */
  readonly points: readonly [string, ...string[]];
}

const OWN: Readonly<Record<OwnCode, Readonly<Record<Lang, Words>>>> = {
  bad_new_mail: {
    ja: { title: '新しいメールアドレスをご確認ください', points: ['半角の英数字で、1つだけ入力してください。'] },
    en: { title: 'Please check the new mail address', points: ['Enter one address, for example emily@mail.example.'] },
  },
  case_changed: {
    ja: {
      title: '表示したあとで、この受付またはお口座が変わりました',
      points: ['何も行われていません。いまの内容を読み直してから、もう一度操作してください。'],
    },
    en: {
      title: 'This case, or the account, has changed since you saw it',
      points: ['Nothing was done. Read it again as it is now, then decide again.'],
    },
  },
  case_running: {
    ja: {
      title: 'このお客さまの受付は、すでに進んでいます',
      points: ['進行中の受付の一覧から開いて、続けてください。'],
    },
    en: { title: 'There is a case of this customer already', points: ['Open it from the list and go on there.'] },
  },
  checks_missing: {
    ja: {
      title: '本人確認が足りません',
      points: ['種類のちがう本人確認を2つ以上記録してから、申請してください。同じ種類は、2回でも1つと数えます。'],
    },
    en: {
      title: 'Identity checks are missing',
      points: ['Record at least two checks of different kinds first. Two of one kind count as one.'],
    },
  },
  note_missing: {
    ja: { title: '内容を入力してください', points: ['あとで読む人にわかるように、短く書いてください。'] },
    en: { title: 'Please write a note', points: ['A few words, so that whoever reads it later understands.'] },
  },
  not_own_request: {
    ja: {
      title: 'ほかの担当者の申請は、取り下げられません',
      points: ['認めないときは、理由を書いて「認めない」を選んでください。'],
    },
    en: {
      title: 'The request of somebody else cannot be withdrawn',
      points: ['If you do not approve, decline it and write why.'],
    },
  },
  nothing_wished: {
    ja: {
      title: '変えるものが選ばれていません',
      points: ['このお客さまには、解除するPCがありません。メールアドレスかパスワードの変更を選んでください。'],
    },
    en: {
      title: 'Nothing to change was chosen',
      points: ['This customer has no registered PC to release. Choose a new mail address or a temporary password.'],
    },
  },
  operator_held: {
    ja: {
      title: '保留期間中は、サポートデスクの操作ができません',
      points: [
        'あなたの口座のPCを解除したあとの保留期間が終わるまで、お待ちください。読むことはできます。',
        '解除に覚えがないときは、すぐに上司へ連絡してください。',
      ],
    },
    en: {
      title: 'During the hold you cannot act at the desk',
      points: [
        'Your PCs were released; wait until the hold on your own account is over. You can read.',
        'If you did not release them, tell your superior at once.',
      ],
    },
  },
  own_request: {
    ja: {
      title: 'ご自分の申請は、承認も却下もできません',
      points: ['別の担当者に確かめてもらってください。直すときは、取り下げてください。'],
    },
    en: {
      title: 'You cannot decide about your own request',
      points: ['Ask a second operator to look at it. To correct it, withdraw it.'],
    },
  },
  request_expired: {
    ja: {
      title: '申請から72時間がたちました',
      points: ['本人確認を見直してから、申請した担当者が取り下げて、申請し直してください。'],
    },
    en: {
      title: 'The request is more than 72 hours old',
      points: ['Whoever made it should look at the checks again, withdraw it, and request anew.'],
    },
  },
  same_new_mail: {
    ja: { title: 'いまと同じメールアドレスです', points: ['変えないときは、空欄にしてください。'] },
    en: { title: 'That is the present mail address', points: ['Leave the field empty if it stays.'] },
  },
  search_too_short: {
    ja: {
      title: 'このことばでは探せません',
      points: ['ログインID（9けた）、お名前のカタカナ2文字以上、メールアドレスの全体のどれかを入力してください。'],
    },
    en: {
      title: 'That is not enough to search with',
      points: ['Enter the 9-digit login ID, at least two katakana of a name, or a whole mail address.'],
    },
  },
  too_many_searches: {
    ja: {
      title: '検索の回数が多すぎます',
      points: ['1時間に60回までです。しばらくたってから、もう一度お試しください。'],
    },
    en: { title: 'Too many searches', points: ['60 an hour are possible. Please try again later.'] },
  },
  unknown_case: {
    ja: { title: 'その受付はありません', points: ['受付の一覧から開いてください。'] },
    en: { title: 'There is no such case', points: ['Open it from the list of cases.'] },
  },
  unknown_customer: {
    ja: {
      title: 'そのログインIDのお客さまはいません',
      points: ['ログインIDをご確認ください。オペレーターの口座は、サポートデスクでは扱えません。'],
    },
    en: {
      title: 'There is no customer with that login ID',
      points: ['Check the login ID. The accounts of operators are not dealt with at the desk.'],
    },
  },
  wrong_customer: {
    ja: {
      title: 'お客さまのログインIDが合いません',
      points: [
        'お手元の書類にあるログインIDを入力してください。書類と画面のお客さまがちがうときは、承認しないでください。',
      ],
    },
    en: {
      title: 'That is not the login ID of this customer',
      points: ['Type it from the papers in your hand. If papers and page are about two people, do not approve.'],
    },
  },
};

const NOT_NOW: readonly DeskCode[] = ['operator_held', 'own_request', 'not_own_request', 'request_expired'];

const isOwn = (code: DeskCode): code is OwnCode => code in OWN;

/** Every code that only the desk has; the compiler keeps it complete. */
export const DESK_CODES = Object.keys(OWN) as readonly OwnCode[];

export const deskNotice = (code: DeskCode, lang: Lang): Notice =>
  isOwn(code) ? { tone: 'refuse', ...OWN[code][lang] } : refusalNotice(code, lang);

export function deskStatus(code: DeskCode): 403 | 404 | 409 | 422 | 429 {
  if (!isOwn(code)) return refusalStatus(code);
  if (code === 'unknown_case') return 404;
  if (code === 'case_changed' || code === 'case_running') return 409;
  if (code === 'too_many_searches') return 429;
  return NOT_NOW.includes(code) ? 403 : 422;
}
