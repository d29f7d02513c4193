import assert from 'node:assert/strict';
import { PATHS } from '../../kit/paths.ts';
import { pathOf } from '../../kit/site/forms.ts';
import { pressLogIn, typeCredentials, wordOnLoginPage } from '../../kit/site/log-in.ts';
import { applyForService, askForOptInCode } from '../../kit/site/opt-in.ts';
import { agreeToRegister, readyToConfirm, waitUntilRegistered } from '../../kit/site/registration.ts';
import { screenShown } from '../../kit/site/screen.ts';
import { choosePin, chooseTier } from '../../kit/site/tier.ts';
import type { Step } from '../step.ts';
import { pictureOf, pictureOfMail, pictureOfPage } from './pictures.ts';
import { left, PIN, type Scene } from './scene.ts';

export const logInUnprotected: Step<Scene> = {
  name: 'log-in-unprotected',
  title: {
    ja: '登録の前：どのブラウザーからでもログインできます',
    en: 'Before: ID and password are enough, from any browser',
  },
  play: async ({ home, hanako }) => {
    await home.open(PATHS.login);
    assert.equal(await wordOnLoginPage(home.page), 'unregistered');
    const loginPage = await pictureOfPage(home, {
      ja: 'ログインページ。このPCはまだ登録されていません。',
      en: 'The login page. This PC is not registered yet.',
    });
    const popup = await home.openPopup();
    await screenShown(popup, 'unregistered');
    const popupPicture = await pictureOf('popup', home, popup, {
      ja: '印はまだ押されていません。',
      en: 'The seal is an empty ring.',
    });
    await popup.close();
    await typeCredentials(home.page, hanako);
    assert.equal(await pressLogIn(home.page), 'in');
    return {
      words: {
        ja: '花子さんは、IDとパスワードだけでログインできました。パスワードを盗んだ人にも、同じことができます。',
        en: 'Hanako logged in with ID and password alone. So could anybody who stole them.',
      },
      pictures: [
        loginPage,
        popupPicture,
        await pictureOfPage(home, { ja: 'ログインしました。', en: 'She is logged in.' }),
      ],
    };
  },
};

export const optIn: Step<Scene> = {
  name: 'opt-in',
  title: { ja: 'PC登録あんしんサービスに申し込みます', en: 'She applies for the PC registration service' },
  play: async ({ home, hanako, broker, mailbox }) => {
    const { tradingPassword } = hanako;
    await home.open(PATHS.service);
    const servicePage = await pictureOfPage(home, {
      ja: '口座管理 → お客さま情報 設定・変更 → 各種サービス → PC登録あんしんサービス。',
      en: 'Found by the menu path that customers know.',
    });
    await askForOptInCode(home.page, broker.origin, tradingPassword);
    const mail = await mailbox.next('mailed_code');
    const mailPicture = await pictureOfMail(home, mail, {
      ja: '登録済みのアドレスに、確認コードが届きます。',
      en: 'A code goes to the address that the broker has known for long.',
    });
    await applyForService(home.page, { tradingPassword, code: mail.code() });
    assert.equal(pathOf(home.page), PATHS.register);
    return {
      words: {
        ja: '取引パスワードと、メールで届いた確認コードで申し込みました。盗んだパスワードだけでは申し込めません。',
        en: 'It took the trading password and the mailed code: stolen passwords alone cannot opt anybody in.',
      },
      pictures: [servicePage, mailPicture],
    };
  },
};

export const registerPc: Step<Scene> = {
  name: 'register',
  title: { ja: 'このPCを登録します', en: 'She registers this PC' },
  play: async ({ home }) => {
    const registrationPage = await pictureOfPage(home, {
      ja: '「このPCを登録する」を押すと、拡張機能の窓が開きます。',
      en: 'The button asks the extension to open its own window.',
    });
    const window = await home.registrationWindow();
    await readyToConfirm(window);
    const question = await pictureOf('window', home, window, {
      ja: '拡張機能が、相手の証券会社とアドレスを示してたずねます。',
      en: 'The extension itself shows who asks, and from which address.',
    });
    await agreeToRegister(window, 'リビングのPC');
    const tiers = await pictureOf('window', home, window, {
      ja: '鍵の守り方を選びます。花子さんは、すすめられた暗証番号にしました。',
      en: 'How is the key to be kept? She takes the advice: a PIN.',
    });
    await chooseTier(window, 'pin');
    await choosePin(window, PIN);
    await screenShown(window, 'done');
    const done = await pictureOf('window', home, window, {
      ja: '印が押されました。',
      en: 'The seal is pressed.',
    });
    await waitUntilRegistered(home.page);
    await window.close();
    return {
      words: {
        ja: '端末の鍵が作られ、登録が完了しました。鍵は、暗証番号がないと使えない形でしまわれます。',
        en: 'A device key was made, and the registration is complete. What lies on the disk is of no use without the PIN.',
      },
      pictures: [
        registrationPage,
        question,
        tiers,
        done,
        await pictureOfPage(home, { ja: '証券会社のページも完了を知らせます。', en: 'The broker’s page says so too.' }),
      ],
    };
  },
};

export const keepTheMail: Step<Scene> = {
  name: 'mail',
  title: { ja: '控えのメールが届きます', en: 'The mail to keep arrives' },
  play: async (scene) => {
    const mail = await scene.mailbox.next('registration_completed');
    scene.kept = { mail, voucher: mail.voucher() };
    return {
      words: {
        ja: 'このメールがSMTPサーバーに受け取られてから、登録が有効になりました。リンクは、何年たってもPCを解除できます。',
        en: 'The registration counted only once the SMTP server had accepted this mail. Its link releases the PC, even years later.',
      },
      pictures: [
        await pictureOfMail(scene.home, mail, {
          ja: 'PCをなくした日のための、リンクとコード。',
          en: 'Link and code for the day on which the PC is gone.',
        }),
      ],
    };
  },
};

export const logInRegistered: Step<Scene> = {
  name: 'log-in-registered',
  title: { ja: '登録したPCからは、今までどおりログインできます', en: 'On the registered PC she logs in as before' },
  play: async (scene) => {
    left(scene.kept, 'mail');
    const { home, hanako } = scene;
    assert.equal(await wordOnLoginPage(home.page), 'ready');
    const loginPage = await pictureOfPage(home, {
      ja: '拡張機能が、ページの知らないところで署名を済ませました。',
      en: 'The extension has signed already; the page sees neither challenge nor proof.',
    });
    await typeCredentials(home.page, hanako);
    assert.equal(await pressLogIn(home.page), 'in');
    const popup = await home.openPopup();
    await screenShown(popup, 'registered');
    const popupPicture = await pictureOf('popup', home, popup, {
      ja: '登録済み。どの証券会社に、いつから、最後のログインはいつか。',
      en: 'Registered: with whom, since when, last login.',
    });
    await popup.close();
    return {
      words: {
        ja: '鍵が開いていれば、手間は増えません。IDとパスワードだけです。',
        en: 'While the key is unlocked there is nothing more to do than before: ID and password.',
      },
      pictures: [loginPage, popupPicture, await pictureOfPage(home, { ja: 'ログインしました。', en: 'She is in.' })],
    };
  },
};
