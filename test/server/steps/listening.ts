import type { ProtectedCustomer } from '../../kit/index.ts';

/** A ticket that was given for a proof, after which the line broke. */
export async function ticketOf(of: Pick<ProtectedCustomer, 'device' | 'visitor'>): Promise<string> {
  await using line = await of.device.listen(of.visitor);
  const ticket = (await line.next())?.ticket;
  if (!ticket) throw new Error('No ticket came');
  return ticket;
}
