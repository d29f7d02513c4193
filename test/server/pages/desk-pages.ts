import type { CaseLook, DeskCode } from '../../../server-mock/src/desk/index.ts';
import { casePage } from '../../../server-mock/src/http/desk/case-view.ts';
import { deskHomePage } from '../../../server-mock/src/http/desk/home-view.ts';
import { ownPasswordsPage } from '../../../server-mock/src/http/desk/own-passwords-view.ts';
import { DESK_CODES, deskNotice } from '../../../server-mock/src/http/desk/refusals.ts';
import { approvedPage, previewPage } from '../../../server-mock/src/http/desk/request-view.ts';
import type { Html } from '../../../server-mock/src/http/pages/html.ts';
import type { Customer } from '../../../server-mock/src/store/contract/brokerage.ts';
import type { DeskCase } from '../../../server-mock/src/store/contract/desk.ts';
import type { AccountId, Lang } from '../../../server-mock/src/store/contract/ids.ts';
import * as sample from './samples.ts';

const { NOW, HOSTILE, customer, overview } = sample;
const asker = 'operator-1' as AccountId;
const other = 'operator-2' as AccountId;
const names = new Map([
  [asker, HOSTILE],
  [other, HOSTILE],
]);

const at = (id: AccountId): Customer => ({ ...customer, id, role: 'operator' });

const request = { newMail: 'new@mail.example', newPassword: true, newTradingPassword: true, by: asker, atMs: NOW };
const check = (id: string, kind: 'photo-id' | 'call-back') => ({ id, kind, by: asker, atMs: NOW, note: HOSTILE });

const opened: DeskCase = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  accountId: customer.id,
  status: 'open',
  version: 1,
  reason: HOSTILE,
  openedBy: asker,
  openedAtMs: NOW,
  checks: [],
  request: null,
  endedBy: null,
  endedAtMs: null,
  endNote: '',
};
const checked: DeskCase = { ...opened, checks: [check('1', 'photo-id'), check('2', 'call-back')] };
const requested: DeskCase = { ...checked, status: 'requested', request };
const ended = (status: 'released' | 'declined' | 'closed'): DeskCase => ({
  ...requested,
  status,
  endedBy: other,
  endedAtMs: NOW,
  endNote: status === 'released' ? '' : HOSTILE,
});

const look = (found: DeskCase, change: Partial<CaseLook> = {}): CaseLook => ({
  found,
  customer,
  overview,
  isLocked: false,
  hasTotp: true,
  hasSheet: true,
  names,
  shown: 'shown',
  ...change,
});

const home = (lang: Lang, refused: DeskCode | null = null) => ({
  lang,
  operator: at(asker),
  notice: refused === null ? null : deskNotice(refused, lang),
  underWay: [{ found: requested, customer, names }],
  ended: [{ found: ended('closed'), customer, names }],
  found: null,
  typed: HOSTILE,
});

const shown =
  (found: DeskCase, by = asker, change: Partial<CaseLook> = {}) =>
  (lang: Lang) =>
    casePage({ lang, operator: at(by), notice: null, look: look(found, change) });

/** What operators see, and the page that a temporary password opens. */
export const DESK_PAGES: Readonly<Record<string, (lang: Lang) => Html>> = {
  desk: (lang) => deskHomePage({ ...home(lang), underWay: [], ended: [] }),
  'desk, with cases': (lang) => deskHomePage(home(lang)),
  'desk, nobody found': (lang) => deskHomePage({ ...home(lang), found: [] }),
  'desk, found': (lang) =>
    deskHomePage({
      ...home(lang),
      found: [
        { customer, state: 'protected', caseId: null },
        { customer, state: 'frozen', caseId: opened.id },
      ],
    }),
  ...Object.fromEntries(
    DESK_CODES.map((code) => [`desk refusal ${code}`, (lang: Lang) => deskHomePage(home(lang, code))]),
  ),
  'case, new': shown(opened),
  'case, checked': shown(checked),
  'case, own request': shown(requested),
  'case, to decide': shown(requested, other),
  'case of a frozen account': shown(requested, other, { overview: { ...overview, state: 'frozen' }, isLocked: true }),
  'case of who has no protection': shown(requested, other, {
    overview: { ...overview, state: 'open', devices: [] },
    hasTotp: false,
    hasSheet: false,
  }),
  ...Object.fromEntries(
    (['released', 'declined', 'closed'] as const).map((status) => [`case, ${status}`, shown(ended(status))]),
  ),
  'case, the request in words': (lang) =>
    previewPage({
      lang,
      operator: at(asker),
      notice: null,
      look: look(checked),
      wanted: { newMail: '', newPassword: false, newTradingPassword: true },
      newMail: null,
    }),
  'case, approved': (lang) =>
    approvedPage({
      lang,
      operator: at(other),
      notice: null,
      look: look(ended('released')),
      password: 'k7mx-29qd-h4wt-r8ep',
      tradingPassword: 'k7mx-29qd-h4wt-r8ep',
    }),
  'own passwords': (lang) =>
    ownPasswordsPage({ lang, customer: { ...customer, temporary: { login: true, trading: true } }, notice: null }),
};
