import { readFile } from 'node:fs/promises'
import { type AcceptancePolicy, loadTrust, type PolicyName, parsePolicy, TrustListError } from 'asean-verify'
import { createApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { createLanes } from './judge/lanes.ts'
import { readTrustOptions } from './trust.ts'

try {
  await start()
} catch (error) {
  // What whoever starts the service can put right is told in a line.
  if (!(error instanceof ConfigError || error instanceof TrustListError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const trustOptions = await readTrustOptions(config)
  // The workers load it for themselves. Here a mistake in it ends the start, and says where it is.
  const trust = await loadTrust(trustOptions)
  const contractPolicy = await readContractPolicy(config.contractPolicyFile)
  const lanes = createLanes({
    workers: config.workers,
    timeoutMs: config.judgementTimeoutMs,
    trust: trustOptions,
    slowPlaces: Math.ceil(config.maxUploads / 2),
  })
  const app = await createApp({ config, trust, judge: lanes.judge, contractPolicy })
  app.addHook('onClose', lanes.close)

  // Takes no more, and ends when what is under way is done. A client that takes its time has so long, and no longer.
  let isStopping = false
  const stop = (): void => {
    // A terminal tells the whole group, and npm passes it on: it comes twice.
    if (isStopping) return
    isStopping = true
    setTimeout(() => app.server.closeAllConnections(), config.shutdownGraceMs).unref()
    void app.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  await app.listen({ host: config.host, port: config.port })
}

async function readContractPolicy(file: string | null): Promise<PolicyName | AcceptancePolicy> {
  if (file === null) return 'contract'
  try {
    return parsePolicy(await readFile(file))
  } catch (error) {
    throw new ConfigError('CONTRACT_POLICY', error instanceof Error ? error.message : String(error))
  }
}
