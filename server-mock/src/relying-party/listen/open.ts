import type { Base64Url, DeviceWord, Kid, ListenLine, ParsedProof } from '#protocol';
import { ROWS_MAX } from '#protocol';
import type { SecretHash } from '../../store/contract/ids.ts';
import type { StoreTx } from '../../store/contract/index.ts';
import { commit, type RelyingParty } from '../context.ts';
import { LIMITS } from '../limits.ts';
import { consumeDeviceChallengeIn } from '../proof/challenge.ts';
import { takeStepIn, toldAfter } from '../proof/take-step.ts';
import { hashSecret, newSecret } from '../secrets/bearer.ts';

/** The first line, and the right on which further ones rest; without it the first line is the last. */
export interface OpenedListening {
  readonly line: ListenLine;
  readonly ticket: SecretHash | null;
}

/**
 * Lets a device hear how many rows wait for it. A proof gives it a ticket as well, with which it hears the same and nothing else: while
 * its key is locked, and after the line broke.
 * @returns null when neither counts: nothing was consumed
 */
export function openListening(
  rp: RelyingParty,
  request: {
    readonly kid: Kid;
    readonly proof: ParsedProof | null;
    readonly ticket: Base64Url | null;
    readonly extensionOrigin: string;
  },
): Promise<OpenedListening | null> {
  const { kid, proof, ticket, extensionOrigin } = request;
  return commit(rp, (tx) => {
    if (proof) return proof.header.kid === kid ? byProofIn(rp, tx, proof, extensionOrigin) : Promise.resolve(null);
    return ticket === null ? Promise.resolve(null) : byTicketIn(rp, tx, { kid, ticket, extensionOrigin });
  });
}

async function byProofIn(
  rp: RelyingParty,
  tx: StoreTx,
  proof: ParsedProof,
  extensionOrigin: string,
): Promise<OpenedListening | null> {
  const { kid } = proof.header;
  const { nonce, prp: purpose } = proof.claims;
  if (purpose !== 'listen') return null;
  const challenge = await consumeDeviceChallengeIn(rp, tx, { kid, nonce, purpose });
  if (!challenge) return null;
  const taken = await takeStepIn(rp, tx, { proof, challenge, extensionOrigin });
  const told = toldAfter(taken);
  if (taken.word !== 'accepted') return { line: line(kid, taken.word, told), ticket: null };
  const secret = newSecret(rp.random);
  const hash = hashSecret(secret);
  const nowMs = rp.clock.now();
  await tx.listening.put({ hash, kid, epoch: taken.device.epoch, expiresAtMs: nowMs + LIMITS.listenTicketMs });
  const waiting = await tx.rows.countOpen(kid, nowMs);
  return { line: line(kid, 'accepted', { ...told, ticket: secret as Base64Url, waiting }), ticket: hash };
}

async function byTicketIn(
  rp: RelyingParty,
  tx: StoreTx,
  { kid, ticket, extensionOrigin }: { readonly kid: Kid; readonly ticket: Base64Url; readonly extensionOrigin: string },
): Promise<OpenedListening | null> {
  const hash = hashSecret(ticket);
  const heard = (await tx.listening.hear([hash], rp.clock.now())).get(hash);
  const device = heard?.kid === kid ? await tx.devices.find(kid) : null;
  if (!heard || device?.extensionOrigin !== extensionOrigin) return null;
  return { line: line(kid, 'accepted', { waiting: heard.waiting }), ticket: hash };
}

/** One line as the wire has it; only a proof is told more than a word and a number. */
export const line = (
  kid: Kid,
  word: DeviceWord,
  told: Partial<Pick<ListenLine, 'head' | 'ticket' | 'mode' | 'waiting'>> = {},
): ListenLine => ({
  v: 1,
  kid,
  word,
  head: told.head ?? null,
  ticket: told.ticket ?? null,
  mode: told.mode ?? null,
  waiting: Math.min(told.waiting ?? 0, ROWS_MAX),
});
