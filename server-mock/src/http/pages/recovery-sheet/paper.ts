import { html } from 'hono/html';
import type { Lang } from '../../../store/contract/ids.ts';
import { dayOf } from '../dates.ts';
import { seal } from '../frame/seal.ts';
import { facts } from '../frame/table.ts';
import { FRAME } from '../frame/texts.ts';
import type { Html } from '../html.ts';
import { qrCode } from '../second-secret/qr.ts';
import { SHEET } from './texts.ts';

export interface Paper {
  readonly lang: Lang;
  readonly voucherLink: string;
  readonly voucherCode: string;
  readonly recoveryCodes: readonly string[];
  readonly madeAtMs: number;
  readonly countsFromMs: number;
  readonly accountName: string;
}

/**
 * The sheet itself, one A4 page. It names the customer and not the login ID: whoever finds it in a drawer can then
 * neither release anything nor sign in with it alone.
 */
export const paper = (view: Paper): Html => {
  const { lang, voucherLink, recoveryCodes } = view;
  const t = SHEET[lang].paper;
  const { origin } = new URL(voucherLink);
  return html`
  <article id="recovery-sheet" class="sheet">
    <header>
      ${seal('pressed', 'small')}
      <div><h2>${t.title}</h2><p>${FRAME[lang].broker}　${t.service}</p></div>
    </header>
    ${facts([
      [t.name, t.nameOf(view.accountName)],
      [t.made, dayOf(view.madeAtMs, lang)],
      [t.counts, t.countsFrom(dayOf(view.countsFromMs, lang))],
    ])}
    <p class="sheet-young"><small>${t.young}</small></p>
    <section>
      <h3>${t.when}</h3>
      <div class="sheet-release">
        ${qrCode(voucherLink, t.qr)}
        <ol>
          <li>${t.release}<br><small>${t.releaseTyped(`${origin}/recover`)}</small></li>
          <li>${t.signIn(`${origin}/recovered`)}</li>
          <li>${t.register}</li>
        </ol>
      </div>
      <p class="sheet-voucher"><span>${t.voucher}</span> <strong id="voucher-code">${view.voucherCode}</strong></p>
    </section>
    <section>
      <h3>${t.codes}</h3>
      <ol id="recovery-codes" class="sheet-codes">${recoveryCodes.map((code) => html`<li>${code}</li>`)}</ol>
    </section>
    <section class="sheet-keep"><h3>${t.keepTitle}</h3><p>${t.keep}</p><p>${t.never}</p></section>
  </article>`;
};
