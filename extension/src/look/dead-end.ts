import type { DeviceView } from '../messaging/contract.ts';

/** `destroyed`: too many wrong PINs. The key is as good as gone, whatever the broker says of the device. */
export type DeadEnd = 'suspended' | 'revoked' | 'destroyed';

export const deadEndOf = ({ status, destroyed }: Pick<DeviceView, 'status' | 'destroyed'>): DeadEnd | null => {
  if (status === 'revoked') return 'revoked';
  if (destroyed === true) return 'destroyed';
  return status === 'suspended' ? 'suspended' : null;
};
