import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import type { Base64Url, Origin } from '#protocol';
import type { Device } from '../../../extension/src/device/device.ts';
import type { RegistrationStep } from '../../../extension/src/device/registration.ts';
import { virtualAuthenticator } from '../../kit/browser/authenticator.ts';
import { lookAt, POPUP, WINDOW } from '../../kit/browser/look.ts';
import { samplesOf } from '../../kit/browser/samples.ts';
import { overwriteVault, type VaultRecords } from '../../kit/browser/vault.ts';
import { flow } from '../../kit/flow.ts';
import { base64Url } from '../../kit/index.ts';
import { agreeToRegister } from '../../kit/site/registration.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { choosePin, chooseTier, typePin } from '../../kit/site/tier.ts';

/** The failures of a registration, and whether the window offers a button that leads on. */
const FAILURES = {
  unreachable: true,
  session_ended: true,
  no_grant: true,
  rate_limited: true,
  unavailable: true,
  broker_mismatch: false,
  incompatible: true,
  key_not_admitted: true,
  key_locked: true,
  fault: true,
  undeliverable: false,
  unwatched: false,
  expired: true,
} as const satisfies Record<Extract<RegistrationStep, { step: 'failed' }>['code'], boolean>;

for (const lang of ['ja', 'en'] as const) {
  flow(
    `every screen of the extension says what is, and what to do, and fits (${lang})`,
    async ({ broker, trustedPc }) => {
      const { origin } = await broker();
      const pc = await trustedPc({ lang });
      const at = samplesOf(origin as Origin);
      const options = await pc.extension.openPage('src/options/index.html');
      const popup = await pc.extension.openPage('src/popup/index.html');
      await popup.setViewport(POPUP);
      const window = await pc.extension.openPage(`src/window/index.html?broker=${encodeURIComponent(origin)}`);
      await window.setViewport(WINDOW);

      let pictures = 0;
      /** Shows a state and looks at it. @returns the text of the buttons and links that lead on */
      const look = async (page: Page, height: number, screen: string, contents: Partial<VaultRecords>) => {
        await page.bringToFront();
        await overwriteVault(options, { ...NOTHING, ...contents });
        await page.waitForFunction(shows, {}, screen, contents);
        pictures += 1;
        return lookAt({ pc, page, lang, name: `${String(pictures).padStart(2, '0')}-${screen}`, height });
      };

      const { pin, device, registration, introduction } = at;
      const inPopup = (screen: string, contents: Partial<VaultRecords>) => look(popup, POPUP.height, screen, contents);
      expect(await inPopup('unregistered', {})).toHaveLength(0);
      for (const status of ['pending', 'revoked', 'unrecognised'] as const) {
        expect(await inPopup(status, { pins: [pin()], devices: [device(status)] }), status).toHaveLength(1);
      }
      expect(await inPopup('registered', { pins: [pin()], devices: [device('active')] })).toHaveLength(1);
      // Where the advice is to call or to read a mail, no button leads astray.
      expect(await inPopup('suspended', { pins: [pin()], devices: [device('suspended')] })).toHaveLength(0);
      expect(
        await inPopup('distrusted', { pins: [pin({ distrusted: true })], devices: [device('active')] }),
      ).toHaveLength(0);
      const asked = registration({
        step: 'confirming',
        introduction,
        question: base64Url('the question ...'),
        prepared: null,
      });
      expect(await inPopup('registering', { registrations: [asked] })).toHaveLength(1);

      const inWindow = (screen: string, contents: Partial<VaultRecords>) =>
        look(window, WINDOW.height, screen, contents);
      expect(await inWindow('nothing', {})).toHaveLength(1);
      expect(await inWindow('confirming', { registrations: [asked] })).toHaveLength(1);
      const again = { pins: [pin()], devices: [device('active')], registrations: [asked] };
      expect(await inWindow('confirming', again)).toHaveLength(1);
      const kid = device('active').kid;
      const done = registration({
        step: 'done',
        introduction,
        name: 'リビングのPC',
        kid,
        mailedTo: 'h•••@mail.example',
      });
      expect(await inWindow('done', { registrations: [done] })).toHaveLength(1);
      for (const [name, leadsOn] of Object.entries(FAILURES)) {
        const code = name as keyof typeof FAILURES;
        const failed = registration({
          step: 'failed',
          code,
          resumeAt: RETRIED.has(code) ? { step: 'introducing' } : null,
        });
        expect(await inWindow('failed', { registrations: [failed] }), code).toHaveLength(leadsOn ? 1 : 0);
      }
    },
  );
}

for (const lang of ['ja', 'en'] as const) {
  flow(
    `every screen about protection, locks, vetoes and drills says what is, and what to do, and fits (${lang})`,
    async ({ broker, trustedPc }) => {
      const { origin } = await broker();
      const pc = await trustedPc({ lang });
      const { pin, device, registration, introduction } = samplesOf(origin as Origin);
      const options = await pc.extension.openPage('src/options/index.html');
      const popup = await pc.extension.openPage('src/popup/index.html');
      await popup.setViewport(POPUP);
      const window = await pc.extension.openPage('src/window/index.html');
      await window.setViewport(WINDOW);
      const { kid } = device('active');
      const put = (contents: Partial<VaultRecords>): Promise<void> =>
        overwriteVault(options, { ...NOTHING, ...contents });
      const having = (...devices: VaultRecords['devices']): Promise<void> => put({ pins: [pin()], devices });
      const seePopup = async (name: string, screen: string, landmark = 'main'): Promise<readonly string[]> => {
        await popup.bringToFront();
        await screenShown(popup, screen);
        await popup.waitForSelector(landmark);
        return lookAt({ pc, page: popup, lang, name: `popup-${name}`, height: POPUP.height });
      };
      const see = async (screen: string, landmark = 'main', name = screen): Promise<readonly string[]> => {
        await screenShown(window, screen);
        await window.waitForSelector(landmark);
        return lookAt({ pc, page: window, lang, name: `window-${name}`, height: WINDOW.height });
      };
      const openWindow = async (query: string): Promise<void> => {
        await window.bringToFront();
        await window.goto(`${pc.extension.origin}/src/window/index.html?${query}`);
      };

      const locked = device('active', { tier: 'pin' });
      await having(locked);
      expect(await seePopup('locked', 'locked', '#unlock')).toHaveLength(1);
      await having(device('suspended', { tier: 'pin', destroyed: true }));
      expect(await seePopup('destroyed', 'destroyed')).toHaveLength(0);
      await having(device('active', { activatedAtMs: Date.now() - 91 * 86_400_000 }));
      expect(await seePopup('drill', 'registered', '#open-drill')).toHaveLength(1);
      await having(device('revoked', { revokedAtMs: Date.now() }));
      expect(await seePopup('revoked-may-veto', 'revoked', '[data-action=veto]')).toHaveLength(1);
      await options.bringToFront();
      await having(locked);
      await options.waitForSelector('[data-action=change]');
      await pc.screenshot(`screens/${lang}-options`, options);

      // From the question whether to register to the key that is made for it.
      await put({
        registrations: [registration({ step: 'confirming', introduction, question: QUESTION, prepared: null })],
      });
      await openWindow(`broker=${encodeURIComponent(origin)}`);
      await agreeToRegister(window);
      expect(await see('tier', '#tier-platform:disabled', 'tier-without-authenticator')).toHaveLength(1);
      await window.locator('#tier-back').click();
      await virtualAuthenticator(window);
      await agreeToRegister(window);
      expect(await see('tier')).toHaveLength(1);
      await chooseTier(window, 'pin');
      expect(await see('pin-choose')).toHaveLength(1);
      await choosePin(window, '1234');
      await see('pin-choose', '#pin-problem:not(:empty)', 'pin-choose-too-simple');
      await window.locator('#pin-back').click();
      await chooseTier(window, 'platform');
      expect(await see('platform')).toHaveLength(1);
      await window.locator('#platform-start').click();
      await see('platform', '#failure:not([hidden])', 'platform-failed');

      await having(locked);
      await openWindow(`unlock=${kid}`);
      expect(await see('unlock-pin')).toHaveLength(1);
      await typePin(window, '2580');
      await see('unlock-pin', '#pin-problem:not(:empty)', 'unlock-pin-problem');
      await window.locator('#forgotten summary').click();
      await see('unlock-pin', '#forgotten[open]', 'unlock-pin-forgotten');
      await openWindow(`change=${kid}`);
      expect(await see('change')).toHaveLength(1);
      await openWindow(`veto=${kid}`);
      expect(await see('veto')).toHaveLength(1);
      await openWindow(`drill=${kid}`);
      expect(await see('drill')).toHaveLength(1);
      await window.locator('#drill-none').click();
      expect(await see('drill-none')).toHaveLength(1);
      await window.locator('#mail-again').click();
      expect(await see('drill-none', '#mail-outcome[data-code=locked]', 'drill-none-locked')).toHaveLength(1);
      await openWindow(`drill=${kid}`);
      await window.locator('#drill-sheet').click();
      expect(await see('drilled')).toHaveLength(1);

      await having(device('active', { tier: 'platform', credentialId: QUESTION }));
      await openWindow(`unlock=${kid}`);
      expect(await see('unlock-platform')).toHaveLength(1);
      await openWindow(`change=${kid}`);
      expect(await see('change', 'main', 'change-from-platform')).toHaveLength(1);
      for (const [name, ended] of Object.entries(ENDS)) {
        await having(device(ended.status, { ...ended, tier: 'pin' }));
        await openWindow(`unlock=${kid}`);
        expect(await see(name), name).toHaveLength(1);
      }
      await having(device('revoked', { revokedAtMs: 1 }));
      await openWindow(`veto=${kid}`);
      expect(await see('failed', '[data-code=past]', 'veto-past')).toHaveLength(1);
      await having();
      await openWindow(`unlock=${kid}`);
      expect(await see('failed', '[data-code=gone]', 'gone')).toHaveLength(1);
    },
    { timeoutMs: 120_000 },
  );
}

const QUESTION = base64Url('the question ...') as Base64Url;

/** What may have ended a registration by the time its window opens. */
const ENDS = {
  destroyed: { status: 'suspended', destroyed: true },
  suspended: { status: 'suspended' },
  revoked: { status: 'revoked', revokedAtMs: 1 },
} as const satisfies Record<string, Partial<Device>>;

const NOTHING: VaultRecords = { devices: [], pins: [], registrations: [] };
const RETRIED = new Set([
  'unreachable',
  'rate_limited',
  'unavailable',
  'incompatible',
  'key_not_admitted',
  'key_locked',
  'fault',
]);

/** Runs in the page: whether it has followed to the state. Failures are told apart by their code. */
function shows(screen: string, { devices = [], registrations = [] }: Partial<VaultRecords>): boolean {
  const { body } = document;
  const [first] = registrations;
  const failure = document.querySelector('#failure')?.getAttribute('data-code');
  if (first?.step === 'failed' && failure !== first.code) return false;
  if (screen === 'confirming' && (document.querySelector('#already-here') !== null) !== devices.length > 0)
    return false;
  return body.dataset.screen === screen;
}
