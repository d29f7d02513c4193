import type { Origin } from '#protocol';
import { coalesce } from '../coalesce.ts';
import type { DeviceParts } from '../device-handlers.ts';
import { openOwnWindow } from '../own-windows.ts';
import type { UiTable } from '../router.ts';
import { smartUnlock } from '../smart-unlock.ts';
import { brokerIn, kidIn, replyIn, rowIdIn } from '../ui-requests.ts';
import { answerRow } from './answer.ts';
import { viewWaiting } from './view.ts';

type WaitingMessage = 'waiting-open' | 'waiting-view' | 'row-answer' | 'smart-unlock' | 'smart-unlock-open';

/** What the extension's own pages ask of what waits for the customer, and of the seconds for a login. */
export const waitingTable = (parts: DeviceParts): Pick<UiTable, WaitingMessage> => {
  const view = coalesce((broker: Origin) => viewWaiting(parts, broker));
  return {
    'waiting-open': async (request) => {
      await openOwnWindow(parts, 'waiting', brokerIn(request, parts.allowed), null);
      return null;
    },
    'waiting-view': (request) => view(brokerIn(request, parts.allowed)),
    'row-answer': async (request) => ({
      word: await answerRow(parts, { kid: kidIn(request), id: rowIdIn(request), answer: replyIn(request) }),
    }),
    'smart-unlock': (request) => smartUnlock(parts, kidIn(request)),
    'smart-unlock-open': async (request) => {
      await openOwnWindow(parts, 'smart', kidIn(request), null);
      return null;
    },
  };
};
