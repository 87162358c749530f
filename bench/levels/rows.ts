import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { differenceOf } from '../../conformance/oracles/compare-answers.ts'
import { type Answer, indicationWord } from '../../conformance/time/verdict.ts'
import type { Speed } from '../contender.ts'
import { median } from '../median.ts'
import { type StartedProcess, startProcess } from '../start-process.ts'
import { createLevelDocuments, type LevelDocument } from './documents.ts'
import type { Keeping } from './ours.ts'
import { type Answers, askPeer, measurePeer, type PeerSpeed } from './peers.ts'
import { writeJobs } from './write-jobs.ts'

export interface LevelRow {
  readonly name: string
  /** Documents a second. */
  readonly anew: number
  readonly kept: number
  readonly peers: readonly PeerCell[]
}

/** What a peer answers of the document, and its speed at it; `null`: it gave none. */
export interface PeerCell {
  readonly answer: Answer | null
  /** Its answer while it was timed, where that is another one. */
  readonly timedAt: string | null
  readonly perSecond: number | null
  /** How many times as fast this library is, with what (a) keeps; `null` where the answer is another one. */
  readonly ratio: number | null
}

export interface LevelOptions {
  readonly now: Date
  readonly rounds: number
  readonly milliseconds: number
  readonly peerSeconds: number
  readonly peers: ReadonlyMap<string, string>
}

const KEEPINGS: readonly Keeping[] = ['anew', 'kept']

/** Documents of each level, verified by this library and by peers, each in a process of its own, in turn. Each has answered before it is measured. */
export async function measureLevels(options: LevelOptions): Promise<readonly LevelRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-bench-'))
  try {
    return await measureIn(folder, await createLevelDocuments(options.now), options)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function measureIn(
  folder: string,
  documents: readonly LevelDocument[],
  { rounds, milliseconds, peerSeconds, peers }: LevelOptions,
): Promise<readonly LevelRow[]> {
  const lists: string[] = []
  // A peer that breaks off at CMS has answered for PDFs.
  for (const ending of ['pdf', 'p7m']) {
    const those = documents.filter(({ file }) => file.endsWith(`.${ending}`))
    lists.push(await writeJobs(join(folder, ending), those))
  }
  const answers = new Map<string, Answers>()
  for (const [name, command] of peers) answers.set(name, await ofLists(lists, (list) => askPeer(command, list)))
  const ours = { anew: emptyRounds(documents), kept: emptyRounds(documents) }
  const theirs = new Map([...peers.keys()].map((name) => [name, documents.map((): (PeerSpeed | undefined)[] => [])]))
  const file = join(folder, 'documents')
  await writeFile(file, serialize(documents))
  const started = new Map<Keeping, StartedProcess>()
  for (const keeping of KEEPINGS) started.set(keeping, await startProcess('bench-level-contender', [keeping, file]))
  try {
    for (let round = -2; round < rounds; round++) {
      for (const [keeping, { ask }] of started)
        for (const index of documents.keys()) {
          const { documents: done, seconds } = (await ask([index, milliseconds])) as Speed
          if (round >= 0) ours[keeping][index]?.push(done / seconds)
        }
      if (round < 0) continue
      for (const [name, command] of peers) {
        const speeds = await ofLists(lists, (list) => measurePeer(command, list, peerSeconds))
        for (const [i, document] of documents.entries()) theirs.get(name)?.[i]?.push(speeds.get(document.file))
      }
    }
  } finally {
    for (const { stop } of started.values()) stop()
  }
  return documents.map((document, i) => ({
    name: document.name,
    anew: median(ours.anew[i] ?? []),
    kept: median(ours.kept[i] ?? []),
    peers: [...peers.keys()].map((name) =>
      peerCell(
        document,
        answers.get(name)?.get(document.file) ?? null,
        theirs.get(name)?.[i] ?? [],
        ours.kept[i] ?? [],
      ),
    ),
  }))
}

/** The rounds of each document, none yet. */
function emptyRounds(documents: readonly LevelDocument[]): readonly number[][] {
  return documents.map(() => [])
}

async function ofLists<T>(
  lists: readonly string[],
  ask: (list: string) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T>> {
  const found: (readonly [string, T])[] = []
  for (const list of lists) found.push(...(await ask(list)))
  return new Map(found)
}

/** A speed for another answer is no comparison. `rounds` are those of the peer, and `ours` the speeds of this library in the same rounds. */
export function peerCell(
  { level }: Pick<LevelDocument, 'level'>,
  answer: Answer | null,
  rounds: readonly (PeerSpeed | undefined)[],
  ours: readonly number[],
): PeerCell {
  const timed = rounds.filter((round) => round !== undefined)
  if (timed.length === 0 || timed.length < rounds.length) return { answer, timedAt: null, perSecond: null, ratio: null }
  const others = timed.flatMap(({ indication }) => (indication == null ? [] : [indicationWord(indication)]))
  const timedAt =
    others.find((word) => word !== (answer === null ? null : indicationWord(answer.indication ?? ''))) ?? null
  const right = { indication: 'PASSED', subIndication: null, level }
  const isSame = answer !== null && timedAt === null && isAnswer(answer, right)
  const ratios = timed.map(({ perSecond }, round) => (ours[round] ?? Number.NaN) / perSecond)
  return {
    answer,
    timedAt,
    perSecond: median(timed.map(({ perSecond }) => perSecond)),
    ratio: isSame ? median(ratios) : null,
  }
}

/** A peer that gave no indication has not given this one. */
function isAnswer(answer: Answer, right: Answer): boolean {
  return answer.indication !== null && differenceOf(right, answer) === null
}
