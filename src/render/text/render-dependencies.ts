import { plain, quoted } from '../../core/printable.ts'
import type { Affected, Dependencies, Dependency } from '../../dependencies/types.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import type { AffectedOutcome } from '../messages/dependency-words.ts'
import { createVoice, type Voice } from '../voice.ts'
import { createPage, type Page } from './page.ts'
import type { Tone } from './paint.ts'
import type { TextOptions } from './render-text.ts'

/** Of an identifier of a signature. */
const DIGITS = 8

const TONE: Readonly<Record<AffectedOutcome, Tone>> = {
  falls: 'bad',
  stands: 'warn',
  unknown: 'warn',
  untouched: 'good',
}

/** What becomes of the verdicts of a report, and of each that rests on it. */
export function renderAffectedText(affected: Affected, catalogue: Catalogue, options: TextOptions): string {
  const page = createPage(options)
  const voice = createVoice(catalogue, options.timeZone)
  const { outcome, sentence, label, gap } = voice.words.dependency
  const came = outcomeOf(affected)
  const name = options.name === undefined ? '' : `${quoted(options.name)} — `
  page.line(`${page.paint(outcome[came], TONE[came])}  ${name}${sentence[came]}`)
  if (affected.known)
    page.row(
      label.signature,
      affected.signatures.map((one) => `${shortId(one.signature)}: ${standingOf(one, voice)}`),
    )
  else page.row(label.unknown, [gap[affected.reason]])
  return page.text()
}

function outcomeOf(affected: Affected): AffectedOutcome {
  if (!affected.known) return 'unknown'
  if (affected.signatures.length === 0) return 'untouched'
  return affected.signatures.some(({ sole }) => sole) ? 'falls' : 'stands'
}

/** What the verdict on each signature rests on, and what stands beside it. */
export function renderDependenciesText(told: Dependencies, catalogue: Catalogue, options: TextOptions): string {
  const page = createPage(options)
  const voice = createVoice(catalogue, options.timeZone)
  const { label, gap, nothing } = voice.words.dependency
  if (options.name !== undefined) page.line(quoted(options.name))
  if (!told.known) page.row(label.unknown, [gap[told.reason]])
  else if (told.dependencies.length === 0) page.row('', [nothing])
  else for (const [signature, all] of bySignature(told.dependencies)) writeSignature(signature, all, page, voice)
  return page.text()
}

function writeSignature(signature: string, all: readonly Dependency[], page: Page, voice: Voice): void {
  const { label, kind } = voice.words.dependency
  page.heading(`${label.signature} ${shortId(signature)}`)
  for (const one of all) page.row(kind[one.kind], [`${plain(one.id)}: ${standingOf(one, voice)}`])
}

function bySignature(all: readonly Dependency[]): ReadonlyMap<string, readonly Dependency[]> {
  const found = new Map<string, Dependency[]>()
  for (const one of all) found.set(one.signature, [...(found.get(one.signature) ?? []), one])
  return found
}

const shortId = (id: string): string => plain(id.slice(0, DIGITS))

function standingOf(
  { sole, alternative, provenSince }: Pick<Dependency, 'sole' | 'alternative' | 'provenSince'>,
  voice: Voice,
): string {
  const words = voice.words.dependency
  if (sole || alternative === undefined)
    return provenSince === undefined ? words.falls : voice.fill(words.fallsUnlessLater, { since: provenSince })
  switch (alternative.kind) {
    case 'path':
      return voice.fill(words.alternative.path, { anchor: alternative.anchor })
    case 'source':
      return voice.fill(words.alternative.source, { digest: alternative.sha256.slice(0, DIGITS) })
    case 'proof':
      return voice.fill(words.alternative.proof, { time: alternative.time })
    case 'validation-time':
      return words.alternative['validation-time']
  }
}
