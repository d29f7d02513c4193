import { fileURLToPath } from 'node:url';
import { broker as startBroker } from '../kit/broker.ts';
import { trustedPc, unknownPc } from '../kit/browser/index.ts';
import { clock as newClock } from '../kit/clock.ts';
import { buildExtension } from '../kit/extension-build.ts';
import { freePort } from '../kit/ports.ts';
import { createStage, type Stage } from '../kit/stage.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { provideBrowser } from '../provision/browser.ts';
import { ProvisionError } from '../provision/error.ts';
import { formatDuration, sayOnStdout as say } from '../provision/say.ts';
import { writeReport } from './report/write-report.ts';
import { type PlayedStep, playSteps } from './step.ts';
import { openScene, STORY, type Theatre } from './story/index.ts';

const REPORT_FOLDER = fileURLToPath(new URL('../../demo-report', import.meta.url));
const FAILURE_FOLDER = `${REPORT_FOLDER}/failure`;
/** Sharp enough to read small print in the report. */
const SCALE = 1.5;

/** Builds the extension, starts broker and post office, plays the story, writes the report. True when all went well. */
async function demo(): Promise<boolean> {
  const startedAt = new Date();
  const chromium = await provideBrowser(say);

  await using stage = createStage();
  const theatre = await prepare(stage);
  say('');
  const scene = await openScene(theatre);
  const played = await playSteps(STORY, scene, announce);
  const path = await writeReport(REPORT_FOLDER, played, {
    startedAt,
    tookMs: Date.now() - startedAt.getTime(),
    chromium: chromium.version,
    plannedSteps: STORY.length,
  });
  const failed = played.find(({ error }) => error !== null);
  if (failed) await stage.testify(FAILURE_FOLDER, failed.error);
  const passed = played.filter(({ error }) => error === null).length;
  say('');
  say(`${passed} of ${STORY.length} steps as expected, in ${formatDuration(Date.now() - startedAt.getTime())}`);
  say(`Report: ${path}`);
  if (failed) say(`Pictures, logs and mails of the failure: ${FAILURE_FOLDER}`);
  return !failed;
}

async function prepare(stage: Stage): Promise<Theatre> {
  const port = await freePort();
  const hostName = 'broker.localhost';
  const folder = stage.keep(await temporaryFolder('extension'));
  const builtFromMs = performance.now();
  const extension = await buildExtension({ brokers: [`http://${hostName}:${port}`], folder: folder.path });
  say(`Extension: built in ${formatDuration(performance.now() - builtFromMs)}`);
  const startedFromMs = performance.now();
  const clock = newClock({ mode: 'running' });
  const broker = stage.keep(
    await startBroker({ hostName, port, clock, listen: true, extensionOrigin: extension.origin }),
  );
  const started = formatDuration(performance.now() - startedFromMs);
  say(`Broker: ${broker.origin}, mail by SMTP to ${broker.postOffice.smtpUrl} (started in ${started})`);
  return {
    clock,
    broker,
    trustedPc: async (options) => stage.keep(await trustedPc(broker, extension, { scale: SCALE, ...options })),
    unknownPc: async (options) => stage.keep(await unknownPc(broker, { scale: SCALE, ...options })),
  };
}

let announced = 0;

function announce({ title, outcome, error, tookMs }: PlayedStep): void {
  announced += 1;
  say(`${String(announced).padStart(2)} ${error ? '✗' : '✓'} ${title.ja}  (${formatDuration(tookMs)})`);
  say(`     ${title.en}`);
  say(error ? `     ${error.message.replaceAll('\n', '\n     ')}` : `     → ${outcome?.words.en ?? ''}`);
}

try {
  process.exitCode = (await demo()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof ProvisionError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
