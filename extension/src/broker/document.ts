import { BROKER_DOCUMENT_PATH, type BrokerDocument, type Origin, parseBrokerDocument } from '#protocol';
import { type Fetch, send } from './http.ts';
import { BrokerMismatch } from './mismatch.ts';

export const brokerDocumentRequest = (fetch: Fetch, broker: Origin): Promise<unknown> =>
  send(fetch, { broker, path: BROKER_DOCUMENT_PATH, method: 'GET' });

/** @throws {BrokerMismatch} JSON that is no document of the protocol must not pass as "not reachable". */
export const processBrokerDocument = (answer: unknown): BrokerDocument => {
  try {
    return parseBrokerDocument(answer);
  } catch (error) {
    throw new BrokerMismatch('its document cannot be read', error);
  }
};
