import type { ReaderName } from '../../readers/seen.ts'
import type { GrammarSample, Mode } from './sample.ts'
import type { Verdicts } from './show.ts'

/** What became of one sample. */
export interface Judged {
  readonly sample: GrammarSample
  readonly accepted: boolean
  readonly checks: readonly string[]
  /** Nothing was said of its control before. */
  readonly isFirst: boolean
  readonly controlAccepted: boolean
  readonly controlChecks: readonly string[]
  /** `null`: no reader was asked. */
  readonly shown: Verdicts | null
}

/**
 * Accepted, and some reader shows another page than what was signed. Of what the signer wrote, readers have to agree: where all of them show the same
 * other page, it is another document, and nobody is deceived.
 */
export function isWrong({ sample, accepted, shown }: Judged): boolean {
  if (!accepted || shown === null || shown.otherwise.length === 0) return false
  return sample.mode === 'later' || shown.same.length > 0 || !shown.isOnePage
}

interface Counts {
  samples: number
  accepted: number
  shown: number
  wrong: number
  another: number
  refusedShown: number
  bit: number
  controls: number
  refusedControls: number
  looseControls: number
  refusedLoose: number
}

const NONE: Counts = {
  samples: 0,
  accepted: 0,
  shown: 0,
  wrong: 0,
  another: 0,
  refusedShown: 0,
  bit: 0,
  controls: 0,
  refusedControls: 0,
  looseControls: 0,
  refusedLoose: 0,
}

export class GrammarTally {
  readonly wrong: string[] = []
  readonly refusedControls: string[] = []
  readonly #counts = new Map<Mode, Counts>()
  readonly #refusals = new Map<string, number>()
  readonly #bitBy = new Map<ReaderName, number>()

  add(judged: Judged): void {
    const { sample, accepted, shown, checks } = judged
    const counts = this.#counts.get(sample.mode) ?? { ...NONE }
    this.#counts.set(sample.mode, counts)
    counts.samples++
    if (judged.isFirst) this.#addControl(judged, counts)
    if (!accepted) raise(this.#refusals, checks.join(' + ') || 'no code')
    if (accepted) this.#addAccepted(judged, counts)
    else if (shown !== null) {
      counts.refusedShown++
      if (shown.otherwise.length > 0) counts.bit++
      for (const reader of shown.otherwise) raise(this.#bitBy, reader)
    }
  }

  #addControl(judged: Judged, counts: Counts): void {
    const { sample, controlAccepted, controlChecks } = judged
    const [controls, refused] = sample.isLoose
      ? (['looseControls', 'refusedLoose'] as const)
      : (['controls', 'refusedControls'] as const)
    counts[controls]++
    if (controlAccepted) return
    counts[refused]++
    if (!sample.isLoose) this.refusedControls.push(line(judged, [sample.controlName, ...controlChecks]))
  }

  #addAccepted(judged: Judged, counts: Counts): void {
    const { shown } = judged
    counts.accepted++
    if (shown === null) return
    counts.shown++
    if (isWrong(judged)) {
      counts.wrong++
      this.wrong.push(line(judged, shown.otherwise))
    } else if (shown.otherwise.length > 0) counts.another++
  }

  /** All of it, as lines. */
  report(): readonly string[] {
    const head = ['', ...Object.keys(NONE)].join('\t')
    const rows = [...this.#counts].map(([mode, counts]) => [mode, ...Object.values(counts)].join('\t'))
    const refusals = [...this.#refusals].sort(([, a], [, b]) => b - a)
    const bit = [...this.#bitBy].map(([reader, count]) => `${reader} ${count}`).join(', ')
    return [
      head,
      ...rows,
      '',
      'refused by',
      ...refusals.slice(0, MOST_LINES).map(([checks, count]) => `${count}\t${checks}`),
      '',
      `refused samples that a reader shows otherwise, by reader: ${bit || 'none'}`,
      ...this.wrong.map((one) => `WRONG\t${one}`),
      ...this.refusedControls.slice(0, MOST_LINES).map((one) => `REFUSED CONTROL\t${one}`),
    ]
  }
}

const MOST_LINES = 40

const line = ({ sample }: Judged, by: readonly string[]): string =>
  [`seed ${sample.seed}`, sample.mode, by.join(' '), sample.what.join('; ')].join('\t')

function raise<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
