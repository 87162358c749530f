import type { ReaderName } from '../readers/seen.ts'
import type { JudgedSample } from './judge-sample.ts'
import type { AttackClass } from './types.ts'

/** What came of the samples of one class. */
export class ClassTally {
  readonly attackClass: AttackClass
  samples = 0
  /** Shown by a reader. */
  counted = 0
  readonly accepted: number[] = []
  readonly refusedControls: number[] = []
  readonly asked: Map<ReaderName, number> = new Map()
  readonly shownBy: Map<ReaderName, number> = new Map()
  /** How often these checks together, and no other, stopped a sample. */
  readonly stoppedBy: Map<string, number> = new Map()

  constructor(attackClass: AttackClass) {
    this.attackClass = attackClass
  }

  add({ seed, accepted, refusedControl, checks, shown }: JudgedSample): void {
    this.samples++
    if (accepted) this.accepted.push(seed)
    if (refusedControl) this.refusedControls.push(seed)
    const counts = shown === null || shown.shownBy.length > 0
    if (shown !== null && counts) this.counted++
    for (const reader of shown?.asked ?? []) raise(this.asked, reader)
    for (const reader of shown?.shownBy ?? []) raise(this.shownBy, reader)
    if (counts && !accepted) raise(this.stoppedBy, checks.join(TOGETHER))
  }
}

const TOGETHER = ' + '

function raise<Key>(counts: Map<Key, number>, key: Key, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

/** For each check, the samples that it stopped, and those that no other check would have. */
export function countChecks(tallies: readonly ClassTally[]): ReadonlyMap<string, { alone: number; all: number }> {
  const checks = new Map<string, { alone: number; all: number }>()
  for (const { stoppedBy } of tallies)
    for (const [together, count] of stoppedBy) {
      const names = together.split(TOGETHER)
      for (const name of names) {
        const before = checks.get(name) ?? { alone: 0, all: 0 }
        checks.set(name, { alone: before.alone + (names.length === 1 ? count : 0), all: before.all + count })
      }
    }
  return checks
}

export function tableOf(tallies: readonly ClassTally[], withReaders: boolean): string {
  const rows = tallies.map((tally) => {
    const { attackClass, samples, counted, accepted, refusedControls, asked, shownBy, stoppedBy } = tally
    const readers = [...asked].map(([name, times]) => `${name} ${shownBy.get(name) ?? 0}/${times}`).join(', ')
    const stops = [...stoppedBy].sort(([, a], [, b]) => b - a).map(([checks, count]) => `${count} by ${checks}`)
    return [
      `§${attackClass.section}`,
      attackClass.name,
      String(samples),
      withReaders ? String(counted) : '-',
      seedsOf(accepted),
      seedsOf(refusedControls),
      readers || '-',
      stops.join('; ') || '-',
    ]
  })
  const head = [
    '',
    'class',
    'samples',
    'counted',
    'accepted attacks',
    'refused controls',
    'shown by, of asked',
    'stopped',
  ]
  return [head, ...rows].map((cells) => cells.join('\t')).join('\n')
}

/** Enough to make some of them again. */
function seedsOf(seeds: readonly number[]): string {
  return seeds.length === 0 ? '0' : `${seeds.length} (seeds ${seeds.slice(0, 3).join(' ')})`
}

export function checksTable(tallies: readonly ClassTally[]): string {
  const rows = [...countChecks(tallies)].sort(([, a], [, b]) => b.alone - a.alone || b.all - a.all)
  const lines = rows.map(([name, { alone, all }]) => `${name}\t${alone}\t${all}${alone === 0 ? '\tsecond line' : ''}`)
  return ['check\tstopped alone\tstopped in all', ...lines].join('\n')
}
