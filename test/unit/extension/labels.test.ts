import { describe, expect, it } from 'vitest';
import english from '../../../extension/public/_locales/en/messages.json' with { type: 'json' };
import japanese from '../../../extension/public/_locales/ja/messages.json' with { type: 'json' };
import { DEVICES } from '../../../server-mock/src/http/pages/devices/texts.ts';
import { SERVICE_TEXTS } from '../../../server-mock/src/http/pages/service/texts.ts';
import { WAYS } from '../../../server-mock/src/http/pages/ways-in/texts.ts';

const MESSAGES = { ja: japanese, en: english } as const;
const QUOTED = { ja: /「([^」]+)」/g, en: /“([^”]+)”/g } as const;
const MAIL = { ja: 'PC登録完了のお知らせ', en: 'Your PC is registered' } as const;

/** What the popup says to a customer who cannot simply log in and look around. */
const SENTENCES = [
  'elsewhere',
  'adviceSuspended',
  'adviceDistrusted',
  'adviceRevoked',
  'againTicket',
  'againRecovered',
  'againEnded',
  'againNotYou',
  'resumeOther',
  'resumeMail',
  'resumeUnsure',
] as const satisfies readonly (keyof typeof japanese)[];

const quotedIn = (lang: 'ja' | 'en', key: (typeof SENTENCES)[number]): string[] =>
  [...MESSAGES[lang][key].message.matchAll(QUOTED[lang])].map(([, label]) => label ?? '');

describe.each(['ja', 'en'] as const)('the way back, %s', (lang) => {
  it('names links and pages as the broker does', () => {
    const known = [
      ...Object.values(WAYS[lang].links).map(({ link }) => link),
      DEVICES[lang].title,
      SERVICE_TEXTS[lang].entries.further.link,
      MESSAGES[lang].openOptions.message,
      MAIL[lang],
    ];
    for (const key of SENTENCES) {
      expect(
        quotedIn(lang, key).filter((label) => !known.includes(label)),
        key,
      ).toEqual([]);
    }
  });

  it('leads somewhere with and without another registered PC, and tells when to call', () => {
    const { ticket, recovered } = WAYS[lang].links;
    expect(quotedIn(lang, 'elsewhere')).toEqual([ticket.link]);
    const call = lang === 'ja' ? '公式の電話番号' : 'official telephone number';
    expect(quotedIn(lang, 'againTicket')).toEqual([SERVICE_TEXTS[lang].entries.further.link, ticket.link]);
    expect(quotedIn(lang, 'againRecovered')).toEqual([recovered.link]);
    expect(quotedIn(lang, 'resumeOther')).toContain(ticket.link);
    expect(quotedIn(lang, 'resumeMail')).toEqual([MAIL[lang], recovered.link]);
    for (const key of ['againNotYou', 'resumeUnsure', 'adviceDistrusted'] as const) {
      expect(MESSAGES[lang][key].message).toContain(call);
    }
  });
});
