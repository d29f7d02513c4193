import type { BrokerView, DeviceView, Overview } from '../messaging/contract.ts';

/** How many rows wait for the customer at a broker, as far as this PC has heard. */
export const waitingAt = ({ devices }: Pick<BrokerView, 'devices'>): number =>
  devices.reduce((sum, { waiting }) => sum + (waiting ?? 0), 0);

/** The brokers where something waits. One that this PC does not recognise any more is not asked. */
export const brokersWaiting = ({ brokers }: Overview): readonly BrokerView[] =>
  brokers.filter((broker) => broker.pin?.distrusted !== true && waitingAt(broker) > 0);

/** Whether a device can be asked for a window of 30 seconds: its account wants one, and the registration stands. */
export const opensForSeconds = ({
  mode,
  status,
  destroyed,
}: Pick<DeviceView, 'mode' | 'status' | 'destroyed'>): boolean =>
  mode === 'unlock' && status === 'active' && destroyed !== true;
