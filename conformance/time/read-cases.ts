import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer, Right } from './verdict.ts'

/** One signature of a document: what is right, and what others answer. */
export interface ExpectedSignature {
  /** The name of its field, or the SHA-256 of its value. */
  readonly id: string
  readonly right: Right & { readonly why?: string }
  readonly dss?: Answer | null
  readonly pyhanko?: Answer | null
}

/** What is asked about a document: paths are relative to the set, and `null` where there is none. */
export interface Job {
  readonly file: string
  readonly at: string | null
  readonly anchors: readonly string[]
  readonly evidence: readonly string[]
  readonly content: string | null
}

export interface TimeCase {
  readonly job: Job
  readonly signatures: readonly ExpectedSignature[]
}

type ExpectedFile = Readonly<Record<string, { readonly signatures: readonly ExpectedSignature[] }>>

/** Every document of the set with its question; one that nothing is asked about has an error of its own. */
export async function readTimeCases(folder: string): Promise<readonly TimeCase[]> {
  const paths = ['expected.json', 'jobs.tsv'].map((name) => join(folder, name))
  if (!paths.every((path) => existsSync(path))) return []
  const [expected, jobs] = (await Promise.all(paths.map((path) => readFile(path, 'utf8')))) as [string, string]
  const byFile = new Map(readJobs(jobs).map((job) => [job.file, job]))
  return Object.entries(JSON.parse(expected) as ExpectedFile).map(([file, { signatures }]) => {
    const job = byFile.get(file)
    if (job === undefined) throw new Error(`${file} is in expected.json, and not in jobs.tsv`)
    return { job, signatures }
  })
}

/** One line a document: file, time, anchors, evidence, content, separated by tabs; `-` for none, `#` for a comment. */
export function readJobs(table: string): readonly Job[] {
  return table
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [file = '', at = '-', anchors = '-', evidence = '-', content = '-'] = line.split('\t')
      return { file, at: orNull(at), anchors: listOf(anchors), evidence: listOf(evidence), content: orNull(content) }
    })
}

function orNull(cell: string): string | null {
  return cell === '' || cell === '-' ? null : cell
}

function listOf(cell: string): readonly string[] {
  return orNull(cell)?.split(',') ?? []
}
