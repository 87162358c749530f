import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from '../../attacks/generate/random.ts'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { type Compared, compareDocument, compareDrawn, noneCompared } from './compare.ts'

const USAGE = 'usage: npm run tool -- compare-xml [FOLDER] [--drawn 10000] [--seed 1]'

/**
 * Canonical XML beside libxml2, octet for octet: of every XML file below FOLDER, and of documents that are drawn. Exits with 1 where a form differs, or
 * where one of both refuses it alone.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { drawn: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
  })
  const [folder] = positionals
  const [drawn, seed] = [Number(values.drawn), Number(values.seed)]
  const isUsable = Number.isInteger(drawn) && Number.isInteger(seed) && (folder === undefined || existsSync(folder))
  if (!isUsable || positionals.length > 1) {
    console.error(USAGE)
    return 2
  }
  const files = folder === undefined ? [] : await xmlBelow(folder)
  const ofFiles = noneCompared()
  for (const [at, path] of files.entries())
    await compareDocument(relative(folder ?? '', path), await readFile(path), new Random(seed + at), 8, ofFiles)
  if (folder !== undefined) tell(`${files.length} files`, ofFiles)
  const ofDrawn = noneCompared()
  await compareDrawn(seed, drawn, ofDrawn)
  tell(`${drawn} drawn documents from seed ${seed} on`, ofDrawn)
  return ofFiles.differing.length + ofDrawn.differing.length === 0 ? 0 : 1
}

function tell(what: string, { same, refusedByBoth, relativeElsewhere, differing, notRead }: Compared): void {
  console.log(`${what}: ${same} canonical forms the same, ${refusedByBoth} refused by both, ${differing.length} differ`)
  if (relativeElsewhere > 0)
    console.log(`  refused by libxml2 alone: ${relativeElsewhere} (a relative namespace elsewhere in the document)`)
  for (const [why, count] of notRead) console.log(`  not compared: ${count} (${why})`)
  for (const line of differing) console.log(`  differs: ${line}`)
}

async function xmlBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.xml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

await runTool(USAGE, main)
