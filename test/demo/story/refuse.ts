import assert from 'node:assert/strict';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import type { Step } from '../step.ts';
import { pictureOfPage } from './pictures.ts';
import type { Scene } from './scene.ts';

export const refuseUnknownPc: Step<Scene> = {
  name: 'unknown-pc-refused',
  title: {
    ja: 'ほかのPCからは、パスワードが合っていてもログインできません',
    en: 'Another PC is refused, with every password right',
  },
  play: async ({ unknownPc, hanako }) => {
    await using thief = await unknownPc({ name: 'thief' });
    assert.equal(await thief.logIn(hanako), 'refused');
    assert.equal(await wordOnLoginPage(thief.page), 'missing');
    const answer = await thief.page.$eval('main', (main) => main.textContent);
    const picture = await pictureOfPage(thief, {
      ja: '正しいIDとパスワードを入れた、知らないPCの画面。',
      en: 'An unknown PC, after the right ID and the right password.',
    });
    assert.equal(await thief.logIn({ ...hanako, password: 'not-her-password' }), 'refused');
    assert.equal(await wordOnLoginPage(thief.page), 'missing');
    assert.equal(await thief.page.$eval('main', (main) => main.textContent), answer);
    return {
      words: {
        ja: '断りの言葉は、パスワードが正しくても間違っていても同じです。盗んだパスワードを試すこともできません。',
        en: 'The refusal is the same for a right and for a wrong password: stolen passwords cannot even be tested.',
      },
      pictures: [picture],
    };
  },
};
