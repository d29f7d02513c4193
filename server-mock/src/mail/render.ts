import type { MailMessage, MailOf } from '../relying-party/messages.ts';
import type { Lang } from '../store/contract/ids.ts';
import { customerText, maskedAddress } from './letter/customer-text.ts';
import { htmlOf } from './letter/html.ts';
import { textOf } from './letter/text.ts';
import { writeLetter } from './messages/index.ts';

export interface MailView {
  readonly lang: Lang;
  readonly customerName: string;
  readonly brokerName: string;
  /** The configured origin of the broker; a link to anywhere else is refused. */
  readonly origin: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type RenderErrorCode = 'foreign_link' | 'unknown_kind';

export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly code: RenderErrorCode;
  constructor(code: RenderErrorCode) {
    super(code);
    this.code = code;
  }
}

/** Puts a message into words. Pure. @throws RenderError */
export function renderMail(message: MailMessage, view: MailView): RenderedMail {
  const letter = writeLetter(presentable(message, view.origin), view.lang);
  const envelope = {
    lang: view.lang,
    customerName: customerText(view.customerName),
    brokerName: view.brokerName,
  };
  return { subject: letter.subject, text: textOf(letter, envelope), html: htmlOf(letter, envelope) };
}

/** Cleans every text that somebody typed, and admits no link but our own. */
function presentable(message: MailMessage, origin: string): MailMessage {
  switch (message.kind) {
    case 'registration_completed':
      return {
        ...message,
        deviceName: customerText(message.deviceName),
        voucherLink: ownLink(message.voucherLink, origin),
        // Queued by an earlier version, which said neither.
        again: message.again ?? false,
        moneyHoldUntilMs: message.moneyHoldUntilMs ?? null,
      };
    case 'recovered':
      return {
        ...message,
        signInUrl: ownLink(message.signInUrl, origin),
        needs: message.needs ?? (message.signInFromMs === null ? 'nothing' : 'mailed-code'),
      };
    case 'desk_released':
      return { ...message, signInUrl: ownLink(message.signInUrl, origin), newMail: newAddress(message) };
    case 'desk_release_requested':
    case 'desk_renewed':
      return { ...message, newMail: newAddress(message) };
    case 'device_registered':
    case 'login':
    case 'quarantined':
    case 'pin_destroyed':
    case 'tier_changed':
    case 'vetoed':
    case 'session_copied':
    case 'login_denied':
      return { ...message, deviceName: customerText(message.deviceName) };
    case 'device_released':
    case 'pc_replaced':
      return { ...message, deviceNames: message.deviceNames.map(customerText) };
    case 'mail_address_changed':
      return { ...message, from: maskedAddress(message.from), to: maskedAddress(message.to) };
    case 'change_announced':
      return {
        ...message,
        summary: changeSummary(message),
        stopLink: ownLink(message.stopLink, origin),
      };
    case 'change_ended':
      return { ...message, summary: changeSummary(message) };
    case 'login_id_changed':
      return { ...message, from: customerText(message.from), to: customerText(message.to) };
    case 'withdrawal_account_changed':
    case 'withdrawal_requested':
      return { ...message, summary: customerText(message.summary) };
    case 'mailed_code':
    case 'recovered_too_early':
    case 'second_secret_needed':
    case 'recovered_sign_in':
    case 'refused_burst':
    case 'unusual_login':
    case 'unusual_login_blocked':
    case 'login_locked':
    case 'lock_ended':
    case 'opt_out_requested':
    case 'opted_out':
    case 'second_secret_changed':
    case 'second_secret_used':
    case 'hold_started':
    case 'hold_ended':
    case 'hold_lengths_changed':
    case 'login_mode_changed':
    case 'login_elsewhere':
    case 'password_changed':
    case 'desk_release_ended':
    case 'temporary_password_replaced':
      return message;
    default:
      // A newer process may have queued what this one does not know yet.
      throw new RenderError('unknown_kind');
  }
}

const changeSummary = ({ type, summary }: Pick<MailOf<'change_announced'>, 'type' | 'summary'>): string =>
  type === 'mail-address' ? maskedAddress(summary) : customerText(summary);

const newAddress = ({ newMail }: Pick<MailOf<'desk_released'>, 'newMail'>): string | null =>
  newMail === null ? null : maskedAddress(newMail);

function ownLink(url: string, origin: string): string {
  const parsed = URL.parse(url);
  const isOwn = parsed !== null && parsed.origin === origin && parsed.username === '' && parsed.password === '';
  if (!isOwn || /[\s"'<>\\]/u.test(url)) throw new RenderError('foreign_link');
  return url;
}
