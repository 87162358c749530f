import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadTrustOptions } from 'asean-verify'
import { readTrustFolder, type TrustFile } from 'asean-verify/trust-tools'
import { type Config, ConfigError } from './config.ts'

/**
 * What `loadTrust` is given, as the bytes of the files: they are read once, so that every worker judges by the same lists, also one that is
 * started later.
 *
 * @throws {ConfigError} for a folder that cannot be read, or that is not what its list of lists says
 */
export async function readTrustOptions(config: Config): Promise<LoadTrustOptions> {
  const { trustFolder, allowEnvironment } = config
  if (trustFolder === null) return { allowEnvironment }
  // As its list of lists (`asean.json`) says, where there is one: a file that was changed, is missing or was added ends the start.
  const folder = await readTrustFolder(await readFolder(trustFolder))
  if (!folder.ok) throw new ConfigError('TRUST_LISTS', `${folder.failure.code}: ${folder.failure.what ?? trustFolder}`)
  const [recognition, second] = folder.value.recognition
  if (second !== undefined) throw new ConfigError('TRUST_LISTS', `${second.name} is a second file of agreements`)
  const lists = folder.value.lists.map(({ bytes }) => bytes)
  if (lists.length === 0) throw new ConfigError('TRUST_LISTS', `there is no trust list in ${trustFolder}`)
  return { allowEnvironment, lists, ...(recognition === undefined ? {} : { recognition: recognition.bytes }) }
}

async function readFolder(folder: string): Promise<readonly TrustFile[]> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
    return await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })))
  } catch (error) {
    throw new ConfigError('TRUST_LISTS', error instanceof Error ? error.message : String(error))
  }
}
