import type { Sentences } from './sentences.ts';

export const ORDERS = {
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
} as const satisfies Sentences;
