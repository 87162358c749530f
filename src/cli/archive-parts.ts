import { createHash } from 'node:crypto'
import { lstat, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { plain, quoted } from '../core/printable.ts'
import { type ArchiveContents, BUDGETS, explain, type OpenedArchive } from '../index.ts'
import { createPage } from '../render/text/page.ts'
import { limitIn } from '../report/limits-reached.ts'
import { asGiven, CommandError, cannotWrite } from './errors.ts'
import { lookAt } from './look-at-file.ts'
import { nameOfLimits, questionWords } from './question-words.ts'
import { said } from './said.ts'
import { keep, temporaryBeside } from './temporary.ts'
import { writeWhole } from './write-whole.ts'

/** Octets in an archive, with the name of the file that `extract` writes. */
interface Part {
  readonly file: string
  readonly octets: Uint8Array
}

async function partsOf({ evidence, question, trust, lists, recognition }: ArchiveContents): Promise<readonly Part[]> {
  const ids = new Map(trust.lists.map(({ id, sha256 }) => [sha256, id]))
  const named = (folder: string, end: string, all: readonly Uint8Array[] = []): readonly Part[] =>
    all.map((octets) => ({ file: join(folder, `${sha256Of(octets)}.${end}`), octets }))
  const { content, algorithms } = { ...evidence, ...question }
  const parts: readonly Part[] = [
    { file: `document${await endOf(evidence.document)}`, octets: evidence.document },
    ...(content === undefined ? [] : [{ file: 'content', octets: content }]),
    ...named('certificates', 'cer', evidence.certificates),
    ...named('crls', 'crl', evidence.crls),
    ...named('ocsp', 'der', evidence.ocspResponses),
    ...named('anchors', 'cer', question.anchors),
    ...(algorithms === undefined ? [] : [{ file: 'algorithms.json', octets: octetsOf(algorithms) }]),
    ...lists.map((octets) => ({ file: join('trust', listFile(ids, sha256Of(octets))), octets })),
    ...(recognition === undefined ? [] : [{ file: join('trust', 'recognition.json'), octets: recognition }]),
  ]
  // What is there twice is one file: its name has its digest.
  return [...new Map(parts.map((part) => [part.file, part])).values()]
}

async function endOf(document: Uint8Array): Promise<string> {
  const { words } = await lookAt(document)
  return words === 'a PDF document' ? '.pdf' : document[0] === 0x30 ? '.p7m' : ''
}

const octetsOf = (file: Uint8Array | string): Uint8Array =>
  typeof file === 'string' ? new TextEncoder().encode(file) : file

/** An identifier in an archive is the word of whoever made it: it leads to no other folder, and to no file of another list. */
function listFile(ids: ReadonlyMap<string, string>, sha256: string): string {
  const name = (ids.get(sha256) ?? 'list').replace(/[^A-Za-z0-9]/g, '-').slice(0, 80)
  return `${name}-${sha256}.json`
}

const sha256Of = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** What is in an archive, with digests in the place of octets. */
export async function archiveJson(contents: ArchiveContents): Promise<object> {
  const parts = await partsOf(contents)
  const { library, budget, question, receipts, reportSha256, trust } = contents
  const { anchors: _, algorithms: __, ...asked } = question
  return {
    kind: 'archive',
    library,
    ...(budget === undefined ? {} : { budget }),
    parts: parts.map(({ file, octets }) => ({ file, sha256: sha256Of(octets), size: octets.length })),
    question: {
      ...asked,
      at: question.at.toISOString(),
      ...(question.existsSince === undefined ? {} : { existsSince: question.existsSince.toISOString() }),
      ...(question.madeSince === undefined ? {} : { madeSince: question.madeSince.toISOString() }),
    },
    receipts,
    reportSha256,
    trust,
  }
}

/** The same for people: what was known then. */
export async function archiveText(contents: ArchiveContents, name: string, width: number): Promise<string> {
  const page = createPage({ width, colour: false })
  const { library, budget, receipts, reportSha256, trust, lists, recognition } = contents
  const whole = new Set(lists.map(sha256Of))
  page.line(quoted(name))
  page.line('An archive. What is in it is the word of whoever made it. Nothing was judged.')
  page.blank()
  const parts = await partsOf(contents)
  for (const { file, octets } of parts.filter(({ file }) => !file.startsWith('trust')))
    page.row(labelOf(file), [`${octets.length} bytes, SHA-256 ${sha256Of(octets)}`])
  page.row('Asked', [questionWords(contents)])
  page.row('Limits', [limitsLine(budget)])
  const isWhole = (is: boolean): string => (is ? 'whole' : 'by its digest alone')
  page.row(
    'Lists',
    trust.lists.map(
      ({ id, sequenceNumber, sha256 }) =>
        `${plain(id)}, number ${sequenceNumber}, ${isWhole(whole.has(sha256))}, SHA-256 ${sha256}`,
    ),
  )
  page.row('Agreements', [`${isWhole(recognition !== undefined)}, SHA-256 ${trust.recognition.sha256}`])
  page.row(
    'Adopted',
    trust.adoptions.map(({ note, service, sha256 }) => `${plain(service ?? sha256)}: ${quoted(note, 400)}`),
  )
  if (trust.lenient) page.row('Read leniently', ['Imperfect lists were used as far as that is safe.'])
  page.row(
    'Fetched',
    receipts.map(
      ({ at, purpose, sha256, url }) => `${purpose}, ${at ?? 'from a cache'}, ${plain(url, 400)}, SHA-256 ${sha256}`,
    ),
  )
  page.row('Report', [`SHA-256 ${reportSha256}. The archive does not have the report.`])
  page.row('Library', [plain(library)])
  return page.text()
}

/** Those that are not of `service` one by one, where no budget of the command line is the same. */
function limitsLine(budget: ArchiveContents['budget']): string {
  if (budget === undefined) return 'not recorded'
  const name = nameOfLimits(budget)
  if (name !== null) return `those of --budget ${name}`
  const others = Object.entries(budget).filter(([member, limit]) => limitIn(BUDGETS.service, member) !== limit)
  return `those of --budget service, but for ${others.map(([member, limit]) => `${plain(member)} ${limit}`).join(', ')}`
}

const LABELS: Readonly<Record<string, string>> = {
  certificates: 'Certificate',
  crls: 'CRL',
  ocsp: 'OCSP answer',
  anchors: 'Anchor',
  content: 'Content',
  'algorithms.json': 'Algorithms',
}

const labelOf = (file: string): string => LABELS[dirname(file) === '.' ? file : dirname(file)] ?? 'Document'

/**
 * Everything that is in an archive, each in a file of its own in a new folder, which its owner alone may read.
 *
 * @returns the names of the files
 */
export async function writeParts(contents: ArchiveContents, folder: string): Promise<readonly string[]> {
  const parts = await partsOf(contents)
  const there = (): CommandError =>
    new CommandError('USAGE_OPTION_INVALID', '--output', said('isThere', { path: asGiven(folder) }), null)
  if ((await lstat(folder).catch(() => null)) !== null) throw there()
  // A folder that has not all of it would pass for one that has.
  const temporary = temporaryBeside(folder.replace(/[/\\]+$/, ''))
  try {
    await mkdir(temporary, { mode: 0o700 })
    for (const { file, octets } of parts) {
      await mkdir(dirname(join(temporary, file)), { recursive: true, mode: 0o700 })
      await writeWhole(join(temporary, file), octets, 0o600, folder)
    }
    await rename(temporary, folder)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
    if (code === 'EEXIST' || code === 'ENOTEMPTY') throw there()
    throw cannotWrite(folder, error)
  } finally {
    keep(temporary)
  }
  return parts.map(({ file }) => file)
}

/** @throws {CommandError} for an archive that cannot be read: why, and what to do */
export async function requireContents(opened: OpenedArchive, path: string): Promise<ArchiveContents> {
  if (opened.readable) return opened.contents
  const { code, what } = opened
  const where = what === undefined ? '' : ` (${quoted(what)})`
  throw new CommandError(code, path, `${await explain(code)}${where}`, null)
}
