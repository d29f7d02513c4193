import type { Page } from 'puppeteer';
import type { UnknownPc } from '../../kit/browser/index.ts';
import type { Mail } from '../../kit/mailbox.ts';
import type { Picture, Words } from '../step.ts';

/** The tab in use. */
export async function pictureOfPage(pc: UnknownPc, caption: Words): Promise<Picture> {
  return { of: 'page', caption, png: await pc.picture() };
}

/** The popup, a window of the extension, or a page on a phone. */
export async function pictureOf(of: Picture['of'], pc: UnknownPc, page: Page, caption: Words): Promise<Picture> {
  return { of, caption, png: await pc.picture({ page }) };
}

const ENVELOPE_STYLE =
  'font: 15px/1.7 sans-serif; padding: 16px 24px; border-bottom: 1px solid #ddd; background: #f6f6f4; color: #333';

/** The mail as a mail program shows it: who, to whom, what about, and the HTML part. */
export async function pictureOfMail(pc: UnknownPc, mail: Mail, caption: Words): Promise<Picture> {
  const tab = await pc.browser.newPage();
  try {
    await tab.setViewport({ width: 720, height: 600, deviceScaleFactor: 1.5 });
    await tab.setContent(mail.html);
    await tab.evaluate(
      (style, ...lines) => {
        const envelope = document.createElement('div');
        envelope.style.cssText = style;
        envelope.append(...lines.flatMap((line) => [line, document.createElement('br')]));
        document.body.prepend(envelope);
      },
      ENVELOPE_STYLE,
      `To: ${mail.to}`,
      mail.subject,
    );
    return { of: 'mail', caption, png: await pc.picture({ page: tab, whole: true }) };
  } finally {
    await tab.close();
    await pc.page.bringToFront();
  }
}
