import { createHash } from 'node:crypto';
import { hashes } from '@noble/ed25519';

/** noble's synchronous functions want a SHA-512 given to them. */
hashes.sha512 = (message) => Uint8Array.from(createHash('sha512').update(message).digest());
