import { ProtocolError, parseDeviceName } from '#protocol';

/** @returns the name without blanks around it, or null when the protocol does not take it as a name */
export const readPcName = (typed: string): string | null => {
  try {
    return parseDeviceName(typed.trim());
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
};
