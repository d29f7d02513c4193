import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import type { TrustedPc } from './trusted-pc.ts';

/** What Chromium gives a popup at most, and what a screen of 768 pixels leaves a small window. */
export const POPUP = { width: 468, height: 600 };
export const WINDOW = { width: 544, height: 690 };

interface Look {
  readonly pc: TrustedPc;
  readonly page: Page;
  readonly lang: 'ja' | 'en';
  /** Of the screen, for the picture and for what is said when it does not fit. */
  readonly name: string;
  /** How far down a button that leads on may be. */
  readonly height: number;
}

/**
 * Looks at what a page of the extension shows: no word is missing, it is all in one language, nothing is wider than the
 * page, and whatever leads on is in sight. The picture lies in `test-report/screens`.
 *
 * @returns the text of the buttons and links that lead on
 */
export async function lookAt({ pc, page, lang, name, height }: Look): Promise<readonly string[]> {
  await page.bringToFront();
  await pc.screenshot(`screens/${lang}-${name}`, page);
  const seen = await page.evaluate(measure);
  const why = `${lang} ${name}`;
  expect(seen.blanks, why).toEqual([]);
  expect(seen.overflow, why).toBeLessThanOrEqual(0);
  expect(seen.advice.length, why).toBeGreaterThan(9);
  expect(/[ぁ-ん]/u.test(seen.own), why).toBe(lang === 'ja');
  for (const { bottom } of seen.ways) expect(bottom, why).toBeLessThanOrEqual(height);
  return seen.ways.map(({ label }) => label);
}

/** Runs in the page. `own`: what the extension itself says, without names and addresses. */
function measure() {
  const main = document.querySelector('main') ?? document.body;
  const said = [...main.querySelectorAll<HTMLElement>('h1, h2, p, li, dt, a, button, label, strong, legend, summary')];
  const visible = said.filter((element) => element.checkVisibility() && !element.matches('.problem, .status-line'));
  const ways = [...main.querySelectorAll<HTMLElement>('.primary')].filter((way) => way.checkVisibility());
  return {
    blanks: visible.filter(({ innerText }) => innerText.trim() === '').map(({ outerHTML }) => outerHTML),
    overflow: document.documentElement.scrollWidth - innerWidth,
    advice: [...main.querySelectorAll('p')].map(({ textContent }) => textContent).join(''),
    own: [...main.querySelectorAll('h1, dt, button, a.primary, p')].map(({ textContent }) => textContent).join(''),
    ways: ways.map((way) => ({ label: way.innerText, bottom: way.getBoundingClientRect().bottom + scrollY })),
  };
}
