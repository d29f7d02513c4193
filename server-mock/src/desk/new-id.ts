/** 128 random bits: nobody guesses a case. */
export const newId = (random: (bytes: number) => Uint8Array): string => Buffer.from(random(16)).toString('base64url');
