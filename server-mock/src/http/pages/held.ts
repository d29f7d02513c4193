/** What a hold on money stops, always in these words. */
export const HELD = {
  ja: '出金・出金先口座の変更・連絡先の変更・買い注文',
  en: 'withdraw, change the withdrawal account or your contact details, or buy',
} as const;
