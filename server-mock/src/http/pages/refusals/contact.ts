import type { Sentences } from './sentences.ts';

export const CONTACT = {
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
} as const satisfies Sentences;
