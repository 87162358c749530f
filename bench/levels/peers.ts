import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Answer } from '../../conformance/time/verdict.ts'

/** What a peer says of documents, by file. */
export type Answers = ReadonlyMap<string, Answer>

/** How many documents a second a peer verified, and with which answer. */
export interface PeerSpeed {
  readonly perSecond: number
  /** What it was timed at may be less than what it does when it is asked. */
  readonly indication?: string | null
}

/** By file. */
export type PeerSpeeds = ReadonlyMap<string, PeerSpeed>

/**
 * Other validators by their names, and the command that runs each, from `NAME=COMMAND`; `null` where one is not of that form.
 * COMMAND takes `--jobs FILE`, and prints a line of JSON for each signature; with `--bench SECONDS`, one for each document, with its speed.
 */
export function readPeers(words: readonly string[]): ReadonlyMap<string, string> | null {
  const found = words.map((word) => /^([\w-]+)=(.+)$/.exec(word))
  if (found.includes(null)) return null
  return new Map(found.map((match) => [match?.[1] ?? '', match?.[2] ?? '']))
}

/** In a process of its own. A document without an answer is one that it breaks off at, or does not take. */
export async function askPeer(command: string, jobs: string): Promise<Answers> {
  return signatureAnswers(await outputOf(command, ['--jobs', jobs]))
}

/** The same, of its speed: it warms up before each document for as long as it measures. */
export async function measurePeer(command: string, jobs: string, seconds: number): Promise<PeerSpeeds> {
  return speedsIn(await outputOf(command, ['--jobs', jobs, '--bench', String(seconds)]))
}

/** What it printed until it ended, whether or not it ended well; a command that cannot be started is an error. */
async function outputOf(command: string, words: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(command, words, { maxBuffer: 1 << 26 })).stdout
  } catch (error) {
    const { code, stdout } = error as { readonly code?: unknown; readonly stdout?: string }
    if (typeof code !== 'number') throw error
    return stdout ?? ''
  }
}

interface AnswerLine extends Answer {
  readonly file: string
  readonly kind?: string
}

/** The first signature of each document: time-stamps have answers of their own. */
export function signatureAnswers(output: string): Answers {
  const answers = new Map<string, Answer>()
  for (const line of linesOf<AnswerLine>(output))
    if ((line.kind ?? 'signature') === 'signature' && line.indication != null && !answers.has(line.file))
      answers.set(line.file, line)
  return answers
}

/** Of a document that is measured twice, the later figure. */
export function speedsIn(output: string): PeerSpeeds {
  return new Map(linesOf<PeerSpeed & { readonly file: string }>(output).map((row) => [row.file, row]))
}

function linesOf<T>(output: string): readonly T[] {
  const lines = output.split('\n').filter((line) => line.startsWith('{'))
  return lines.map((line) => JSON.parse(line) as T)
}
