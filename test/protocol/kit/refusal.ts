import { ProtocolError, type ProtocolErrorCode } from '#protocol';

/**
 * What a reader says to bad input: its code and its message. Anything but a ProtocolError is a fault of the reader and is
 * thrown on; so is bad input that is accepted.
 */
export function refusalOf(read: () => unknown): { readonly code: ProtocolErrorCode; readonly message: string } {
  try {
    read();
  } catch (error) {
    if (error instanceof ProtocolError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('bad input was accepted');
}

export const codeOf = (read: () => unknown): ProtocolErrorCode => refusalOf(read).code;
