import { type Action, type Kid, parseRow } from '#protocol';
import type { RowReply, UiMessages } from '../../messaging/contract.ts';
import { withDevice } from '../device-access.ts';
import { openDevice } from '../device-opening.ts';
import { type DeviceResult, type DeviceWish, proveDevice } from '../device-proof.ts';
import { MalformedRequest } from '../malformed-request.ts';
import type { Parts } from '../parts.ts';
import { deviceOf, type ShownRow, withDevice as withRemembered } from '../remembered.ts';
import { isStanding, withoutRow, withRowAside } from './shown.ts';

export type RowWord = UiMessages['row-answer']['answer']['word'];

interface Given {
  readonly kid: Kid;
  readonly id: string;
  readonly answer: RowReply;
}

/** Signs what the customer says to a row, and to that row alone: as it was shown, not as it may be called now. */
export const answerRow = async (parts: Parts, { kid, id, answer }: Given): Promise<RowWord> => {
  const shown = (await parts.memory.read()).rows[id];
  if (shown?.kid !== kid || !isStanding(shown, parts.clock.now())) return 'over';
  const wish = wishFor(shown, answer);
  if (wish === null) {
    await parts.memory.change(withRowAside(id));
    parts.changed();
    return 'done';
  }
  const word = await withDevice(parts, kid, async (device, pin): Promise<RowWord> => {
    const open = await openDevice(parts, device);
    if (open === null) return 'locked';
    // What became of a change of tier is not known: nothing else is signed until it is.
    if (device.change !== null) return 'failed';
    return wordOf(await proveDevice(parts, pin, open, wish));
  });
  if (word === 'done' || word === 'held' || word === 'over') await forget(parts, kid, id);
  return word ?? 'failed';
};

/** null: nothing is said to the broker. @throws {MalformedRequest} for an answer to another sort of row */
const wishFor = ({ jws, hash }: ShownRow, answer: RowReply): DeviceWish | null => {
  const { t, id } = parseRow(jws).payload;
  const act: Action = { t, id, h: hash };
  const isLogin = t === 'login';
  if (answer.as === 'refuse') return isLogin ? { prp: 'approve', act, num: null } : null;
  if (isLogin !== (answer.as === 'approve')) throw new MalformedRequest();
  return answer.as === 'approve' ? { prp: 'approve', act, num: answer.number } : { prp: 'confirm', act };
};

/** It need not be asked about any more, and does not wait. */
const forget = async (parts: Parts, kid: Kid, id: string): Promise<void> => {
  await parts.memory.change((remembered) => {
    const waiting = Math.max(0, deviceOf(remembered, kid).waiting - 1);
    return withRemembered(kid, { waiting })(withoutRow(id)(remembered));
  });
  parts.changed();
};

const wordOf = ({ word, outcome }: DeviceResult): RowWord => {
  switch (word) {
    case null:
    case 'late':
      return 'failed';
    case 'tier':
      return 'locked';
    case 'accepted':
      break;
    default:
      return 'refused';
  }
  return outcome === 'done' || outcome === 'held' || outcome === 'wrong_number' || outcome === 'over'
    ? outcome
    : 'refused';
};
