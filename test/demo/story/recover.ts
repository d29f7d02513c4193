import assert from 'node:assert/strict';
import { PATHS } from '../../kit/paths.ts';
import { fillForm, pathOf, submitForm } from '../../kit/site/forms.ts';
import { wordOnLoginPage } from '../../kit/site/log-in.ts';
import { openRecoveryLink } from '../../kit/site/recovery.ts';
import { confirmRegistration, waitUntilRegistered } from '../../kit/site/registration.ts';
import { screenShown } from '../../kit/site/screen.ts';
import type { Step } from '../step.ts';
import { pictureOf, pictureOfMail, pictureOfPage } from './pictures.ts';
import { left, type Scene } from './scene.ts';

const PHONE = { width: 390, height: 760, deviceScaleFactor: 2, isMobile: true, hasTouch: true } as const;

export const loseThePc: Step<Scene> = {
  name: 'lost',
  title: { ja: 'そのPCがなくなりました。ログインしたままです', en: 'The PC is gone, and still logged in' },
  play: async ({ home }) => {
    await home.open(PATHS.home);
    assert.equal(pathOf(home.page), PATHS.home);
    return {
      words: {
        ja: '見つけた人は、花子さんの口座をそのまま見られます。花子さんの手元にあるのは、スマートフォンとメールだけです。',
        en: 'Whoever has it can look into her account. All that she has left is a phone and her mail.',
      },
      pictures: [await pictureOfPage(home, { ja: 'なくなったPCの画面。', en: 'The screen of the lost PC.' })],
    };
  },
};

export const openTheLink: Step<Scene> = {
  name: 'recover',
  title: { ja: 'メールのリンクを、スマートフォンで開きます', en: 'She opens the mailed link on her phone' },
  play: async (scene) => {
    const { voucher } = left(scene.kept, 'mail');
    await using phone = await scene.unknownPc({ name: 'phone' });
    await phone.page.setViewport(PHONE);
    await openRecoveryLink(phone.page, voucher.link);
    await fillForm(phone.page, '#recover', { loginId: scene.hanako.loginId });
    const form = await pictureOf('phone', phone, phone.page, {
      ja: '入力するのはログインIDだけ。パスワードの欄はありません。',
      en: 'Only the login ID is typed. There is no password field.',
    });
    await submitForm(phone.page, '#recover');
    await phone.page.waitForSelector('.outcome');
    const done = await pictureOf('phone', phone, phone.page, {
      ja: 'すべてのPCが解除されました。',
      en: 'Every PC is released.',
    });
    assert.deepEqual(
      (await phone.browser.cookies()).map(({ name }) => name).filter((name) => /session/.test(name)),
      [],
    );
    return {
      words: {
        ja: 'リンクにできるのは、登録を消すことだけです。これでログインすることはできません。',
        en: 'The link can only take rights away. It logs nobody in and leaves no session behind.',
      },
      pictures: [form, done],
    };
  },
};

export const allReleased: Step<Scene> = {
  name: 'released',
  title: { ja: 'すべてのPCが解除され、ログインも終わりました', en: 'Every PC is released and every session has ended' },
  play: async ({ home, hanako, mailbox }) => {
    await home.page.reload();
    assert.equal(pathOf(home.page), PATHS.login);
    await wordOnLoginPage(home.page);
    const ended = await pictureOfPage(home, {
      ja: 'なくなったPCで次のページを開くと、ログインは終わっています。',
      en: 'On the lost PC the next click finds the session ended.',
    });
    assert.equal(await home.logIn(hanako), 'refused');
    const popup = await home.openPopup();
    await screenShown(popup, 'revoked');
    const popupPicture = await pictureOf('popup', home, popup, {
      ja: 'このPCの登録は、もう使えません。',
      en: 'This PC’s registration is gone.',
    });
    await popup.close();
    const mail = await mailbox.next('recovered');
    const mailPicture = await pictureOfMail(home, mail, {
      ja: '解除のお知らせが届きます。',
      en: 'A notice says what happened.',
    });
    await home.close();
    return {
      words: {
        ja: 'なくなったPCからは、正しいパスワードでもログインできません。',
        en: 'The lost PC cannot log in any more, not even with the right password.',
      },
      pictures: [ended, popupPicture, mailPicture],
    };
  },
};

export const signInOnNewPc: Step<Scene> = {
  name: 'sign-in-again',
  title: { ja: '一日待って、新しいPCで手続きを始めます', en: 'After a day’s wait she begins on a new PC' },
  play: async (scene) => {
    const { hanako, clock } = scene;
    const pc = await scene.trustedPc({ name: 'new-pc' });
    scene.newPc = pc;
    assert.equal(await pc.logIn(hanako), 'refused');
    clock.advance({ hours: 24, minutes: 1 });
    assert.equal(await pc.signInAfterRecovery(hanako), 'in');
    if (pathOf(pc.page) !== PATHS.register) await pc.open(PATHS.register);
    return {
      words: {
        ja: '待っているあいだに、本人はメールで気づけます。そのあと、ID・パスワード・メールのコードで始められます。',
        en: 'The wait lets her notice if it was not she. Then ID, password and a mailed code begin the registration.',
      },
      pictures: [
        await pictureOfPage(pc, { ja: '新しいPCを登録するページ。', en: 'The page that registers the new PC.' }),
      ],
    };
  },
};

export const registerNewPc: Step<Scene> = {
  name: 'register-new-pc',
  title: { ja: '新しいPCを登録します', en: 'She registers the new PC' },
  play: async (scene) => {
    const pc = left(scene.newPc, 'new PC');
    const window = await pc.registrationWindow();
    await confirmRegistration(window, { deviceName: '新しいノートPC', protection: { pin: '86420' } });
    await screenShown(window, 'done');
    const done = await pictureOf('window', pc, window, { ja: '新しい印です。', en: 'A new seal.' });
    await waitUntilRegistered(pc.page);
    await window.close();
    const mail = await scene.mailbox.next('registration_completed');
    assert.notEqual(mail.voucher().link, left(scene.kept, 'mail').voucher.link);
    return {
      words: {
        ja: '新しいリンクのメールが届きました。前のリンクは、もう使えません。',
        en: 'A mail with a new link came. The old one is spent.',
      },
      pictures: [done],
    };
  },
};

export const logInOnNewPc: Step<Scene> = {
  name: 'log-in-new-pc',
  title: { ja: '新しいPCからログインできます', en: 'The new PC logs in' },
  play: async (scene) => {
    const pc = left(scene.newPc, 'new PC');
    await submitForm(pc.page, '#logout');
    assert.equal(await pc.logIn(scene.hanako), 'in');
    const home = await pictureOfPage(pc, {
      ja: 'しばらくのあいだ、出金などは保留されます。',
      en: 'For a while withdrawals and the like are on hold.',
    });
    await pc.open(PATHS.devices);
    return {
      words: {
        ja: '元どおりです。登録されているPCは、この1台だけです。',
        en: 'All is as before. This is the one PC that is registered.',
      },
      pictures: [home, await pictureOfPage(pc, { ja: '登録済みPCの一覧。', en: 'The list of registered PCs.' })],
    };
  },
};
