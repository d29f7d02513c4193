import { brokerDocument } from '../../relying-party/index.ts';
import type { App, Deps } from '../frame/app.ts';
import { BROKER_DOCUMENT_PATH, ENDPOINTS } from './paths.ts';

export function brokerDocumentEndpoint(app: App, deps: Deps): void {
  app.get(BROKER_DOCUMENT_PATH, async (c) => c.json(await brokerDocument(deps.rp, ENDPOINTS)));
}
