/**
 * Tells the extension's open pages that something in the vault changed. It carries no data: a page asks the background
 * for what it shows. BroadcastChannel stays within the extension's origin, so no page of a site can listen.
 */
const CHANNEL = 'anshin-key:changes';

export const announceChange = (): void => {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
};

export const onChange = (work: () => void): void => {
  new BroadcastChannel(CHANNEL).addEventListener('message', work);
};
