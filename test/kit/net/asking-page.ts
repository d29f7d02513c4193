import type { Page } from 'puppeteer';

/** A page that asks the extension as a login page does, and tells whoever opened it that it has, and what it heard. */
export const ASKING_PAGE = `<!doctype html><title>Log in</title><body>Log in<script>
  const tell = (what) => (opener ?? parent).postMessage(what, '*');
  addEventListener('anshin-key:word', ({ detail }) => tell('heard ' + detail), true);
  const ask = () => document.dispatchEvent(new CustomEvent('anshin-key:ask'));
  ask();
  addEventListener('load', () => { ask(); tell('asked'); });
</script>`;

/** A frame to be put into a page. */
export interface Frame {
  readonly tag: 'iframe' | 'object' | 'embed';
  readonly attributes: Readonly<Record<string, string>>;
  /** HTML that becomes a blob URL of the framing page. */
  readonly blob?: string;
  /** HTML that the framing page writes into the empty frame. */
  readonly written?: string;
  /** True for an asking page, which tells by itself; others only load. */
  readonly reports?: boolean;
}

/** Puts the frames into the open page and waits until each has asked, or at least loaded. Resolves to what they heard. */
export function openFrames(page: Page, frames: readonly Frame[]): Promise<readonly string[]> {
  return page.evaluate(async (wanted) => {
    const heard: string[] = [];
    window.addEventListener('message', ({ data }) => {
      if (data !== 'asked') heard.push(String(data));
    });
    const opened = wanted.map(({ tag, attributes, blob, written, reports }) => {
      const frame = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
      if (blob) frame.setAttribute('src', URL.createObjectURL(new Blob([blob], { type: 'text/html' })));
      const ready = new Promise<void>((resolve) => {
        if (!reports) frame.addEventListener('load', () => resolve());
        window.addEventListener('message', ({ data, source }) => {
          if (data === 'asked' && source === (frame as HTMLIFrameElement).contentWindow) resolve();
        });
      });
      document.body.append(frame);
      if (written) {
        const inside = (frame as HTMLIFrameElement).contentDocument;
        inside?.write(written);
        inside?.close();
      }
      return ready;
    });
    await Promise.all(opened);
    return heard;
  }, frames);
}

/** Opens windows of the page's own making, empty and blob, waits until each has asked, closes them. What they heard. */
export function openWindows(page: Page, html: string): Promise<readonly string[]> {
  return page.evaluate(async (wanted) => {
    const heard: string[] = [];
    const blob = URL.createObjectURL(new Blob([wanted], { type: 'text/html' }));
    for (const url of ['about:blank', blob]) {
      const asked = new Promise<void>((resolve) => {
        window.addEventListener('message', ({ data }) => (data === 'asked' ? resolve() : heard.push(String(data))));
      });
      const opened = window.open(url, '_blank', 'popup');
      if (!opened) throw new Error(`The window for ${url} was not opened`);
      if (url === 'about:blank') {
        opened.document.write(wanted);
        opened.document.close();
      }
      await asked;
      opened.close();
    }
    return heard;
  }, html);
}
