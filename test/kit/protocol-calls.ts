import type { TestBroker } from './broker.ts';

/**
 * What was asked of this broker's protocol endpoints so far, by whomever, in order: `POST /anshin/v1/proof 200`. An
 * extension that stays silent leaves nothing here.
 */
export function protocolCalls({ log }: Pick<TestBroker, 'log'>): readonly string[] {
  return log
    .records()
    .filter(({ msg, path }) => msg === 'request' && String(path).startsWith('/anshin/'))
    .map(({ method, path, status }) => `${method} ${path} ${status}`);
}

/** One ceremony of a login, as `protocolCalls` tells it. */
export const ONE_SIGNATURE = ['POST /anshin/v1/challenge 200', 'POST /anshin/v1/proof 200'] as const;
