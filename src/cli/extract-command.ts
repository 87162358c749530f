import { lstat } from 'node:fs/promises'
import { quoted } from '../core/printable.ts'
import {
  explain,
  type Finding,
  type Language,
  readArchive,
  type SignedRevision,
  type SignedRevisionOptions,
  signedRevision,
} from '../index.ts'
import { beginsAsArchive, documentOrArchive, requireNoneOfDocument } from './archive-head.ts'
import { requireContents, writeParts } from './archive-parts.ts'
import { BUDGET_OPTION, budgetFrom } from './budget-option.ts'
import { asGiven, CommandError, cannotWrite } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { readInput } from './files.ts'
import { printError } from './output.ts'
import { parseWords } from './parse-words.ts'
import { PASSWORD_OPTIONS, passwordFrom } from './password-option.ts'
import { LANGUAGE_OPTION, readerFrom } from './reader-option.ts'
import { said } from './said.ts'
import { writeWhole } from './write-whole.ts'

const OPTIONS = {
  signature: { type: 'string' },
  output: { type: 'string' },
  ...LANGUAGE_OPTION,
  ...BUDGET_OPTION,
  ...PASSWORD_OPTIONS,
} as const

type Values = ReturnType<typeof parseWords<typeof OPTIONS>>['values']

/** `asean-verify extract FILE --signature N`: the octets that a signature covers. What is said of them goes to standard error. */
export async function extractCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'extract')
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'FILE', said('oneFile'), 'extract')
  const { output } = values
  // Before any work, so that nothing is waited for in vain.
  await requirePlace(output)
  const { language } = readerFrom(values, 'extract')
  const which = whichFrom(values.signature)
  const options = { ...budgetFrom(values), ...(await passwordFrom(values, 'extract')) }
  const document = await readInput(path, documentOrArchive(values))
  if (beginsAsArchive(document)) return extractArchive(document, path, values)
  const found = await signedRevision(document, which ?? 0, options)
  if (which === null && 'signature' in found) await requireOne(document, options)
  return tell(found, output, language)
}

/** Everything that an archive holds, into a new folder. */
async function extractArchive(archive: Uint8Array, path: string, values: Values): Promise<ExitCode> {
  requireNoneOfDocument(values, ['signature', 'password', 'password-file'], 'extract')
  const { output } = values
  if (output === undefined) throw new CommandError('USAGE_OPTION_INVALID', '--output', said('folderNeeded'), 'extract')
  const contents = await requireContents(await readArchive(archive, budgetFrom(values)), path)
  for (const file of await writeParts(contents, output)) printError(asGiven(`${output}/${file}`))
  printError('These files hold personal data: only you may read them.')
  return EXIT.accept
}

const ID = /^[0-9a-f]{64}$/

/** By its number in the text of a report, from 1, or by its id; `null`: not said. */
function whichFrom(word: string | undefined): number | string | null {
  if (word === undefined) return null
  if (ID.test(word.toLowerCase())) return word.toLowerCase()
  const number = /^[1-9][0-9]{0,6}$/.test(word) ? Number(word) : null
  if (number !== null) return number - 1
  throw new CommandError(
    'USAGE_OPTION_INVALID',
    '--signature',
    said('noSignatureWord', { word: asGiven(word) }),
    'extract',
  )
}

async function requireOne(document: Uint8Array, options: SignedRevisionOptions): Promise<void> {
  const second = await signedRevision(document, 1, options)
  if (second.outcome !== 'no-such-signature')
    throw new CommandError('USAGE_OPTION_INVALID', '--signature', said('sayWhich'), 'extract')
}

/** Octets of a document make a terminal do things; and what somebody has written is not replaced by what a document holds. */
async function requirePlace(output: string | undefined): Promise<void> {
  if (output === undefined) {
    if (process.stdout.isTTY !== true) return
    throw new CommandError('USAGE_OPTION_INVALID', '--output', said('fileNeeded'), 'extract')
  }
  const isThere = await lstat(output).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw cannotWrite(output, error)
    },
  )
  if (isThere)
    throw new CommandError('USAGE_OPTION_INVALID', '--output', said('isAlreadyThere', { path: asGiven(output) }), null)
}

async function tell(found: SignedRevision, output: string | undefined, language: Language): Promise<ExitCode> {
  if (found.outcome === 'no-such-signature') {
    const { signatures: count } = found
    const why = count === 0 ? said('hasNoSignature') : said('hasSignatures', { first: count === 1 ? null : 1, count })
    throw new CommandError('USAGE_OPTION_INVALID', '--signature', why, null)
  }
  if (found.outcome === 'unreadable') {
    for (const line of await linesOf(found.findings, language)) printError(line)
    return EXIT.error
  }
  const { field } = found.signature
  const name = `Signature ${found.signature.index + 1}${field === undefined ? '' : ` (${quoted(field, 120)})`}`
  if (found.outcome === 'not-covered') {
    printError(`${name}: nothing is written, since nothing shows which octets it covers.`)
    for (const line of await linesOf(found.findings, language)) printError(line)
    return EXIT.reject
  }
  await write(found.octets, output)
  for (const line of describe(name, found, output)) printError(line)
  for (const line of await linesOf(found.findings, language)) printError(line)
  const isSound = found.value === 'verified' && found.findings.every(({ level }) => level !== 'failure')
  return isSound ? EXIT.accept : EXIT.review
}

async function write(octets: Uint8Array, output: string | undefined): Promise<void> {
  if (output === undefined) {
    process.stdout.write(octets)
    return
  }
  await writeWhole(output, octets)
}

function describe(
  name: string,
  { octets, ranges, followedBy, value, signature }: Extract<SignedRevision, { outcome: 'covered' }>,
  output: string | undefined,
): readonly string[] {
  const covered = ranges.map(([start, length]) => `${start} to ${start + length}`).join(' and ')
  const where = output === undefined ? '' : `, in ${asGiven(output)}`
  const isXml = signature.kind === 'xml'
  const lines = [
    `${name}: ${octets.length} octets${where}.`,
    ranges.length === 1
      ? '  It covers all of them.'
      : isXml
        ? `  It covers all of them, in ${ranges.length} parts: octets ${covered}. Each has a digest of its own.`
        : `  It covers octets ${covered}; between them is the signature itself, which covers all the rest.`,
  ]
  if (isXml || signature.kind === 'json')
    lines.push('  They are the form that was digested, which can be written in another way than the file.')
  if (followedBy !== undefined && followedBy.octets > 0)
    lines.push(`  ${followedBy.octets} octets of the file follow, which it does not cover.`)
  const digest = isXml && ranges.length > 1 ? 'Each digest is one' : 'Their digest is the one'
  lines.push(
    value === 'verified'
      ? `  ${digest} that was signed, and the signature value holds. Whose it is, is not asked here.`
      : `  ${digest} in the signature. Its value could not be checked, so that anybody can have made it.`,
  )
  return lines
}

/** What is wrong; what is merely to be known is in the report. */
async function linesOf(findings: readonly Finding[], language: Language): Promise<readonly string[]> {
  const failures = findings.filter(({ level }) => level === 'failure')
  const lines: string[] = []
  for (const { code, data } of failures) {
    const line = `  ${await explain(code, data, language)} (${code})`
    if (!lines.includes(line)) lines.push(line)
  }
  return lines
}
