import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { runTool } from '../scripts/tools/run-tool.ts'
import type { Report, SignatureReport } from '../src/report/types.ts'
import { verify } from '../src/verifier/verify.ts'
import { NO_TRUST } from './judge-file.ts'
import { askPdfsig } from './pdfs/ask-pdfsig.ts'
import type { SeenSignature } from './pdfs/reading.ts'

const USAGE = 'usage: npm run tool -- compare-pdfsig FOLDER'

/**
 * `npm run tool -- compare-pdfsig FOLDER`: reads every document below FOLDER, and compares the digest and signature of each PDF signature with
 * what poppler's pdfsig says of the one with the same signed ranges. What only one of the two supports is listed with the reason.
 * Exits with 1 where they disagree, or where a document makes this library throw.
 */
interface Tally {
  documents: number
  crashed: string[]
  agreeing: number
  disagreeing: string[]
  notCompared: Map<string, string[]>
}

async function main(): Promise<number> {
  const [given] = process.argv.slice(2)
  if (given === undefined || !existsSync(given)) {
    console.error(USAGE)
    return 2
  }
  const folder = resolve(given)
  const tally: Tally = { documents: 0, crashed: [], agreeing: 0, disagreeing: [], notCompared: new Map() }
  for (const path of await documentsBelow(folder)) await compareDocument(path, relative(folder, path), tally)
  console.log(`${tally.documents} documents read, ${tally.crashed.length} crashed`)
  console.log(`${tally.agreeing} signatures agree with pdfsig, ${tally.disagreeing.length} disagree`)
  for (const line of [...tally.crashed, ...tally.disagreeing]) console.log(`  ${line}`)
  for (const [reason, names] of [...tally.notCompared].sort()) {
    console.log(`not compared, ${reason}: ${names.length}`)
    for (const name of names) console.log(`  ${name}`)
  }
  return tally.crashed.length + tally.disagreeing.length === 0 ? 0 : 1
}

/** PDF and CMS documents, by their endings; other files of a folder are no documents. */
async function documentsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(pdf|p7m|p7s|pkcs7|sig|der|cms)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

async function compareDocument(path: string, name: string, tally: Tally): Promise<void> {
  tally.documents++
  const report = await read(path, name, tally)
  if (report === null || !path.toLowerCase().endsWith('.pdf')) return
  const said = await askPdfsig(path)
  const theirs = 'error' in said ? [] : said.signatures
  const note = (reason: string, what: string): void => {
    tally.notCompared.set(reason, [...(tally.notCompared.get(reason) ?? []), what])
  }
  for (const ours of report.signatures) {
    const label = `${name} ${ours.field ?? ''}`
    const sameRanges = theirs.filter(({ ranges }) => ranges?.join() === ours.coverage?.byteRange.flat().join())
    // Two fields may claim the same ranges; the name tells which is which.
    const other = sameRanges.find(({ field }) => field === ours.field) ?? sameRanges[0]
    if (other === undefined) note('pdfsig lists no signature with these ranges', label)
    else compareSignature(ours, other, label, tally, note)
  }
  if (theirs.length > report.signatures.length) {
    const why = report.findings.find(({ level }) => level === 'failure')?.code ?? 'fewer signature fields'
    note(`this library reads fewer (${why})`, `${name}: ${theirs.length - report.signatures.length}`)
  }
}

async function read(path: string, name: string, tally: Tally): Promise<Report | null> {
  try {
    return await verify(await readFile(path), { trust: NO_TRUST, policy: 'technical' })
  } catch (error) {
    tally.crashed.push(`${name}: ${String(error)}`)
    return null
  }
}

function compareSignature(
  ours: SignatureReport,
  { integrity: theirs, words: [words] }: SeenSignature,
  label: string,
  tally: Tally,
  note: (reason: string, what: string) => void,
): void {
  const { digest, signature } = ours.integrity
  if (theirs === 'not-judged') {
    note(`pdfsig does not judge it (${words})`, label)
    return
  }
  if (
    digest === 'not-checked' ||
    digest === 'unsupported' ||
    signature === 'not-checked' ||
    signature === 'unsupported'
  ) {
    const why = ours.findings.find(({ level }) => level === 'failure')?.code ?? 'unknown'
    note(`this library does not judge it (${why})`, label)
    return
  }
  // Two contents: which of them the digest is of differs between readers, so that this library fails the form.
  if (ours.findings.some(({ code }) => code === 'ENCAPSULATED_CONTENT_PRESENT')) {
    note('its CMS has content of its own (ENCAPSULATED_CONTENT_PRESENT)', label)
    return
  }
  const imprint = ours.findings.some(({ code }) => code === 'TIME_STAMP_IMPRINT_MISMATCH')
  const intact = digest === 'verified' && signature === 'verified' && !imprint ? 'intact' : 'broken'
  if (intact === theirs) tally.agreeing++
  else tally.disagreeing.push(`${label}: ${intact} (${digest}, ${signature}) here, pdfsig: ${words}`)
}

await runTool(USAGE, main)
