import type { StoreTx } from '../../store/contract/index.ts';
import type { StoredRow } from '../../store/contract/rows.ts';
import type { RelyingParty } from '../context.ts';
import type { DelayedChange, MailOf } from '../messages.ts';
import { noticeIn } from '../notices.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';
import { factsOf } from './stored.ts';

const DELAYED = ['withdrawal-account', 'mail-address', 'login-id'] as const satisfies readonly DelayedChange[];

const delayedOf = ({ type }: StoredRow): DelayedChange | null => DELAYED.find((delayed) => delayed === type) ?? null;

/** The bearer of the mailed link that stops one change: the hash is kept, the secret only goes into the mail. */
export function newStop(rp: RelyingParty) {
  const secret = newSecret(rp.random);
  return { stopHash: hashSecret(secret), stopLink: `${rp.origin}/stop#s=${secret}` };
}

/** Every address learns what will change and when, before anything has changed, with the link that stops it. */
export async function announceIn(
  rp: RelyingParty,
  tx: StoreTx,
  row: StoredRow,
  { stopLink, takesEffectAtMs }: { readonly stopLink: string; readonly takesEffectAtMs: number },
): Promise<void> {
  const type = delayedOf(row);
  if (type === null) return;
  const atMs = rp.clock.now();
  await recordIn(tx, row, 'change_confirmed', atMs);
  const summary = await summaryIn(rp, tx, row, type);
  const message = { kind: 'change_announced', type, summary, atMs, takesEffectAtMs, stopLink } as const;
  await noticeIn(rp, tx, row.accountId, message, { to: 'current-and-former' });
}

/** Whoever was told that something will change is told that it will not. */
export async function tellEndIn(
  rp: RelyingParty,
  tx: StoreTx,
  row: StoredRow,
  because: MailOf<'change_ended'>['because'],
): Promise<void> {
  const type = delayedOf(row);
  if (type === null || row.takesEffectAtMs === null) return;
  const atMs = rp.clock.now();
  await recordIn(tx, row, because === 'stopped' ? 'change_stopped' : 'change_ended', atMs);
  const summary = await summaryIn(rp, tx, row, type);
  const message = { kind: 'change_ended', type, summary, atMs, because } as const;
  await noticeIn(rp, tx, row.accountId, message, { to: 'current-and-former' });
}

async function summaryIn(rp: RelyingParty, tx: StoreTx, row: StoredRow, type: DelayedChange): Promise<string> {
  const { lang } = await tx.accounts.contact(row.accountId);
  return rp.executors[type].summarize(factsOf(row), lang);
}

async function recordIn(
  tx: StoreTx,
  { accountId, kid, hash: about }: StoredRow,
  kind: 'change_confirmed' | 'change_stopped' | 'change_ended',
  atMs: number,
): Promise<void> {
  const device = await tx.devices.find(kid);
  await tx.events.append({ accountId, atMs, kind, kid, deviceName: device?.name ?? null, about });
}
