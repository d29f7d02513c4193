import type { RefusalCode } from '../../brokerage/index.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { Notice } from './frame/notice.ts';
import { HELD } from './held.ts';

interface Words {
  readonly title: string;
  /** What to do next; never empty. */
  readonly points: readonly [string, ...string[]];
}

const CALL_DESK = {
  ja: 'ご不明なときは、サポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
  en: 'If in doubt, call our support desk. The telephone number is on your trading documents.',
};

const REFUSALS: Readonly<Record<RefusalCode, Readonly<Record<Lang, Words>>>> = {
  wrong_trading_password: {
    ja: {
      title: '取引パスワードが違います',
      points: ['ログインパスワードとは別の、取引用のパスワードを入力してください。'],
    },
    en: {
      title: 'The trading password is wrong',
      points: ['Enter the password for trading; it differs from the login password.'],
    },
  },
  too_many_tries: {
    ja: {
      title: '入力が続けて違っていました',
      points: ['15分たってから、もう一度お試しください。', CALL_DESK.ja],
    },
    en: {
      title: 'It was wrong several times in a row',
      points: ['Please try again in 15 minutes.', CALL_DESK.en],
    },
  },
  wrong_totp: {
    ja: {
      title: '認証アプリの数字が違います',
      points: [
        'いまアプリに出ている6けたの数字を入力してください。30秒ごとに変わり、同じ数字は一度しか使えません。',
        'スマートフォンの時刻がずれていると、合いません。時刻の設定を「自動」にしてください。',
      ],
    },
    en: {
      title: 'The digits of the app are wrong',
      points: [
        'Enter the six digits that the app shows now. They change every 30 seconds, and each works once.',
        'If the clock of your phone is wrong they never fit. Set it to “automatic”.',
      ],
    },
  },
  needs_older_device: {
    ja: {
      title: 'このPCからは、保留期間を短くできません',
      points: [
        '登録してから30日以上たったPCからログインして、もう一度お試しください。',
        'このPCからは、長くすることだけができます。',
      ],
    },
    en: {
      title: 'The holds cannot be shortened from this PC',
      points: [
        'Log in from a PC that you registered 30 days ago or earlier, and try again.',
        'From this PC you can only lengthen them.',
      ],
    },
  },
  wrong_code: {
    ja: {
      title: '確認コードが違うか、期限が切れています',
      points: [
        'いちばん新しいメールにある8けたのコードを入力してください。',
        'コードは10分間使えます。過ぎたとき、または5回違ったときは、はじめから手続きをして、新しいコードを受け取ってください。',
      ],
    },
    en: {
      title: 'The code is wrong or has expired',
      points: [
        'Enter the 8-digit code from the newest mail.',
        'A code works for 10 minutes. If time has passed, or after 5 wrong tries, start again and get a new code.',
      ],
    },
  },
  mail_too_young: {
    ja: {
      title: 'いまはお申し込みいただけません',
      points: [
        'メールアドレスを変えてから30日たっていないため、安全のためお受けできません。30日たってから、もう一度お申し込みください。',
        'メールアドレスの変更に覚えがないときは、すぐにサポートデスクへお電話ください。電話番号は、お手元の取引書類に書いてあります。',
      ],
    },
    en: {
      title: 'This is not possible just now',
      points: [
        'Your mail address changed less than 30 days ago. To keep you safe we wait until 30 days have passed; please try again then.',
        'If you did not change your mail address, call our support desk at once. The telephone number is on your trading documents.',
      ],
    },
  },
  wrong_state: {
    ja: {
      title: 'このお手続きは、いまのお口座の状態ではできません',
      points: ['「PC登録あんしんサービス」のページで、いまの状態をお確かめください。', CALL_DESK.ja],
    },
    en: {
      title: 'Your account does not allow this just now',
      points: ['Please look at the page “PC Registration Service” for its present state.', CALL_DESK.en],
    },
  },
  already_running: {
    ja: {
      title: '同じお手続きが、すでに進んでいます',
      points: ['「PC登録あんしんサービス」のページで、いまの状態をお確かめください。'],
    },
    en: {
      title: 'This is under way already',
      points: ['Please look at the page “PC Registration Service” for its present state.'],
    },
  },
  unknown_device: {
    ja: {
      title: 'そのPCは、登録済みPCの一覧にありません',
      points: ['すでに解除されているようです。一覧をご確認ください。'],
    },
    en: {
      title: 'That PC is not among your registered PCs',
      points: ['It seems to have been released. Please look at the list.'],
    },
  },
  assurance_too_low: {
    ja: {
      title: 'このPCからは、このお手続きはできません',
      points: [
        '登録済みPCからログインして、もう一度お試しください。',
        '新しいPCをお使いのときは、先にPCの登録を済ませてください。',
      ],
    },
    en: {
      title: 'This is not possible from this PC',
      points: ['Please log in from a registered PC and try again.', 'On a new PC, finish its registration first.'],
    },
  },
  money_hold: {
    ja: {
      title: '安全のための保留期間中です',
      points: [
        `保留期間が終わるまで、${HELD.ja}はできません（買い注文は、決めた上限までできます）。サービスの終了もできません。売り注文はできます。`,
        '期間はホームの画面に出ています。お待ちいただくだけで、自動で終わります。',
      ],
    },
    en: {
      title: 'A safety hold is in force',
      points: [
        `Until it ends you cannot ${HELD.en} (you can buy up to the sum that you set). Nor can you end the service. You can sell.`,
        'The home page shows its end. It ends by itself; you only need to wait.',
      ],
    },
  },
  rate_limited: {
    ja: {
      title: '少し時間をおいてください',
      points: ['続けてお試しになったため、しばらくお受けできません。1時間ほどたってから、もう一度お試しください。'],
    },
    en: {
      title: 'Please wait a little',
      points: ['After several tries in a row we cannot accept more for a while. Please try again in about an hour.'],
    },
  },
  unknown_instrument: {
    ja: { title: '銘柄が見つかりません', points: ['一覧から銘柄をお選びください。'] },
    en: { title: 'We do not know this instrument', points: ['Please choose one from the list.'] },
  },
  bad_quantity: {
    ja: { title: '数量をご確認ください', points: ['株式は100株単位、投資信託は1万口単位の数字で入力してください。'] },
    en: {
      title: 'Please check the quantity',
      points: ['Enter shares in lots of 100, or fund units in lots of 10,000.'],
    },
  },
  bad_limit: {
    ja: {
      title: '指値をご確認ください',
      points: ['呼値の単位（3,000円以下は1円、5,000円以下は5円、それより上は10円）に合わせて入力してください。'],
    },
    en: {
      title: 'Please check the limit price',
      points: ['Prices move in steps of ¥1 up to ¥3,000, ¥5 up to ¥5,000, and ¥10 above.'],
    },
  },
  limit_out_of_range: {
    ja: { title: '指値がいまの価格から離れすぎています', points: ['いまの価格の上下30％の範囲で入力してください。'] },
    en: {
      title: 'The limit price is too far from the market',
      points: ['Enter a price within 30 % of the present one.'],
    },
  },
  market_only: {
    ja: { title: '投資信託は成行だけです', points: ['「成行」を選んでください。'] },
    en: { title: 'Funds trade at the market price only', points: ['Please choose “market”.'] },
  },
  not_enough_cash: {
    ja: {
      title: '預り金が足りません',
      points: ['お使いいただける金額の範囲で入力してください。注文中の買い注文の分は、お使いいただけません。'],
    },
    en: {
      title: 'There is not enough cash',
      points: ['Enter an amount within the available cash. What open buy orders need is not available.'],
    },
  },
  not_enough_units: {
    ja: {
      title: '売却できる数量を超えています',
      points: ['お持ちの数量の範囲で入力してください。注文中の売り注文の分は、数に入りません。'],
    },
    en: {
      title: 'That is more than you can sell',
      points: ['Enter a quantity within your holding. What open sell orders need does not count.'],
    },
  },
  order_not_open: {
    ja: {
      title: 'この注文は取り消せません',
      points: ['すでに約定したか、取り消し済みです。注文の一覧をご確認ください。'],
    },
    en: {
      title: 'This order cannot be cancelled',
      points: ['It was executed or cancelled already. Please look at the list of orders.'],
    },
  },
  bad_bank: {
    ja: { title: '金融機関をご確認ください', points: ['金融機関名と、4けたの金融機関コードを入力してください。'] },
    en: { title: 'Please check the bank', points: ['Enter the name of the bank and its 4-digit code.'] },
  },
  bad_branch: {
    ja: { title: '支店をご確認ください', points: ['支店名と、3けたの支店コードを入力してください。'] },
    en: { title: 'Please check the branch', points: ['Enter the name of the branch and its 3-digit code.'] },
  },
  bad_account_number: {
    ja: { title: '口座番号をご確認ください', points: ['7けた以内の数字で入力してください。'] },
    en: { title: 'Please check the account number', points: ['Enter up to 7 digits.'] },
  },
  bad_holder: {
    ja: {
      title: '口座名義をご確認ください',
      points: ['通帳にあるとおり、カタカナで入力してください。例：サトウ　ハナコ'],
    },
    en: {
      title: 'Please check the account holder',
      points: ['Enter the name in katakana, as in your bank book, for example カーター　エミリー.'],
    },
  },
  holder_differs: {
    ja: {
      title: 'ご本人名義の口座を指定してください',
      points: ['出金先は、証券口座と同じお名前の口座に限ります。', CALL_DESK.ja],
    },
    en: {
      title: 'The account must be in your own name',
      points: ['Withdrawals go only to an account in the name of the customer.', CALL_DESK.en],
    },
  },
  bad_amount: {
    ja: { title: '金額をご確認ください', points: ['1円以上1億円以下の数字で入力してください。'] },
    en: { title: 'Please check the amount', points: ['Enter a whole number of yen, from ¥1 to ¥100,000,000.'] },
  },
  bad_limit_sum: {
    ja: { title: '金額をご確認ください', points: ['0円以上1億円以下の数字で入力してください。'] },
    en: { title: 'Please check the sum', points: ['Enter a whole number of yen, from ¥0 to ¥100,000,000.'] },
  },
  no_withdrawal_account: {
    ja: { title: '出金先口座が登録されていません', points: ['先に出金先口座を登録してください。'] },
    en: { title: 'There is no withdrawal account', points: ['Please register a withdrawal account first.'] },
  },
  bad_mail: {
    ja: {
      title: 'メールアドレスをご確認ください',
      points: ['半角の英数字で、例：hanako@mail.example のように入力してください。'],
    },
    en: { title: 'Please check the mail address', points: ['Enter one address, for example emily@mail.example.'] },
  },
  same_mail: {
    ja: { title: 'いまと同じメールアドレスです', points: ['変更する場合は、新しいメールアドレスを入力してください。'] },
    en: { title: 'That is the address we have', points: ['To change it, enter a different address.'] },
  },
};

/** Every code that a page may have to show; the compiler keeps it complete. */
export const REFUSAL_CODES = Object.keys(REFUSALS) as readonly RefusalCode[];

export const refusalNotice = (code: RefusalCode, lang: Lang): Notice => ({ tone: 'refuse', ...REFUSALS[code][lang] });

const NOT_NOW: readonly RefusalCode[] = ['money_hold', 'assurance_too_low', 'wrong_state', 'needs_older_device'];
/** The page is shown again with its notice; the status says whether trying again as before can help. */
export function refusalStatus(code: RefusalCode): 403 | 422 | 429 {
  if (code === 'too_many_tries' || code === 'rate_limited') return 429;
  return NOT_NOW.includes(code) ? 403 : 422;
}
