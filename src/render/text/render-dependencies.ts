import type { Code } from '../../core/codes.ts'
import { plain, quoted } from '../../core/printable.ts'
import type {
  Affected,
  AffectedByJudgement,
  AffectedSignature,
  AffectedVerdict,
  Dependencies,
  Dependency,
  Gap,
} from '../../dependencies/types.ts'
import { type Shown, shown } from '../fill-template.ts'
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
  stands: 'good',
  rests: 'warn',
  unknown: 'warn',
  untouched: 'good',
}

/** What becomes of the verdicts of a report, and of each that rests on it. */
export function renderAffectedText(affected: Affected, catalogue: Catalogue, options: TextOptions): string {
  const page = createPage(options)
  const voice = createVoice(catalogue, options.timeZone)
  const { outcome, sentence, label } = voice.words.dependency
  const came = outcomeOf(affected)
  const name = options.name === undefined ? '' : `${quoted(options.name)} — `
  page.line(`${page.paint(outcome[came], TONE[came])}  ${name}${sentence[came]}`)
  if (!affected.known) page.row(label.unknown, [whyUnknown(affected.reason, voice)])
  else if (affected.judged)
    page.row(
      label.signature,
      affected.signatures.map((one) => standingOf(one, voice)),
    )
  else
    page.row(
      label.signature,
      affected.signatures.map(({ signature }) => `${shortId(signature)}: ${voice.words.dependency.rests}`),
    )
  return page.text()
}

function outcomeOf(affected: Affected): AffectedOutcome {
  if (!affected.known) return 'unknown'
  if (affected.judged && isWorse(affected)) return 'falls'
  if (affected.signatures.length === 0) return 'untouched'
  return affected.judged ? 'stands' : 'rests'
}

/** The decision on the document can be worse where no signature is. */
function isWorse({ before, after, signatures }: AffectedByJudgement): boolean {
  return before !== after || signatures.some(({ falls }) => falls)
}

function whyUnknown(reason: Gap | Code, voice: Voice): string {
  const { gap } = voice.words.dependency
  return reason === 'incomplete' || reason === 'older' ? gap[reason] : `${voice.code(reason)} (${reason})`
}

function standingOf({ signature, falls, before, after }: AffectedSignature, voice: Voice): string {
  const words = voice.words.dependency
  const told = ({ outcome, indication, subIndication }: AffectedVerdict): Shown =>
    shown(
      [outcome, indication, ...(subIndication === undefined ? [] : [subIndication])]
        .map((word) => plain(word))
        .join(' '),
    )
  const sentence = falls
    ? voice.fill(words.falls, { before: told(before), after: told(after) })
    : voice.fill(words.stands, { after: told(after) })
  return `${shortId(signature)}: ${sentence}`
}

/** What the verdict on each signature rests on. */
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
  for (const one of all) page.row(kind[one.kind], [plain(one.id)])
}

function bySignature(all: readonly Dependency[]): ReadonlyMap<string, readonly Dependency[]> {
  const found = new Map<string, Dependency[]>()
  for (const one of all) found.set(one.signature, [...(found.get(one.signature) ?? []), one])
  return found
}

const shortId = (id: string): string => plain(id.slice(0, DIGITS))
