import { renderMail } from '../../../server-mock/src/mail/render.ts';
import type { OutgoingMail } from '../../../server-mock/src/mail/smtp/transport.ts';
import type { MailMessage } from '../../../server-mock/src/relying-party/messages.ts';
import { SAMPLES, VIEWS } from '../../unit/mail/samples.ts';

export function outgoing(changes: Partial<OutgoingMail> = {}, message: MailMessage = SAMPLES.login): OutgoingMail {
  const lang = changes.lang ?? 'ja';
  return {
    ...renderMail(message, VIEWS[lang]),
    id: 'mail-1',
    kind: message.kind,
    lang,
    to: 'hanako.sato@example.test',
    fromName: VIEWS[lang].brokerName,
    atMs: Date.parse('2026-11-20T05:05:00Z'),
    ...changes,
  };
}
