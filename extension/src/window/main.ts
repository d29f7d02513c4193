import type { Kid, Origin } from '#protocol';
import { preparePage } from '../look/screen.ts';
import type { MessageKey } from '../platform/locale.ts';
import { showChange } from './change/change.ts';
import { showDrill } from './drill/drill.ts';
import { showRegistration } from './registration.ts';
import { showSmart } from './smart/smart.ts';
import { startAnewWhenStale } from './stale.ts';
import { showUnlock } from './unlock/unlock.ts';
import { showVeto } from './veto/veto.ts';
import { showWaiting } from './waiting/waiting.ts';

interface Purpose {
  readonly parameter: string;
  readonly title: MessageKey;
  readonly show: (value: string) => unknown;
}

/** What the window is opened for; its address says it. */
const PURPOSES: readonly Purpose[] = [
  { parameter: 'broker', title: 'windowTitle', show: (value) => showRegistration(value as Origin) },
  { parameter: 'unlock', title: 'unlockWindowTitle', show: (value) => showUnlock(value as Kid) },
  { parameter: 'change', title: 'changeWindowTitle', show: (value) => showChange(value as Kid) },
  { parameter: 'veto', title: 'vetoWindowTitle', show: (value) => showVeto(value as Kid) },
  { parameter: 'drill', title: 'drillWindowTitle', show: (value) => showDrill(value as Kid) },
  { parameter: 'waiting', title: 'waitingWindowTitle', show: (value) => showWaiting(value as Origin) },
  { parameter: 'smart', title: 'smartWindowTitle', show: (value) => showSmart(value as Kid) },
];

const query = new URLSearchParams(location.search);
const purpose = PURPOSES.find(({ parameter }) => query.has(parameter)) ?? PURPOSES[0];
if (purpose !== undefined) {
  preparePage(purpose.title);
  purpose.show(query.get(purpose.parameter) ?? '');
  startAnewWhenStale();
}
