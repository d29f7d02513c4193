import assert from 'node:assert/strict';
import { leaveThePc } from '../../kit/browser/absence.ts';
import { PATHS } from '../../kit/paths.ts';
import { submitForm } from '../../kit/site/forms.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { typePin } from '../../kit/site/tier.ts';
import type { Step } from '../step.ts';
import { pictureOf, pictureOfPage } from './pictures.ts';
import { left, PIN, type Scene } from './scene.ts';

export const unlock: Step<Scene> = {
  name: 'unlock',
  title: { ja: '翌朝、暗証番号（PIN）で鍵を開けます', en: 'Next morning she unlocks the key with her PIN' },
  play: async (scene) => {
    left(scene.kept, 'mail');
    const { home } = scene;
    await submitForm(home.page, '#logout');
    // What the browser reports when the screen is locked.
    await leaveThePc(home.extension, 'locked');
    await home.open(PATHS.login);
    assert.equal(await wordOnLoginPage(home.page), 'locked');
    const loginPage = await pictureOfPage(home, {
      ja: '画面をロックしたので、鍵もかかっています。',
      en: 'The screen was locked, and the key with it.',
    });
    const window = await home.unlockWindow();
    await screenShown(window, 'unlock-pin');
    const question = await pictureOf('window', home, window, {
      ja: '暗証番号は、拡張機能の窓に入れます。証券会社のページにも、証券会社にも届きません。',
      en: 'The PIN goes into the extension’s own window. Neither the page nor the broker ever gets it.',
    });
    await typePin(window, PIN);
    await screenShown(window, 'unlocked');
    await window.close();
    await home.page.waitForSelector('#this-pc[data-word="ready"]');
    return {
      words: {
        ja: '1日に1度ほど、暗証番号を入れるだけです。PCのデータをコピーした人は、続けて5回間違えると終わりです。',
        en: 'Four digits, about once a day. Whoever copied the data of her PC has five guesses, and then that key is gone.',
      },
      pictures: [loginPage, question],
    };
  },
};
