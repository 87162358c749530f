import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readArchive, replay } from '../../src/archive/archive.ts'
import { toBase64 } from '../../src/core/bytes.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import type { Trust } from '../../src/trust/types.ts'
import { createHundred, load } from '../archive/hundred.ts'
import type { HundredFiles, ReplayedDocument } from './fixtures.ts'

const FOLDER = 'node_modules/.cache/asean-verify'
const LATER = '2027-11-24T10:00:00Z'

/** Archives of a hundred documents that were verified over the network here, and what Node says of them; written into files. */
export async function makeHundred(root: string): Promise<HundredFiles> {
  const { documents, trust, files, changed } = await createHundred()
  const today = await load(changed)
  await mkdir(join(root, FOLDER), { recursive: true })
  const write = async (file: string, value: unknown): Promise<string> => {
    await writeFile(join(root, FOLDER, file), JSON.stringify(value))
    return `${FOLDER}/${file}`
  }
  const written: HundredFiles['documents'][number][] = []
  for (const { name, archive, verified } of documents) {
    const replayed: ReplayedDocument = {
      archive: toBase64(archive),
      recorded: canonicalJson({ ...verified.report, requests: [] }),
      later: await replayedBy(archive, trust, LATER),
      changed: await replayedBy(archive, today),
    }
    written.push({ name, file: await write(`hundred-${written.length}.json`, replayed) })
  }
  return { trust: await write('hundred-trust.json', { files, changed }), later: LATER, documents: written }
}

async function replayedBy(archive: Uint8Array, trust: Trust, at?: string): Promise<string> {
  const opened = await readArchive(archive)
  if (!opened.readable) throw new Error(opened.code)
  const { question } = opened.contents
  return canonicalJson(await replay(archive, { trust, ...question, ...(at === undefined ? {} : { at: new Date(at) }) }))
}
