import { existsSync, readFileSync } from 'node:fs';
import { type Broker, createBroker, rotateBrokerKeyIn } from './app.ts';
import { type Config, ConfigError, parseConfig } from './config.ts';

/** Starts the broker from the environment; `rotate-broker-key` as the only argument makes a new signing key instead. */
async function main(): Promise<void> {
  const config = readConfig();
  if (process.argv[2] === 'rotate-broker-key') return rotateBrokerKey(config);
  const broker = await createBroker(config);
  const stop = (): void => {
    void broker.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Without a file there is nothing to read again, and the signal means what it always meant: the terminal was closed.
  if (process.env.MASTER_KEY_FILE) process.on('SIGHUP', () => void rotateMasterKeys(broker));
  else process.once('SIGHUP', stop);
  await broker.listen();
  // Who changed the file and started anew is served like who sent a signal.
  if (config.masterKeys.length > 1) await rotateMasterKeys(broker);
}

/** Makes a new signing key; with another environment than the server's it would be somebody else's, and is refused. */
async function rotateBrokerKey(config: Config): Promise<void> {
  if (!existsSync(config.database)) throw new ConfigError([`DATABASE ${config.database} does not exist`]);
  const { iss, seq, kid } = await rotateBrokerKeyIn(config);
  process.stdout.write(`rotated the key of ${iss}: ${seq - 1} → ${seq}, ${kid}\n`);
}

const readConfig = (): Config => parseConfig(process.env, (path) => readFileSync(path, 'utf8'));

/** Reads the key file again. Whatever is wrong with it, the broker goes on under the keys that it has. */
async function rotateMasterKeys(broker: Broker): Promise<void> {
  try {
    await broker.rotateMasterKeys(readConfig().masterKeys);
  } catch (error) {
    if ((error as Error).name !== 'AbortError') complain(error);
  }
}

/** What an operator can set right: the sentence is enough. */
const TOLD: ReadonlySet<string> = new Set(['ConfigError', 'ForeignBrokerKeys', 'SealError']);

function complain(error: unknown): void {
  const { name, message, stack } = error as Error;
  process.stderr.write(`${TOLD.has(name) ? message : stack}\n`);
}

main().catch((error: unknown) => {
  complain(error);
  process.exitCode = 1;
});
