/**
 * The generation of the newest key that the broker holds for a device: what a challenge answer says of it. With the
 * current key's own generation a device could not tell whether its last proof had arrived.
 */
export const headOf = (device: { readonly gen: number; readonly nextKey: string | null }): number =>
  device.nextKey === null ? device.gen : device.gen + 1;
