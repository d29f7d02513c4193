import { expect } from 'vitest';
import { customer } from '../kit/customers.ts';
import { flow } from '../kit/flow.ts';
import { protectedCustomer } from '../kit/index.ts';
import { PATHS } from '../kit/paths.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../kit/site/log-in.ts';

const MISSING = { ja: '拡張機能が見つかりません', en: 'The extension was not found' };
const taro = customer('taro');
const hanako = customer('hanako');

for (const lang of ['ja', 'en'] as const) {
  flow(`without the extension everybody is told the same, and who has no protection gets in (${lang})`, async (kit) => {
    await protectedCustomer(await kit.broker(), 'hanako');
    const pc = await kit.unknownPc({ lang });
    const { page } = pc;
    const said = (): Promise<string> => page.$eval('section#this-pc', (section) => section.innerText);

    // Told after two seconds, not before, and to whoever sits there: nothing has been typed yet.
    await pc.open(PATHS.login);
    expect(await page.$eval('#this-pc', (section) => section.getAttribute('data-word'))).toBe('asking');
    expect(await wordOnLoginPage(page)).toBe('missing');
    expect(await page.evaluate(() => performance.now())).toBeGreaterThan(2000);
    expect(await said()).toContain(MISSING[lang]);
    await typeCredentials(page, hanako);
    expect(await pressLogIn(page)).toBe('refused');
    const refusal = await page.$eval('main', (main) => main.textContent);

    await typeCredentials(page, { ...taro, password: 'not his' });
    expect(await pressLogIn(page)).toBe('refused');
    expect(await page.$eval('main', (main) => main.textContent)).toBe(refusal);
    await typeCredentials(page, taro);
    expect(await pressLogIn(page)).toBe('in');
  });
}
