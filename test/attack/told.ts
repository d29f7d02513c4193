import type { TestBroker } from '../kit/broker.ts';
import type { Customer } from '../kit/customers.ts';

/** One mail that reached the victim. */
export interface Told {
  readonly minutes: number;
  readonly kind: string;
  readonly subject: string;
}

export interface MailWatch {
  /** What reached the victim since the watch began, with the minutes by the broker's clock. */
  readonly told: () => Promise<readonly Told[]>;
  readonly stop: () => void;
}

const LOOK_EVERY_MS = 100;

/** Notes when each mail to the victim arrives. */
export function watchMails(broker: TestBroker, victim: Customer): MailWatch {
  const beganAtMs = broker.clock.now();
  let seen = broker.postOffice.arrived().length;
  const told: Told[] = [];
  const look = (): void => {
    const minutes = Math.round((broker.clock.now() - beganAtMs) / 60_000);
    const arrived = broker.postOffice.arrived();
    for (const { to, kind, subject } of arrived.slice(seen)) {
      if (to.includes(victim.mail)) told.push({ minutes, kind: kind ?? '', subject });
    }
    seen = arrived.length;
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    told: async () => {
      await broker.app.outboxIdle();
      look();
      return told;
    },
    stop: () => clearInterval(timer),
  };
}
