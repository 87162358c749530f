import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LevelDocument } from './documents.ts'

/**
 * Writes documents, anchors and evidence, and a list of the form that `compare:oracles` has, in which each line is one document. The
 * first document stands in the list twice: whoever is measured at it for the first time is cold.
 */
export async function writeJobs(folder: string, documents: readonly LevelDocument[]): Promise<string> {
  const lines: string[] = []
  for (const { file, at, bytes, anchors, certificates, crls } of documents) {
    const write = async (kind: string, ending: string, values: readonly Uint8Array[]): Promise<readonly string[]> => {
      const paths = values.map((_, i) => join(kind, file, `${i}.${ending}`))
      for (const [i, path] of paths.entries()) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), values[i] as Uint8Array)
      }
      return paths
    }
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, file), bytes)
    const trusted = await write('anchors', 'der', anchors)
    const evidence = [...(await write('evidence', 'der', certificates)), ...(await write('evidence', 'crl', crls))]
    const time = `${at.toISOString().slice(0, 19)}Z`
    lines.push([file, time, trusted.join(',') || '-', evidence.join(',') || '-', '-'].join('\t'))
  }
  const list = join(folder, 'jobs.tsv')
  await writeFile(list, [...lines.slice(0, 1), ...lines].map((line) => `${line}\n`).join(''))
  return list
}
