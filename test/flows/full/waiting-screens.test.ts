import { expect } from 'vitest';
import type { Kid, Origin, RowType } from '#protocol';
import type { Device } from '../../../extension/src/device/device.ts';
import type { WaitingRow, WaitingView } from '../../../extension/src/messaging/contract.ts';
import { virtualAuthenticator } from '../../kit/browser/authenticator.ts';
import { lookAt, POPUP, WINDOW } from '../../kit/browser/look.ts';
import { rowSample, waitingSample } from '../../kit/browser/row-samples.ts';
import { samplesOf } from '../../kit/browser/samples.ts';
import { type ScriptedAnswers, scriptBackground } from '../../kit/browser/scripted-background.ts';
import type { TrustedPc } from '../../kit/browser/trusted-pc.ts';
import { overwriteVault } from '../../kit/browser/vault.ts';
import { flow } from '../../kit/flow.ts';
import { screenShown } from '../../kit/site/screen.ts';

type Lang = 'ja' | 'en';

/** Pages of the extension whose background says what it is told to say. */
async function stage(pc: TrustedPc, lang: Lang, broker: Origin) {
  const { pin, device } = samplesOf(broker);
  const options = await pc.extension.openPage('src/options/index.html');
  const popup = await pc.extension.openPage('src/popup/index.html');
  await popup.setViewport(POPUP);
  const window = await pc.extension.openPage('src/window/index.html');
  await window.setViewport(WINDOW);
  const { kid } = device('active');
  const view = (over: Partial<WaitingView> = {}): WaitingView => ({
    ...{ brokerName: pin().name, locked: [], rows: [], failed: false },
    ...over,
  });
  return {
    ...{ kid, options, popup, window, view, device },
    row: (type: RowType, leftMs: number, over?: Parameters<typeof rowSample>[3]): WaitingRow =>
      waitingSample(rowSample(type, broker, kid, over), leftMs),
    having: (...devices: readonly Partial<Device>[]): Promise<void> =>
      overwriteVault(options, {
        ...{ pins: [pin()], registrations: [] },
        devices: devices.map((over) => device('active', over)),
      }),
    openWindow: async (query: string, answers: ScriptedAnswers, waiting = 0): Promise<void> => {
      await scriptBackground(window, answers, waiting);
      await window.bringToFront();
      await window.goto(`${pc.extension.origin}/src/window/index.html?${query}`);
    },
    openPopup: async (answers: ScriptedAnswers, waiting = 0): Promise<void> => {
      await scriptBackground(popup, answers, waiting);
      await popup.bringToFront();
      await popup.reload();
    },
    see: async (screen: string, name: string, landmark = 'main'): Promise<readonly string[]> => {
      await screenShown(window, screen);
      await window.waitForSelector(landmark);
      return lookAt({ pc, page: window, lang, name: `window-${name}`, height: WINDOW.height });
    },
    seePopup: async (screen: string, name: string, landmark = 'main'): Promise<readonly string[]> => {
      await screenShown(popup, screen);
      await popup.waitForSelector(landmark);
      return lookAt({ pc, page: popup, lang, name: `popup-${name}`, height: POPUP.height });
    },
    waiting: `waiting=${encodeURIComponent(broker)}`,
  };
}

const OPENED = (): { readonly word: 'opened'; readonly digits: string; readonly closesAtMs: number } => ({
  ...{ word: 'opened', digits: '048213' },
  closesAtMs: Date.now() + 30_000,
});

const OTHER_KID = 'AQEBAQEBAQEBAQEBAQEBAQ' as Kid;
const ANSWER = '#refuse:not([disabled])';

const ROWS = {
  'withdrawal-account': '8213',
  withdrawal: '8213',
  'mail-address': '4829',
  'login-id': '4829',
  password: '4829',
  'further-pc': '4829',
  'opt-out': '4829',
} as const satisfies Partial<Record<RowType, string>>;

for (const lang of ['ja', 'en'] as const) {
  flow(
    `every screen about what waits says what is, and what to do, and fits (${lang})`,
    async ({ broker, trustedPc }) => {
      const { origin } = await broker();
      const pc = await trustedPc({ lang });
      const on = await stage(pc, lang, origin as Origin);
      const { view, row, see, openWindow, waiting, window } = on;

      await on.having({});
      const login = row('login', 55_000);
      const askLogin = (word: 'done' | 'wrong_number' | 'over' | 'refused' | 'failed') =>
        openWindow(waiting, { 'waiting-view': view({ rows: [login] }), 'row-answer': { word } });
      await askLogin('wrong_number');
      expect(await see('login-row', 'login', ANSWER)).toHaveLength(1);
      await window.locator('#typed').fill('4');
      await window.locator('#allow').click();
      await see('login-row', 'login-shape', '#typed-problem:not(:empty)');
      await window.locator('#typed').fill('４２');
      await window.locator('#allow').click();
      // Now refusing is what is advised.
      expect(await see('login-row-wrong', 'login-wrong', ANSWER)).toEqual([await labelOf(on, '#refuse')]);
      for (const word of ['done', 'over', 'refused', 'failed'] as const) {
        await askLogin(word);
        await window.locator('#typed').fill('42');
        await window.locator(`#allow`).click();
        expect(await see('answered', `login-${word}`, `[data-outcome=${word}]`), word).toHaveLength(1);
      }
      await askLogin('done');
      await window.locator('#refuse').click();
      expect(await see('answered', 'login-denied', '[data-said=denied]')).toHaveLength(1);
      const atHome = row('login', 55_000, {
        facts: [
          { f: 'browser', old: null, new: 'Safari 26 (macOS 26)' },
          { f: 'place', old: null, new: 'ZZ' },
          { f: 'network', old: null, new: 'own' },
        ],
      });
      await openWindow(waiting, { 'waiting-view': view({ rows: [atHome] }) });
      expect(await see('login-row', 'login-own-network', ANSWER)).toHaveLength(1);
      expect(await window.$('#other-network')).toBeNull();

      for (const [name, digits] of Object.entries(ROWS)) {
        const type = name as keyof typeof ROWS;
        const answers = {
          'waiting-view': view({ rows: [row(type, 290_000)] }),
          'row-answer': { word: 'held' },
        } as const;
        await openWindow(waiting, answers);
        expect(await see('row', `row-${type}`, ANSWER), type).toHaveLength(1);
        await window.locator('#typed').fill('7777');
        await window.locator('#confirm-row').click();
        await see('row', `row-${type}-different`, '#typed-problem:not(:empty)');
        await window.locator('#typed').fill(digits);
        await window.locator('#confirm-row').click();
        expect(await see('answered', `row-${type}-held`, '[data-outcome=held]'), type).toHaveLength(1);
      }
      const rows = [row('withdrawal', 100_000), row('password', 290_000, { facts: TRADING })];
      for (const word of ['done', 'over', 'refused', 'failed'] as const) {
        await openWindow(waiting, { 'waiting-view': view({ rows }), 'row-answer': { word } });
        await window.locator('#typed').fill('8213');
        await window.locator('#confirm-row').click();
        expect(await see('answered', `row-${word}`, `[data-outcome=${word}]`), word).toHaveLength(1);
      }
      await openWindow(waiting, { 'waiting-view': view({ rows: rows.slice(1) }), 'row-answer': { word: 'done' } });
      await window.locator('#refuse').click();
      expect(await see('answered', 'row-dropped', '[data-said=dropped]')).toHaveLength(1);
      const first = row('withdrawal-account', 290_000);
      const none = { ...first.row, facts: first.row.facts.map(({ f, new: now }) => ({ f, old: null, new: now })) };
      await openWindow(waiting, { 'waiting-view': view({ rows: [waitingSample(none, 290_000)] }) });
      await see('row', 'row-first-withdrawal-account', ANSWER);
      // It is over while somebody reads.
      await openWindow(waiting, { 'waiting-view': view({ rows: [row('opt-out', 1_500)] }) });
      expect(await see('answered', 'row-expired', '[data-outcome=over]')).toHaveLength(1);

      const changed = { ...first, row: { ...first.row, sub: '佐藤 太郎' } };
      await openWindow(waiting, { 'waiting-view': view({ rows: [changed] }) });
      expect(await see('waiting-strange', 'strange')).toHaveLength(1);
      await openWindow(waiting, { 'waiting-view': view() });
      expect(await see('waiting-nothing', 'nothing-waits')).toHaveLength(1);
      await openWindow(waiting, { 'waiting-view': view({ failed: true }) });
      expect(await see('waiting-failed', 'waiting-failed')).toHaveLength(1);

      await on.having({ tier: 'pin' }, { tier: 'pin', kid: OTHER_KID, accountLabel: '佐藤 太郎 様' });
      await openWindow(waiting, { 'waiting-view': view({ locked: [on.kid, OTHER_KID] }) });
      await see('waiting-whose', 'whose');
      await window.locator(`[data-kid="${on.kid}"]`).click();
      expect(await see('unlock-pin', 'waiting-unlock')).toHaveLength(1);
      await openWindow(waiting, { 'waiting-view': view({ rows: [{ ...login, tier: 'pin' }] }) });
      await window.locator('#typed').fill('42');
      await window.locator('#allow').click();
      expect(await see('unlock-pin', 'login-verify')).toHaveLength(1);
      await virtualAuthenticator(window);
      await on.having({ tier: 'platform', credentialId: login.hash });
      await openWindow(waiting, { 'waiting-view': view({ rows: [{ ...rows[0], tier: 'platform' } as WaitingRow] }) });
      await window.locator('#typed').fill('8213');
      await window.locator('#confirm-row').click();
      expect(await see('unlock-platform', 'row-verify-platform')).toHaveLength(1);
    },
    { timeoutMs: 180_000 },
  );

  flow(
    `every screen about the 30 seconds and the popup's cards says what is, and what to do, and fits (${lang})`,
    async ({ broker, trustedPc }) => {
      const { origin } = await broker();
      const pc = await trustedPc({ lang });
      const on = await stage(pc, lang, origin as Origin);
      const { see, seePopup, openWindow, openPopup, window, popup } = on;
      const smart = `smart=${on.kid}`;

      await on.having({ mode: 'unlock' });
      await openPopup({ 'smart-unlock': OPENED() });
      expect(await seePopup('registered', 'smart')).toHaveLength(1);
      await popup.locator('#smart-open').click();
      await seePopup('smart-opened', 'smart-opened');
      await openPopup({ 'smart-unlock': { ...OPENED(), closesAtMs: Date.now() + 4_000 } });
      await popup.locator('#smart-open').click();
      expect(await seePopup('smart-closed', 'smart-closed')).toHaveLength(1);
      await popup.locator('#back').click();
      await screenShown(popup, 'registered');
      for (const word of ['nothing', 'rate_limited', 'refused', 'failed'] as const) {
        await openPopup({ 'smart-unlock': { word } });
        await popup.locator('#smart-open').click();
        expect(await seePopup('smart-failed', `smart-${word}`), word).toHaveLength(1);
      }

      await openWindow(smart, { 'smart-unlock': OPENED() });
      expect(await see('smart', 'smart')).toHaveLength(1);
      await window.locator('#smart-open').click();
      await see('smart-opened', 'smart-opened');
      await openWindow(smart, { 'smart-unlock': { ...OPENED(), closesAtMs: Date.now() + 4_000 } });
      await window.locator('#smart-open').click();
      expect(await see('smart-closed', 'smart-closed')).toHaveLength(1);
      for (const word of ['nothing', 'rate_limited', 'locked', 'refused', 'failed'] as const) {
        await openWindow(smart, { 'smart-unlock': { word } });
        await window.locator('#smart-open').click();
        expect(await see('smart-failed', `smart-${word}`, `[data-code=${word}]`), word).toHaveLength(1);
      }
      await on.having({ mode: 'unlock', tier: 'pin' });
      await openWindow(smart, {});
      expect(await see('unlock-pin', 'smart-verify')).toHaveLength(1);
      await openPopup({});
      expect(await seePopup('locked', 'smart-locked', '#smart-open')).toHaveLength(1);

      await on.having({ mode: 'approve' });
      await openPopup({}, 2);
      expect(await seePopup('registered', 'waiting', '#open-waiting')).toHaveLength(1);
      await on.having({ mode: 'unlock' }, { mode: 'otp', kid: OTHER_KID, accountLabel: '佐藤 太郎 様' });
      await openPopup({});
      await seePopup('registered', 'family', `[data-kid="${OTHER_KID}"] [data-mode=otp]`);
      await on.options.bringToFront();
      await on.having({ mode: 'approve' });
      await on.options.waitForSelector('[data-mode=approve]');
      await pc.screenshot(`screens/${lang}-options-mode`, on.options);
    },
    { timeoutMs: 120_000 },
  );
}

const TRADING = [{ f: 'password', old: null, new: 'trading' }] as const;

const labelOf = ({ window }: Awaited<ReturnType<typeof stage>>, selector: string): Promise<string> =>
  window.$eval(selector, (button) => (button as HTMLElement).innerText);
