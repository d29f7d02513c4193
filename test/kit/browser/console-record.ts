import type { Browser, Page, Target } from 'puppeteer';

/** What pages and the extension's worker of one browser said, line by line, across restarts. */
export interface ConsoleRecord {
  readonly pageLines: readonly string[];
  readonly workerLines: readonly string[];
  readonly listenTo: (browser: Browser) => void;
}

export function consoleRecord(): ConsoleRecord {
  const pageLines: string[] = [];
  const workerLines: string[] = [];

  const listenToPage = (page: Page): void => {
    const say = (text: string): void => {
      pageLines.push(`${new Date().toISOString()} ${withoutFragment(page.url())} ${text}`);
    };
    page.on('console', (message) => say(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => say(`uncaught: ${error}`));
    page.on('requestfailed', (request) => say(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`));
    page.on('response', (response) => {
      if (response.status() >= 400) say(`${response.status()}: ${response.request().method()} ${response.url()}`);
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) say(`opened`);
    });
  };

  const listenToWorker = async (target: Target): Promise<void> => {
    const say = (text: string): void => {
      workerLines.push(`${new Date().toISOString()} ${text}`);
    };
    say('worker started');
    // The session that Puppeteer has already: a second one would keep the worker from being stopped.
    const session = (await target.worker())?.client;
    session?.on('Runtime.consoleAPICalled', (event) => {
      say(`${event.type}: ${event.args.map((arg) => arg.value ?? arg.description ?? arg.type).join(' ')}`);
    });
    session?.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      say(`uncaught: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    });
    await session?.send('Runtime.enable');
  };

  const listenToTarget = async (target: Target): Promise<void> => {
    if (target.type() === 'service_worker') return listenToWorker(target);
    const page = target.type() === 'page' ? await target.page() : null;
    if (page) listenToPage(page);
  };

  return {
    pageLines,
    workerLines,
    listenTo: (browser) => {
      // A target may be gone before one could listen: then there is nothing to hear.
      const listen = (target: Target): void => void listenToTarget(target).catch(() => undefined);
      for (const target of browser.targets()) listen(target);
      browser.on('targetcreated', listen);
      browser.on('targetdestroyed', (target) => {
        if (target.type() === 'service_worker') workerLines.push(`${new Date().toISOString()} worker stopped`);
      });
    },
  };
}

/** Recovery links carry their secret in the fragment; logs need not. */
function withoutFragment(url: string): string {
  return url.split('#')[0] ?? url;
}
