import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { adpProofs } from './adp-proofs.ts';

/** Writes the vectors of our own again: `node test/vectors/make.ts`. A change in them is a change of the wire. */
const file = fileURLToPath(new URL('./adp-proofs.json', import.meta.url));
await writeFile(file, `${JSON.stringify(adpProofs(), null, 2)}\n`);
console.log(`wrote ${file}`);
