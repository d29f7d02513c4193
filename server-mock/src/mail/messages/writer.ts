import type { MailKind, MailOf } from '../../relying-party/messages.ts';
import type { Lang } from '../../store/contract/ids.ts';
import type { Letter } from '../letter/letter.ts';

/** How one kind of message is put into words. What was typed by anybody has been through `customerText` before. */
export type Writer<Kind extends MailKind> = { readonly [L in Lang]: (message: MailOf<Kind>) => Letter };
