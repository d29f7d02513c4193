import { readFileSync } from 'node:fs';
import { type Broker, createBroker } from './app.ts';
import { type Config, ConfigError, parseConfig } from './config.ts';

/** Starts the broker from the environment; `rotate-broker-key` as the only argument makes a new signing key instead. */
async function main(): Promise<void> {
  const config = readConfig();
  const broker = await createBroker(config);
  if (process.argv[2] === 'rotate-broker-key') {
    await broker.rotateBrokerKey();
    await broker.close();
    return;
  }
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

const readConfig = (): Config => parseConfig(process.env, (path) => readFileSync(path, 'utf8'));

/** Reads the key file again. Whatever is wrong with it, the broker goes on under the keys that it has. */
async function rotateMasterKeys(broker: Broker): Promise<void> {
  try {
    await broker.rotateMasterKeys(readConfig().masterKeys);
  } catch (error) {
    if ((error as Error).name !== 'AbortError') complain(error);
  }
}

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error as Error).stack}\n`);
}

main().catch((error: unknown) => {
  complain(error);
  process.exitCode = 1;
});
