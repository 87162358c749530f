import { plain, printable } from '../core/printable.ts'
import type { Code, Language, TrustListError, UsageError } from '../index.ts'
import { fillSaid, SAID, type Said, type SaidName, type SaidWords, said } from './said.ts'

/** What the person at the terminal got wrong: which word, and how to go on. */
export class CommandError extends Error {
  readonly code: Code
  readonly where: string
  /** The command whose help says more; empty for that of the whole, `null` where help does not help. */
  readonly command: string | null

  /** `null`: it has no words but the English ones of its message. */
  readonly said: Said | null

  constructor(code: Code, where: string, detail: string | Said, command: string | null = 'verify') {
    super(typeof detail === 'string' ? detail : fillSaid(SAID[detail.name], detail.data))
    this.name = 'CommandError'
    this.said = typeof detail === 'string' ? null : detail
    this.code = code
    this.where = where
    this.command = command
  }
}

/** One line: code, where, what. Errors of the library carry the same; anything else is a defect, and says so. */
export function describeError(error: unknown): string {
  if (error instanceof CommandError)
    return `asean-verify: ${error.code}: ${shownPlace(error.where)}: ${printable(error.message, 2 * LONGEST)}`
  if (isLibraryError(error)) return `asean-verify: ${error.message}`
  const short = shortOf(error)
  if (short !== null) return `asean-verify: USAGE_INPUT_UNREADABLE: ${short}`
  const what = error instanceof Error ? error.message : String(error)
  return `asean-verify: INTERNAL_ERROR: ${what.split('\n')[0]}. This is a defect of asean-verify: please report it.`
}

/** The first line says what is wrong in the language that is asked for; what has no words in it stands below, in English. */
export async function errorLines(error: unknown, language: Language): Promise<readonly string[]> {
  const english = describeError(error)
  if (language === 'en') {
    const sentence = await sentenceOf(error)
    return sentence === null ? [english] : [english, `  ${sentence}`]
  }
  const words = (await import('./said-in-languages.ts')).SAID_IN[language]
  const told = toldOf(error)
  if (told === null) return [`asean-verify: INTERNAL_ERROR: ${words.defect}`, `  ${words.inEnglish}: ${english}`]
  const { code, where, what, said } = told
  const start = `asean-verify: ${code}: ${placesIn(words)[where] ?? shownPlace(where)}`
  if (said !== null) return [`${start}: ${printable(inWordsOf(words, said), 2 * LONGEST)}`]
  // Loaded here, so that naming an error does not load the library before it has to.
  const { explain } = await import('../index.ts')
  return [`${start}: ${await explain(code, {}, language)}`, `  ${words.inEnglish}: ${printable(what, 2 * LONGEST)}`]
}

/** In the words of a language. */
export function inWordsOf(words: SaidWords, { name, data }: Said): string {
  return fillSaid(words.said[name], data)
}

interface Told {
  readonly code: Code
  readonly where: string
  readonly what: string
  readonly said: Said | null
}

/** `null`: a defect. */
function toldOf(error: unknown): Told | null {
  if (error instanceof CommandError) {
    const { code, where, message, said } = error
    return { code, where, what: message, said }
  }
  if (isLibraryError(error)) {
    const where = placeOf(error)
    return { code: error.code, where, what: error.message.slice(`${error.code}: ${where}: `.length), said: null }
  }
  const short = shortOf(error)
  return short === null ? null : { code: 'USAGE_INPUT_UNREADABLE', where: 'command line', what: short, said: null }
}

function placesIn({ commandLine, standardInput }: SaidWords): Readonly<Record<string, string>> {
  return { 'command line': commandLine, 'standard input': standardInput }
}

/** Longer than the path of a file is in practice: of what somebody wrote so many characters are told. */
const LONGEST = 1000

/** A word of the command line, or the name of a file, in a message: in quotation marks where it is more than one word, since it can say anything. */
export function asGiven(word: string): string {
  return plain(word, LONGEST)
}

/** The words of a command, and standard input, are no names of somebody's choice. */
function shownPlace(where: string): string {
  return /^(?:standard input|(?:trust|policy|recognition|command) [a-z]+)$/.test(where) ? where : asGiven(where)
}

/** What a machine lacks, by the names of errno(3): the same words may be judged where there is more of it. */
const LACKS: Readonly<Record<string, string>> = {
  EMFILE: 'too many files are open in this process (see ulimit -n)',
  ENFILE: 'too many files are open on this machine',
  ENOMEM: 'there is no memory left',
  EAGAIN: 'no further process can be begun',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota of the device is spent',
  EIO: 'the device gives an error',
}

/** The same of what somebody named to be written. */
const UNWRITABLE: Readonly<Record<string, SaidName>> = {
  EACCES: 'notWritable',
  ENOENT: 'noFolderThere',
  ENOSPC: 'noSpace',
  EPERM: 'notWritable',
}

/** That a file cannot be written, and why. What says already what is wrong stays what it is, and so does a defect. */
export function cannotWrite(path: string, error: unknown): Error {
  if (error instanceof CommandError) return error
  if (!(error instanceof Error) || !('code' in error)) return error instanceof Error ? error : new Error(String(error))
  const code = String(error.code)
  const known = UNWRITABLE[code]
  const lack = known === undefined ? LACKS[code] : undefined
  const why = lack === undefined ? said(known ?? 'unwritable', { code }) : `cannot be written: ${lack} (${code})`
  return new CommandError('USAGE_OUTPUT_UNWRITABLE', path, why, null)
}

/** `null`: no error of the system. */
export function shortOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null
  const code = String(error.code)
  return `${LACKS[code] ?? `the system refuses ${String(error.syscall)}`} (${code})`
}

/** What the code of an error about trust data means; `null`: what is wrong is said already. */
async function sentenceOf(error: unknown): Promise<string | null> {
  if (!(error instanceof CommandError) && !isLibraryError(error)) return null
  if (error instanceof CommandError && error.said !== null && error.said.name !== 'environmentRefused') return null
  if (!/^(TRUST|RECOGNITION|LIST)_/.test(error.code)) return null
  const { explain } = await import('../index.ts')
  return explain(error.code)
}

/** Before the command that helps on. */
const HELPS: Readonly<Record<Language, string>> = { en: 'Try', id: 'Lihat', ms: 'Lihat', th: 'ดู', vi: 'Xem' }

/** `Try: asean-verify help verify`; `null`: help does not help. */
export function helpLine(error: unknown, language: Language): string | null {
  if (!(error instanceof CommandError) || error.command === null) return null
  const command = ['asean-verify help', error.command].filter((word) => word !== '').join(' ')
  return `${HELPS[language]}: ${command}${language === 'en' ? '' : ` --language ${language}`}`
}

/** That of `--language L` among the words; English where it is none. */
export function languageAmong(words: readonly string[]): Language {
  const word = words.flatMap((one, i) => {
    if (one === '--language') return [words[i + 1] ?? '']
    return one.startsWith('--language=') ? [one.slice('--language='.length)] : []
  })[0]
  const asked = word === 'auto' ? new Intl.Locale(Intl.DateTimeFormat().resolvedOptions().locale).language : word
  return (Object.keys(HELPS) as Language[]).find((language) => language === asked) ?? 'en'
}

type LibraryError = UsageError | TrustListError

/** What an error of the library is about: an option, or a place in a list. */
export function placeOf(error: LibraryError): string {
  return 'option' in error ? error.option : error.where
}

/** By shape and not by class, so that naming an error does not load the library. */
export function isLibraryError(error: unknown): error is LibraryError {
  return error instanceof Error && (error.name === 'UsageError' || error.name === 'TrustListError') && 'code' in error
}
