import { type Kid, type ParsedProof, parseProof, type Tier } from '#protocol';
import { pageTable, uiTable } from '../../../../extension/src/background/handlers.ts';
import { logIn } from '../../../../extension/src/background/login.ts';
import type { Fetch } from '../../../../extension/src/broker/http.ts';
import { registerWith } from './protecting.ts';
import { FACTS } from './scripted-rows.ts';
import { BROKER, type World, world } from './world.ts';

/** A page of a session in a tab. */
export const PAGE = { origin: BROKER, tabId: 3 };

export interface SignedIn {
  readonly here: World;
  readonly kid: Kid;
}

/** A registered PC of this tier, unlocked, in a browser with a session of its own. */
export const signedIn = async (tier: Tier = 'software'): Promise<SignedIn> => {
  const here = await world();
  const kid = await registerWith(here, tier);
  await logIn(here.parts, BROKER);
  here.broker.settings.session = kid;
  return { here, kid };
};

/** A second customer of the same PC, as in a family. */
export const furtherDevice = (here: World, tier: Tier = 'software'): Promise<Kid> => {
  here.broker.settings.accountLabel = '山田 太郎 様';
  return registerWith(here, tier);
};

export const askRefresh = ({ parts }: Pick<World, 'parts'>) => pageTable(parts)['refresh-intent'](PAGE);

export const view = ({ parts }: Pick<World, 'parts'>) => uiTable(parts)['waiting-view']({ broker: BROKER });

export const reply = (
  { parts }: Pick<World, 'parts'>,
  kid: Kid,
  id: string,
  answer: { as: string; number?: number | null },
) => uiTable(parts)['row-answer']({ kid, id, answer });

/** Everything that is signed on the way to the broker, by path. */
export const recording = (
  here: World,
): { readonly here: World; readonly sent: (path: string) => readonly ParsedProof[] } => {
  const proofs: { path: string; proof: ParsedProof }[] = [];
  const fetch: Fetch = async (url, init) => {
    const { pathname } = new URL(url);
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as { proof?: string | null }) : {};
    if (typeof body.proof === 'string') proofs.push({ path: pathname, proof: parseProof(body.proof) });
    return here.parts.fetch(url, init);
  };
  return {
    here: { ...here, parts: { ...here.parts, fetch } },
    sent: (path) => proofs.filter((one) => one.path.endsWith(path)).map(({ proof }) => proof),
  };
};

/** A row that waits. */
export const wish = ({ here, kid }: SignedIn, sort: keyof typeof FACTS = 'withdrawal-account'): Promise<string> =>
  here.broker.wish(kid, sort, FACTS[sort]);

/** A row that waits, and was shown. */
export const shown = async (sort: keyof typeof FACTS = 'withdrawal-account', tier: Tier = 'software') => {
  const pc = await signedIn(tier);
  const id = await wish(pc, sort);
  const { rows } = await view(pc.here);
  return { ...pc, id, row: rows[0] };
};

export const statusOf = ({ broker }: World, id: string) => broker.rows.get(id)?.status;
