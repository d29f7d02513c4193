import type { PublicErrorCode } from '#protocol';
import type { Lang } from '../../../store/contract/ids.ts';

interface Words {
  readonly title: string;
  readonly next: string;
}

/** What happened and what to do next, for every error a page can end in. */
export const ERRORS: Readonly<Record<PublicErrorCode, Readonly<Record<Lang, Words>>>> = {
  malformed: {
    ja: {
      title: '入力を読み取れませんでした',
      next: '前の画面に戻り、入力した内容をお確かめのうえ、もう一度お試しください。',
    },
    en: { title: 'We could not read what was sent', next: 'Go back, check what you entered, and try again.' },
  },
  unsupported_version: {
    ja: {
      title: '拡張機能が古くなっています',
      next: 'ブラウザーの拡張機能 Anshin Key を新しくしてから、もう一度お試しください。',
    },
    en: { title: 'Your extension is out of date', next: 'Update the browser extension Anshin Key and try again.' },
  },
  key_not_admitted: {
    ja: { title: 'このPCの鍵を登録できませんでした', next: 'ブラウザーを開き直し、もう一度登録をお試しください。' },
    en: { title: 'The key of this PC was not accepted', next: 'Restart your browser and try to register once more.' },
  },
  forbidden_origin: {
    ja: {
      title: 'ほかのサイトからは受け付けられません',
      next: '当社のサイトを、いつもお使いのブックマークから開き直してください。',
    },
    en: { title: 'We do not accept this from another site', next: 'Open our website again from your own bookmark.' },
  },
  refused: {
    ja: { title: 'お受けできませんでした', next: 'はじめの画面に戻り、もう一度お試しください。' },
    en: { title: 'We could not accept this', next: 'Go back to the start page and try again.' },
  },
  no_grant: {
    ja: {
      title: '登録の手続きが始まっていません',
      next: '口座管理 → お客さま情報 設定・変更 → 各種サービス → PC登録あんしんサービス から、手続きを始めてください。',
    },
    en: {
      title: 'No registration has been started',
      next: 'Start it under Account → Customer information and settings → Services → PC Registration Service.',
    },
  },
  not_found: {
    ja: { title: 'ページが見つかりません', next: 'アドレスをお確かめになるか、はじめの画面からお進みください。' },
    en: { title: 'There is no such page', next: 'Check the address, or go on from the start page.' },
  },
  method_not_allowed: {
    ja: { title: 'この操作はできません', next: 'はじめの画面に戻り、もう一度お試しください。' },
    en: { title: 'This is not possible here', next: 'Go back to the start page and try again.' },
  },
  too_large: {
    ja: { title: '送られた内容が大きすぎます', next: '入力した内容を短くして、もう一度お試しください。' },
    en: { title: 'What was sent is too large', next: 'Enter less and try again.' },
  },
  unsupported_media_type: {
    ja: { title: '入力を読み取れませんでした', next: 'はじめの画面に戻り、もう一度お試しください。' },
    en: { title: 'We could not read what was sent', next: 'Go back to the start page and try again.' },
  },
  rate_limited: {
    ja: { title: 'ただいま混み合っています', next: '1分ほどお待ちいただいてから、もう一度お試しください。' },
    en: { title: 'We are very busy', next: 'Please wait about a minute and try again.' },
  },
  internal: {
    ja: {
      title: '当社の側で問題が起きました',
      next: 'お手続きは行われていません。少し時間をおいて、もう一度お試しください。',
    },
    en: {
      title: 'Something went wrong on our side',
      next: 'Nothing was carried out. Please try again in a little while.',
    },
  },
  unavailable: {
    ja: { title: 'ただいまご利用いただけません', next: '少し時間をおいて、もう一度お試しください。' },
    en: { title: 'The service is not available just now', next: 'Please try again in a little while.' },
  },
};

export const TO_START: Readonly<Record<Lang, string>> = { ja: 'はじめの画面へ', en: 'To the start page' };
