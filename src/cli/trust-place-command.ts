import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { explain, type Language, printable } from '../index.ts'
import { placeCertificates } from '../trust/tools.ts'
import { CommandError, inWordsOf } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { entriesIn, nameOf, readInput } from './files.ts'
import { givenTrustLines } from './given-trust-line.ts'
import { printJson } from './json-output.ts'
import { kindWithoutEvidence } from './look-at-file.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { LANGUAGE_OPTION, readerFrom } from './reader-option.ts'
import { fillSaid, SAID, said } from './said.ts'
import { TRUST_OPTIONS, trustFromWords } from './trust-option.ts'
import { type PlacedFile, placeLines } from './trust-place-lines.ts'

const OPTIONS = { json: { type: 'boolean' }, ...LANGUAGE_OPTION, ...TRUST_OPTIONS } as const

/**
 * `asean-verify trust place FOLDER|FILE...`: which entry of the lists names each certificate. Exit 0 where every certificate was read, wherever it
 * stands; 3 where a file has none that can be.
 */
export async function trustPlaceCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'trust')
  if (positionals.length === 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'trust place', said('certificatesDue'), 'trust')
  const { language } = readerFrom(values, 'trust')
  const trust = await trustFromWords(values, (await import('./whole-lists.ts')).WHOLE_LISTS)
  const files: PlacedFile[] = []
  for (const path of (await Promise.all(positionals.map(filesOf))).flat()) {
    const bytes = await readInput(path)
    const outcome = await placeCertificates(bytes, trust)
    const file = nameOf(path)
    if (outcome.ok) files.push({ file, certificates: outcome.value })
    else {
      const { code } = outcome.failure
      const other = kindWithoutEvidence(bytes)
      const why = other === null ? await explain(code, {}, language) : await otherKindOf(other, language)
      files.push({ file, certificates: [], fault: { code, why } })
    }
  }
  if (values.json === true) printJson(files.map(summaryOf))
  else for (const line of [...(await givenTrustLines(trust, { language })), ...placeLines(files)]) printLine(line)
  return files.some(({ fault }) => fault !== undefined) ? EXIT.error : EXIT.accept
}

async function otherKindOf(kind: string, language: Language): Promise<string> {
  const what = said('takesCertificates', { kind, option: 'trust place', advice: null })
  if (language === 'en') return fillSaid(SAID[what.name], what.data)
  return inWordsOf((await import('./said-in-languages.ts')).SAID_IN[language], what)
}

/** All files of a folder by name, whatever they are called: those of CAs have many endings. */
async function filesOf(path: string): Promise<readonly string[]> {
  if (path === '-') return [path]
  const found = await stat(path).catch(() => null)
  // What is not there is for the reader to say.
  if (found === null || !found.isDirectory()) return [path]
  const entries = await entriesIn(path)
  // A link, or a pipe, is for the reader to follow, or to refuse.
  const names = entries.filter(({ name, isFolder }) => !isFolder && !name.startsWith('.')).map(({ name }) => name)
  if (names.length === 0) throw new CommandError('USAGE_INPUT_UNREADABLE', path, 'has no file', null)
  return names.map((name) => join(path, name))
}

function summaryOf({ file, certificates, fault }: PlacedFile) {
  return {
    file,
    ...(fault === undefined ? {} : { fault }),
    certificates: certificates.map(({ entries, digest, namesakes, sameKey, notBefore, notAfter, ...one }) => ({
      ...one,
      subject: printable(one.subject, 4_000),
      notBefore: new Date(notBefore).toISOString(),
      notAfter: new Date(notAfter).toISOString(),
      entries: entries.map(({ id }) => id),
      ...(digest === undefined ? {} : { digestOf: digest.name }),
      namesakes: namesakes.map(({ id }) => id),
      sameKey: sameKey.map(({ id }) => id),
    })),
  }
}
