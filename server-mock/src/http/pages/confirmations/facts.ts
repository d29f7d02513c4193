import { html } from 'hono/html';
import type { Fact } from '#protocol';
import { formatYen } from '../../../brokerage/index.ts';
import type { Lang } from '../../../store/contract/ids.ts';
import { facts, table } from '../frame/table.ts';
import type { Html } from '../html.ts';
import { WITHDRAWAL_ACCOUNT } from '../withdrawal-account/texts.ts';
import { CONFIRMATIONS_TEXTS } from './texts.ts';

type Shown = keyof (typeof CONFIRMATIONS_TEXTS)['ja']['facts'];

const isShown = (name: string): name is Shown => name in CONFIRMATIONS_TEXTS.ja.facts;

function wordsOf(name: Shown, value: string, lang: Lang): string {
  const { kinds } = WITHDRAWAL_ACCOUNT[lang];
  const { passwords } = CONFIRMATIONS_TEXTS[lang];
  if (name === 'amount') return formatYen(Number(value), lang);
  if (name === 'kind') return kinds[value as keyof typeof kinds];
  if (name === 'password') return passwords[value as keyof typeof passwords];
  return value;
}

/** As the extension shows them: from the signed row, old beside new where there was something before. */
export function rowFacts(list: readonly Fact[], lang: Lang): Html | '' {
  const t = CONFIRMATIONS_TEXTS[lang];
  const shown = list.flatMap(({ f, old, new: after }) =>
    isShown(f)
      ? [
          {
            label: t.facts[f],
            old: old && wordsOf(f, old, lang),
            after: wordsOf(f, after, lang),
            isSame: old === after,
          },
        ]
      : [],
  );
  if (shown.length === 0) return '';
  if (shown.every(({ old }) => old === null)) return facts(shown.map(({ label, after }) => [label, after]));
  return table(
    t.details,
    [{ label: t.item }, { label: t.before }, { label: t.after }],
    shown.map(({ label, old, after, isSame }) => [
      label,
      old ?? t.nothing,
      isSame ? after : html`<strong>${after}</strong>`,
    ]),
    true,
  );
}
