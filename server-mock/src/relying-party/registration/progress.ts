import type { Kid, RegistrationAnswer, RegistrationStatus } from '#protocol';
import type { Device } from '../../store/contract/devices.ts';
import type { Session } from '../../store/contract/sessions.ts';
import { settledAccountIn } from '../account/settle.ts';
import type { RelyingParty } from '../context.ts';
import { maskMail } from '../mask-mail.ts';
import { trustedMail } from '../notices.ts';
import { usableGrantIn } from './grant.ts';
import { registrationStatusOf } from './register.ts';

/** What the registration page shows: `ready` when this session may register and has not yet; `none` when it may not. */
export type RegistrationProgress = 'none' | 'ready' | RegistrationStatus;

export function registrationProgress(rp: RelyingParty, session: Session): Promise<RegistrationProgress> {
  return rp.store.transaction(async (tx) => {
    const account = await settledAccountIn(rp, tx, session.accountId);
    const own = newestOf(await tx.devices.ofAccount(account.id), session);
    if (own?.status === 'pending') return 'pending';
    if (await usableGrantIn(rp, tx, session, account)) {
      return own && registrationStatusOf(own, rp.clock.now()) === 'undeliverable' ? 'undeliverable' : 'ready';
    }
    return own ? registrationStatusOf(own, rp.clock.now()) : 'none';
  });
}

/** What the extension asks while the mail is on its way. Null unless this session began the registration of `kid`. */
export function registrationOf(rp: RelyingParty, session: Session, kid: Kid): Promise<RegistrationAnswer | null> {
  return rp.store.transaction(async (tx) => {
    await settledAccountIn(rp, tx, session.accountId);
    const device = await tx.devices.find(kid);
    if (device?.accountId !== session.accountId || device.registeredInSession !== session.hash) return null;
    const nowMs = rp.clock.now();
    const mailedTo = maskMail(trustedMail(await tx.accounts.contact(session.accountId), nowMs));
    return { v: 1, kid, status: registrationStatusOf(device, nowMs), mailedTo };
  });
}

function newestOf(devices: readonly Device[], session: Session): Device | undefined {
  return devices.findLast(({ registeredInSession }) => registeredInSession === session.hash);
}
