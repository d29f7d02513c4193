import { createBroker } from './app.ts';
import { ConfigError, parseConfig } from './config.ts';

/** Starts the broker from the environment; `rotate-broker-key` as the only argument makes a new signing key instead. */
async function main(): Promise<void> {
  const config = parseConfig(process.env);
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
  await broker.listen();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
});
