import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checksOf, isForPerson } from '../judge-sample.ts'
import { seedOf } from '../random.ts'
import { createWorld, type World } from '../world.ts'
import { type CommentSample, makeComment } from './sample.ts'

export interface CommentsOptions {
  readonly count: number
  readonly from: number
  readonly seed: number
  readonly minutes: number
  readonly keep: string | null
  readonly only: number | null
}

export interface JudgedComment {
  readonly sample: CommentSample
  readonly accepted: boolean
  readonly checks: readonly string[]
  readonly isHonest: boolean
  /** An honest one is refused, and what was signed is accepted as it was. */
  readonly isWrongRefusal: boolean
}

export async function judgeComment(world: World, seed: number): Promise<JudgedComment> {
  const sample = await makeComment(seed, world)
  const judge = (bytes: Uint8Array) => world.judge(bytes, sample.relyingState, 'contract')
  const report = await judge(sample.bytes)
  const accepted = report.decision.outcome === 'accept'
  const isHonest = sample.alterations.every((one) => one.isHonest)
  const isWrongRefusal = isHonest && !accepted && !isForPerson(await judge(sample.signed))
  return { sample, accepted, checks: checksOf(report), isHonest, isWrongRefusal }
}

export const isWrongComment = ({ accepted, isHonest }: JudgedComment): boolean => accepted && !isHonest

/** Makes comments with rich text by seed, and judges them. Gives the exit status. */
export async function makeComments(options: CommentsOptions): Promise<number> {
  const start = performance.now()
  const { count, from, seed, minutes, keep, only } = options
  const world = await createWorld()
  const end = start + minutes * 60_000
  const sums = { samples: 0, honest: 0, accepted: 0, wrong: 0, refused: 0 }
  for (let index = from; index < from + count && performance.now() < end; index++) {
    const judged = await judgeComment(world, only ?? seedOf(seed, 'comments', index))
    const { sample, accepted, checks, isHonest, isWrongRefusal } = judged
    const isWrong = isWrongComment(judged)
    sums.samples++
    if (isHonest) sums.honest++
    if (accepted) sums.accepted++
    if (isWrong) sums.wrong++
    if (isWrongRefusal) sums.refused++
    if (!isWrong && !isWrongRefusal && only === null) continue
    const what = sample.alterations.map(({ name }) => name).join(' + ')
    console.log([sample.seed, sample.layout, what, accepted ? 'accepted' : checks.join(' ')].join('\t'))
    if (keep === null) continue
    await mkdir(keep, { recursive: true })
    await writeFile(join(keep, `${sample.seed}.pdf`), sample.bytes)
  }
  console.log(
    `seed ${seed}: ${sums.samples} comments in ${Math.round((performance.now() - start) / 1000)} s, ${sums.honest} honest, ` +
      `${sums.accepted} accepted, ${sums.wrong} of them altered; ${sums.refused} honest ones refused`,
  )
  return sums.wrong + sums.refused === 0 ? 0 : 1
}
