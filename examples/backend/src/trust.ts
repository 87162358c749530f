import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadTrustOptions } from 'asean-verify'
import { type Config, ConfigError } from './config.ts'

/** In a folder of lists, laid out as `asean-verify/trust-lists` is: what the states have agreed on, and the list of the lists. */
const RECOGNITION = 'recognition.json'
const INDEX = 'asean.json'

/**
 * What `loadTrust` is given, as the bytes of the files: they are read once, so that every worker judges by the same lists, also one that is
 * started later.
 *
 * @throws {ConfigError} for a folder that cannot be read
 */
export async function readTrustOptions(config: Config): Promise<LoadTrustOptions> {
  const { trustFolder, allowEnvironment } = config
  if (trustFolder === null) return { allowEnvironment }
  const files = await readFolder(trustFolder)
  const recognition = files.get(RECOGNITION)
  const lists = [...files].filter(([name]) => name !== RECOGNITION && name !== INDEX).map(([, bytes]) => bytes)
  if (lists.length === 0) throw new ConfigError('TRUST_LISTS', `there is no trust list in ${trustFolder}`)
  return { allowEnvironment, lists, ...(recognition === undefined ? {} : { recognition }) }
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
    return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)))
  } catch (error) {
    throw new ConfigError('TRUST_LISTS', error instanceof Error ? error.message : String(error))
  }
}
