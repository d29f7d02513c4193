import { passwordWork } from '../../../server-mock/src/brokerage/passwords.ts';

/** How many password hashes were computed while the work ran. */
export async function passwordHashesDuring(work: () => Promise<unknown>): Promise<number> {
  let hashes = 0;
  const count = (): void => {
    hashes += 1;
  };
  passwordWork.subscribe(count);
  try {
    await work();
  } finally {
    passwordWork.unsubscribe(count);
  }
  return hashes;
}
