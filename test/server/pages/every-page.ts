import { PUBLIC_ERROR_STATUS, type PublicErrorCode } from '#protocol';
import { INSTRUMENTS } from '../../../server-mock/src/brokerage/instruments.ts';
import { accountPage, servicesPage, settingsPage } from '../../../server-mock/src/http/pages/account/view.ts';
import { releaseAllPage, releasedHerePage, releasePage } from '../../../server-mock/src/http/pages/devices/release.ts';
import { devicesPage } from '../../../server-mock/src/http/pages/devices/view.ts';
import { errorPage } from '../../../server-mock/src/http/pages/error/view.ts';
import { historyPage } from '../../../server-mock/src/http/pages/history/view.ts';
import { holdLengthsPage } from '../../../server-mock/src/http/pages/hold-lengths/view.ts';
import { homePage } from '../../../server-mock/src/http/pages/home/view.ts';
import type { Html } from '../../../server-mock/src/http/pages/html.ts';
import { landingPage } from '../../../server-mock/src/http/pages/landing/view.ts';
import { loginPage } from '../../../server-mock/src/http/pages/login/view.ts';
import { mailCodePage, mailStartPage } from '../../../server-mock/src/http/pages/mail-address/view.ts';
import { orderConfirmPage } from '../../../server-mock/src/http/pages/orders/confirm.ts';
import { orderFormPage } from '../../../server-mock/src/http/pages/orders/form.ts';
import { ordersPage } from '../../../server-mock/src/http/pages/orders/list.ts';
import { orderReceiptPage } from '../../../server-mock/src/http/pages/orders/receipt.ts';
import { recoverDonePage, recoverPage } from '../../../server-mock/src/http/pages/recover/view.ts';
import { recoveredPage } from '../../../server-mock/src/http/pages/recovered/view.ts';
import { REFUSAL_CODES, refusalNotice } from '../../../server-mock/src/http/pages/refusals/index.ts';
import { registrationPage } from '../../../server-mock/src/http/pages/registration/view.ts';
import {
  sheetCodePage,
  sheetShownPage,
  sheetStartPage,
} from '../../../server-mock/src/http/pages/second-secret/sheet.ts';
import {
  totpCodePage,
  totpConfirmPage,
  totpRemovePage,
  totpShownPage,
  totpStartPage,
} from '../../../server-mock/src/http/pages/second-secret/totp.ts';
import { secondSecretPage } from '../../../server-mock/src/http/pages/second-secret/view.ts';
import { applyPage } from '../../../server-mock/src/http/pages/service/apply.ts';
import { furtherPcPage, furtherPcStartPage } from '../../../server-mock/src/http/pages/service/further-pc.ts';
import { optOutPage, optOutStartPage } from '../../../server-mock/src/http/pages/service/opt-out.ts';
import { holdBuyLimitPage, notifyPage } from '../../../server-mock/src/http/pages/service/preferences.ts';
import { servicePage } from '../../../server-mock/src/http/pages/service/view.ts';
import { ticketPage } from '../../../server-mock/src/http/pages/ticket/view.ts';
import {
  withdrawalAccountConfirmPage,
  withdrawalAccountFormPage,
} from '../../../server-mock/src/http/pages/withdrawal-account/change.ts';
import { withdrawalAccountPage } from '../../../server-mock/src/http/pages/withdrawal-account/view.ts';
import {
  withdrawalConfirmPage,
  withdrawalReceiptPage,
} from '../../../server-mock/src/http/pages/withdrawals/confirm.ts';
import { withdrawalsPage } from '../../../server-mock/src/http/pages/withdrawals/view.ts';
import type { Lang } from '../../../server-mock/src/store/contract/ids.ts';
import { DESK_PAGES } from './desk-pages.ts';
import * as sample from './samples.ts';
import { PUBLIC_WAYS_IN, WAYS_TO_LOG_IN } from './ways-in.ts';

type View = (lang: Lang) => Html;

const [instrument] = INSTRUMENTS;
if (!instrument) throw new Error('no instruments');

const { NOW, customer, session, overview } = sample;
const customerName = customer.name;
const mailedTo = 'h•••@mail.example';
const token = '00000000-0000-4000-8000-000000000000';
const typed = { token, instrument: '7298', side: 'buy', pricing: 'limit', quantity: '100', limitYen: '2000' } as const;
const quiet = { ...overview, optOutAtMs: null, moneyHoldUntilMs: null, refusals24h: 0 };
const still = { overview: quiet, hasSecondSecret: true, allWait: false, nowMs: NOW };
const frozen = { ...quiet, state: 'frozen', frozenBecause: 'veto' } as const;
const bankAccount = { customerName, nowMs: NOW, notice: null, waits: null };
const withdrawals = { customerName, token, typedAmount: sample.HOSTILE, freeCashYen: 1, earlier: [sample.withdrawal] };

/** Pages that anybody can open. */
export const PUBLIC_PAGES: Readonly<Record<string, View>> = {
  landing: (lang) => landingPage({ lang }),
  login: (lang) => loginPage({ lang, notice: null }),
  ...Object.fromEntries(
    (['refused', 'paused', 'rate_limited', 'signed_out', 'session_ended', 'enrolled'] as const).map((notice) => [
      `login, ${notice}`,
      (lang: Lang) => loginPage({ lang, notice }),
    ]),
  ),
  ...PUBLIC_WAYS_IN,
  ticket: (lang) => ticketPage({ lang, notice: null }),
  'ticket, refused': (lang) => ticketPage({ lang, notice: 'refused' }),
  'ticket, paused': (lang) => ticketPage({ lang, notice: 'paused' }),
  recover: (lang) => recoverPage({ lang, notice: null }),
  'recover, refused': (lang) => recoverPage({ lang, notice: 'refused' }),
  'recover, rate limited': (lang) => recoverPage({ lang, notice: 'rate_limited' }),
  'recover, done': (lang) => recoverDonePage({ lang, signInFromMs: null, needs: 'nothing', nowMs: NOW }),
  'recover, done with a second secret': (lang) =>
    recoverDonePage({ lang, signInFromMs: null, needs: 'second-secret', nowMs: NOW }),
  'recover, done with a hold': (lang) =>
    recoverDonePage({ lang, signInFromMs: NOW + 86_400_000, needs: 'mailed-code', nowMs: NOW }),
  recovered: (lang) => recoveredPage({ lang, notice: null, afterRevoke: 'hold' }),
  'recovered, code sent': (lang) => recoveredPage({ lang, notice: 'code_sent', afterRevoke: 'second-secret' }),
  'recovered, refused': (lang) => recoveredPage({ lang, notice: 'refused', afterRevoke: 'hold' }),
  'recovered, classic': (lang) => recoveredPage({ lang, notice: 'refused', afterRevoke: 'classic' }),
  'released here': (lang) => releasedHerePage({ lang }),
  ...Object.fromEntries(
    (Object.keys(PUBLIC_ERROR_STATUS) as PublicErrorCode[]).map((code) => [
      `error ${code}`,
      (lang: Lang) => errorPage({ lang, code }),
    ]),
  ),
};

const service = (lang: Lang) => ({ lang, customerName, notice: null });
const secrets = (lang: Lang) =>
  ({ ...service(lang), state: 'protected', session, nowMs: NOW, allWait: false }) as const;

/** Pages of a signed-in customer. */
export const PRIVATE_PAGES: Readonly<Record<string, View>> = {
  home: (lang) => homePage({ lang, customer, session, portfolio: sample.portfolio, ...still }),
  'home with every banner': (lang) =>
    homePage({ lang, customer, session, portfolio: sample.portfolio, ...still, overview, hasSecondSecret: false }),
  ...Object.fromEntries(
    (['open', 'enrolling', 'recovering', 'frozen'] as const).flatMap((state) => [
      [
        `home, ${state}`,
        (lang: Lang) =>
          homePage({
            lang,
            customer,
            session: { ...session, assurance: 'password', kid: null },
            portfolio: { ...sample.portfolio, positions: [] },
            ...still,
            overview: { ...quiet, state },
          }),
      ],
      [
        `service, ${state}`,
        (lang: Lang) =>
          servicePage({ ...service(lang), ...still, session, overview: { ...quiet, state, devices: [] } }),
      ],
    ]),
  ),
  'service, protected': (lang) =>
    servicePage({ ...service(lang), ...still, session, overview, hasSecondSecret: false }),
  'service, the way to log in just changed': (lang) =>
    servicePage({ ...service(lang), ...still, session, overview: quiet, modeChanged: true }),
  ...WAYS_TO_LOG_IN,
  ...DESK_PAGES,
  ...Object.fromEntries(
    REFUSAL_CODES.map((code) => [
      `refusal ${code}`,
      (lang: Lang) => ordersPage({ lang, customerName, orders: [], notice: refusalNotice(code, lang) }),
    ]),
  ),
  orders: (lang) => ordersPage({ lang, customerName, orders: sample.orders, notice: null }),
  'order form': (lang) => orderFormPage({ lang, customerName, typed, freeCashYen: 5, ...still, notice: null }),
  'home in a hold with a limit for buying': (lang) =>
    homePage({
      lang,
      customer,
      session,
      portfolio: sample.portfolio,
      ...still,
      overview: { ...overview, holdBuyLimitYen: 300_000 },
    }),
  'order form during a hold': (lang) =>
    orderFormPage({
      lang,
      customerName,
      typed,
      freeCashYen: 5,
      overview,
      nowMs: NOW,
      notice: null,
    }),
  'order confirmation': (lang) =>
    orderConfirmPage({
      lang,
      customerName,
      typed,
      instrument,
      quantity: 100,
      limitYen: 2000,
      estimateYen: 1,
      notice: null,
    }),
  ...Object.fromEntries(
    sample.orders.map((order) => [
      `receipt of an order that is ${order.status}`,
      (lang: Lang) => orderReceiptPage({ lang, customerName, order }),
    ]),
  ),
  withdrawals: (lang) =>
    withdrawalsPage({ lang, ...withdrawals, to: sample.account, overview: quiet, nowMs: NOW, notice: null }),
  'withdrawals during a hold': (lang) =>
    withdrawalsPage({ lang, ...withdrawals, earlier: [], to: null, overview, nowMs: NOW, notice: null }),
  'withdrawal confirmation': (lang) =>
    withdrawalConfirmPage({ lang, customerName, token, amountYen: 5, to: sample.account, paysAtMs: NOW, notice: null }),
  'withdrawal receipt': (lang) => withdrawalReceiptPage({ lang, customerName, withdrawal: sample.withdrawal }),
  'withdrawal account': (lang) =>
    withdrawalAccountPage({ lang, ...bankAccount, account: sample.account, overview: quiet }),
  'withdrawal account, none, during a hold': (lang) =>
    withdrawalAccountPage({ lang, ...bankAccount, account: null, overview }),
  'withdrawal account form': (lang) =>
    withdrawalAccountFormPage({
      lang,
      customerName,
      typed: { ...sample.account, bankName: sample.HOSTILE },
      notice: null,
    }),
  'withdrawal account confirmation': (lang) =>
    withdrawalAccountConfirmPage({ lang, customerName, before: null, after: sample.account, notice: null }),
  history: (lang) => historyPage({ lang, customerName, session, events: sample.events }),
  account: (lang) => accountPage({ lang, customer }),
  settings: (lang) => settingsPage({ lang, customer }),
  services: (lang) => servicesPage({ lang, customer, state: 'protected' }),
  mail: (lang) => mailStartPage({ ...service(lang), ...still, present: mailedTo }),
  'mail during a hold': (lang) => mailStartPage({ ...service(lang), ...still, overview, present: mailedTo }),
  'mail, code': (lang) => mailCodePage({ ...service(lang), ...still, present: mailedTo, typedMail: sample.HOSTILE }),
  apply: (lang) => applyPage({ ...service(lang), mailedTo, enrolment: 'session' }),
  'apply, first login': (lang) => applyPage({ ...service(lang), mailedTo, enrolment: 'first-login' }),
  'further PC, start': (lang) => furtherPcStartPage(service(lang)),
  'further PC': (lang) => furtherPcPage({ ...service(lang), mailedTo }),
  'opt-out, start': (lang) => optOutStartPage(service(lang)),
  'opt-out': (lang) => optOutPage({ ...service(lang), mailedTo }),
  'second secrets, none': (lang) => secondSecretPage({ ...secrets(lang), totp: null, sheet: null }),
  'second secrets, young and old': (lang) =>
    secondSecretPage({
      ...secrets(lang),
      totp: { confirmedAtMs: NOW, countsFromMs: NOW + 1, earlierKept: true },
      sheet: { madeAtMs: NOW - 1, countsFromMs: NOW, codesLeft: 8, voucherCounts: false, earlierKept: true },
    }),
  'second secrets, where everybody waits': (lang) =>
    secondSecretPage({ ...secrets(lang), allWait: true, totp: null, sheet: null }),
  'second secrets, not from here': (lang) =>
    secondSecretPage({ ...secrets(lang), state: 'open', totp: null, sheet: null }),
  'TOTP, start': (lang) => totpStartPage(service(lang)),
  'TOTP, code': (lang) => totpCodePage({ ...service(lang), mailedTo }),
  'TOTP, shown': (lang) =>
    totpShownPage({
      ...service(lang),
      secretId: sample.HOSTILE,
      otpauthUri: 'otpauth://totp/x?secret=AAAABBBB',
      secretText: 'AAAA BBBB',
    }),
  'TOTP, wrong digits': (lang) => totpConfirmPage({ ...service(lang), secretId: 'id', isSpent: false }),
  'TOTP, too many wrong digits': (lang) => totpConfirmPage({ ...service(lang), secretId: 'id', isSpent: true }),
  'TOTP, remove': (lang) => totpRemovePage(service(lang)),
  'sheet, start': (lang) => sheetStartPage({ ...service(lang), former: 'none' }),
  'sheet, start anew': (lang) => sheetStartPage({ ...service(lang), former: 'end' }),
  'sheet, start beside': (lang) => sheetStartPage({ ...service(lang), former: 'stay' }),
  'sheet, code': (lang) => sheetCodePage({ ...service(lang), mailedTo, former: 'end' }),
  'sheet, shown': (lang) => sheetShownPage({ ...service(lang), ...sample.madeSheet }),
  'hold lengths': (lang) =>
    holdLengthsPage({ ...service(lang), holds: { signInHoldHours: 30, moneyHoldHours: 72, mayShorten: true } }),
  'hold lengths, only longer': (lang) =>
    holdLengthsPage({ ...service(lang), holds: { signInHoldHours: 24, moneyHoldHours: 720, mayShorten: false } }),
  'devices, frozen': (lang) => devicesPage({ ...service(lang), devices: [], session, ...still, overview: frozen }),
  'withdrawals, frozen': (lang) =>
    withdrawalsPage({ lang, ...withdrawals, to: sample.account, overview: frozen, nowMs: NOW, notice: null }),
  notify: (lang) => notifyPage({ ...service(lang), everyLogin: true }),
  'hold-buy limit': (lang) => holdBuyLimitPage({ ...service(lang), yen: sample.HOSTILE }),
  devices: (lang) => devicesPage({ ...service(lang), devices: sample.devices, session, overview, nowMs: NOW }),
  'devices, none': (lang) => devicesPage({ ...service(lang), devices: [], session, ...still }),
  ...Object.fromEntries(
    sample.devices
      .slice(0, 1)
      .map((device) => [
        'release',
        (lang: Lang) => releasePage({ ...service(lang), device, isThisPc: true, isLast: true }),
      ]),
  ),
  'release all': (lang) => releaseAllPage(service(lang)),
  ...Object.fromEntries(
    (['none', 'ready', 'pending', 'active', 'undeliverable', 'expired'] as const).map((status) => [
      `registration, ${status}`,
      (lang: Lang) =>
        registrationPage({
          lang,
          customerName,
          session,
          status,
          mailedTo,
          moneyHoldHours: 72,
          hasSecondSecret: false,
          allWait: false,
        }),
    ]),
  ),
  'registration after a recovery': (lang) =>
    registrationPage({
      lang,
      customerName,
      session: { ...session, assurance: 'recovered' },
      status: 'active',
      mailedTo,
      moneyHoldHours: 168,
      hasSecondSecret: true,
      allWait: false,
    }),
};
