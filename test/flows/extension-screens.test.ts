import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import type { Kid, Origin } from '#protocol';
import type { BrokerPin } from '../../extension/src/broker/pin.ts';
import type { Device } from '../../extension/src/device/device.ts';
import type { Introduction, Registration, RegistrationStep } from '../../extension/src/device/registration.ts';
import { overwriteVault, type VaultRecords } from '../kit/browser/vault.ts';
import { flow } from '../kit/flow.ts';
import { base64Url } from '../kit/index.ts';

/** The extension tells an old registration from one under way by the PC's clock. */
const NOW_MS = Date.now();
/** What Chromium gives a popup at most, and what a screen of 768 pixels leaves a small window. */
const POPUP = { width: 468, height: 600 };
const WINDOW = { width: 544, height: 690 };

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

      /** Shows a state and looks at it. @returns the text of the buttons and links that lead on */
      const look = async (page: Page, height: number, screen: string, contents: Partial<VaultRecords>) => {
        await page.bringToFront();
        await overwriteVault(options, { ...NOTHING, ...contents });
        await page.waitForFunction(shows, {}, screen, contents);
        const seen = await page.evaluate(measure);
        const why = `${lang} ${screen} ${JSON.stringify(contents).slice(0, 200)}`;
        expect(seen.blanks, why).toEqual([]);
        expect(seen.overflow, why).toBeLessThanOrEqual(0);
        expect(seen.advice.length, why).toBeGreaterThan(9);
        expect(/[ぁ-ん]/u.test(seen.own), why).toBe(lang === 'ja');
        for (const { bottom } of seen.ways) expect(bottom, why).toBeLessThanOrEqual(height);
        return seen.ways.map(({ label }) => label);
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
      const asked = registration({ step: 'confirming', introduction, question: base64Url('the question ...') });
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

const NOTHING: VaultRecords = { devices: [], pins: [], registrations: [] };
const RETRIED = new Set(['unreachable', 'rate_limited', 'unavailable', 'incompatible', 'key_not_admitted', 'fault']);

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

/** Runs in the page. `own`: what the extension itself says, without names and addresses. */
function measure() {
  const main = document.querySelector('main') ?? document.body;
  const said = [...main.querySelectorAll<HTMLElement>('h1, h2, p, li, dt, a, button, label, strong')];
  const visible = said.filter((element) => element.checkVisibility());
  return {
    blanks: visible.filter(({ innerText }) => innerText.trim() === '').map(({ outerHTML }) => outerHTML),
    overflow: document.documentElement.scrollWidth - innerWidth,
    advice: [...main.querySelectorAll('p')].map(({ textContent }) => textContent).join(''),
    own: [...main.querySelectorAll('h1, dt, button, a.primary, p')].map(({ textContent }) => textContent).join(''),
    ways: [...main.querySelectorAll<HTMLElement>('.primary')].map((way) => ({
      label: way.innerText,
      bottom: way.getBoundingClientRect().bottom + scrollY,
    })),
  };
}

/** A broker, a customer and a PC, in any state. */
function samplesOf(broker: Origin) {
  const key = base64Url('32 bytes of a public key, it says') as BrokerPin['publicKey'];
  const endpoints = { challenge: '/c', proof: '/p', register: '/r', registration: '/s' };
  const name = { ja: '花水木証券', en: 'Hanamizuki Securities' };
  const common = { broker, pinnedAtMs: NOW_MS, checkedAtMs: NOW_MS, distrusted: false };
  const pin = (over: Partial<BrokerPin> = {}): BrokerPin => ({
    ...{ ...common, seq: 0, publicKey: key, name, endpoints },
    ...over,
  });
  const introduction: Introduction = { brokerName: name, accountLabel: 'Emily Carter', pin: pin() };
  const device = (status: Device['status']): Device => ({
    ...{
      kid: base64Url('sixteen bytes ..') as Kid,
      broker,
      accountLabel: 'Emily Carter',
      name: 'PC',
      tier: 'software',
    },
    ...{ status, acked: 1, ctr: 2, ackedCtr: 2, keys: [] },
    ...{ registeredAtMs: NOW_MS, activatedAtMs: NOW_MS, lastLoginAtMs: status === 'pending' ? null : NOW_MS },
  });
  const registration = (step: RegistrationStep): Registration => ({
    ...step,
    ...{ broker, pageOrigin: broker, tabId: null, windowId: null, startedAtMs: NOW_MS },
  });
  return { pin, device, registration, introduction };
}
