import { japanTime } from '../letter/japan-time.ts';
import { facts, steps, text } from '../letter/letter.ts';
import { PHRASES } from '../letter/phrases.ts';
import { TIER_NAMES } from './tier-names.ts';
import type { Writer } from './writer.ts';

export const tierChanged: Writer<'tier_changed'> = {
  ja: (message) => ({
    subject: 'PC登録あんしんサービス 保護レベル変更のお知らせ',
    seal: 'pressed',
    heading: 'PCの保護レベルが変わりました',
    happened: [
      text('登録したPCで、鍵を守る強さ（保護レベル）が変わりました。'),
      facts(
        [PHRASES.ja.pc, message.deviceName],
        ['変更の前', TIER_NAMES.ja[message.from]],
        ['変更の後', TIER_NAMES.ja[message.to]],
        [PHRASES.ja.when, japanTime(message.atMs, 'ja')],
      ),
    ],
    now: [text(PHRASES.ja.nothingToDo)],
    notMe: [steps(`だれかがそのPCを使っています。すぐに、${PHRASES.ja.useRecoveryLink}`, PHRASES.ja.noRecoveryMail)],
  }),
  en: (message) => ({
    subject: 'PC Registration Service: the protection level of a PC was changed',
    seal: 'pressed',
    heading: 'The protection level of a PC was changed',
    happened: [
      text('On a registered PC, the protection level of its key was changed.'),
      facts(
        [PHRASES.en.pc, message.deviceName],
        ['Before', TIER_NAMES.en[message.from]],
        ['Now', TIER_NAMES.en[message.to]],
        [PHRASES.en.when, japanTime(message.atMs, 'en')],
      ),
    ],
    now: [text(PHRASES.en.nothingToDo)],
    notMe: [
      steps(`Somebody is using that PC. Do this at once: ${PHRASES.en.useRecoveryLink}`, PHRASES.en.noRecoveryMail),
    ],
  }),
};
