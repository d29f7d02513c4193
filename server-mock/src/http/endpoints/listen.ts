import { encodeUtf8, type ListenLine, parseListenRequest, parseProof } from '#protocol';
import { networkOf } from '../../place/index.ts';
import { type Ear, noteNetwork, openListening } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { readJson } from '../frame/body.ts';
import { holdRefusal } from '../frame/deadline.ts';
import { HttpError } from '../frame/errors.ts';
import { countUnproven } from '../frame/rate-limit.ts';
import { ENDPOINTS } from './paths.ts';

/** Lines of JSON, as long as the device may hear them: an answer to a POST, because the request is told apart by its body. */
export function listenEndpoint(app: App, deps: Deps): void {
  app.post(ENDPOINTS.listen, async (c) => {
    const receivedAtMs = deps.clock.now();
    const { kid, proof, ticket } = parseListenRequest(await readJson(c));
    const { address } = c.get('visit');
    const opened = await openListening(deps.rp, {
      kid,
      proof: proof === null ? null : parseProof(proof),
      ticket,
      extensionOrigin: c.req.header('Origin') ?? '',
    });
    if (opened?.line.word !== 'accepted') {
      await countUnproven(deps, 'listen', address);
      await holdRefusal(deps.clock, receivedAtMs);
    }
    if (!opened) throw new HttpError('refused', 'neither a challenge nor a ticket of this device');
    if (proof !== null && opened.ticket !== null) await noteNetwork(deps.rp, [kid], networkOf(address));
    return c.body(streamOf(deps.listeners.listen(opened)), 200, {
      'Content-Type': 'application/x-ndjson',
      // For proxies that would collect lines until there are enough of them.
      'X-Accel-Buffering': 'no',
    });
  });
}

/** A client that goes away is heard of at once, also while nothing is said; nothing is read ahead of it. */
function streamOf(ear: Ear): ReadableStream<Uint8Array> {
  const lines = ear[Symbol.asyncIterator]();
  let isGone = false;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await lines.next();
        if (isGone) return;
        if (done) controller.close();
        else controller.enqueue(encodeUtf8(`${JSON.stringify(value satisfies ListenLine)}\n`));
      },
      cancel: () => {
        isGone = true;
        ear.end();
      },
    },
    { highWaterMark: 0 },
  );
}
