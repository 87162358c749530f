import type { Code } from '../../core/codes.ts'
import { plain, printable, quoted } from '../../core/printable.ts'
import type {
  BudgetDifference,
  Difference,
  Reasons,
  Replay,
  Reproduction,
  SignatureDifference,
} from '../../report/replay.ts'
import { shown, word } from '../fill-template.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import { createVoice, type Voice } from '../voice.ts'
import { createPage } from './page.ts'
import { renderText, type TextOptions } from './render-text.ts'

/** What of a value is shown: a policy is a value. */
const SHOWN = 400

/** The report of whoever judges; then whether the recorded verdict comes again, and what differs from it. */
export function renderReplayText(replay: Replay, catalogue: Catalogue, options: TextOptions): string {
  const page = createPage(options)
  const voice = createVoice(catalogue, options.timeZone)
  const { label } = voice.words.replay
  page.row(label.recorded, reproductionOf(replay.reproduces, voice))
  page.row(label.differences, differencesOf(replay, voice))
  return `${renderText(replay.report, catalogue, options)}\n${page.text()}`
}

/** What differs in the verdict first, then what it may come from. */
function differencesOf({ differences, reproduces }: Replay, voice: Voice): readonly string[] {
  const { nothingDiffers, notCompared } = voice.words.replay
  const sorted = [...differences.filter(isOfVerdict), ...differences.filter((one) => !isOfVerdict(one))]
  const lines = sorted.flatMap((difference) => linesOf(difference, voice))
  if (reproduces.outcome !== 'reproduced') return [notCompared, ...lines]
  return lines.length === 0 ? [nothingDiffers] : lines
}

function isOfVerdict(difference: Difference): boolean {
  const kind = difference.kind === 'left-out' ? difference.of : difference.kind
  return kind === 'outcome' || kind === 'reasons' || kind === 'signature'
}

/** Whether the recorded verdict comes again, alone. */
export function renderReproductionText(reproduction: Reproduction, catalogue: Catalogue, options: TextOptions): string {
  const page = createPage(options)
  const voice = createVoice(catalogue, options.timeZone)
  page.row(voice.words.replay.label.recorded, reproductionOf(reproduction, voice))
  return page.text()
}

function reproductionOf({ outcome, code, limits = [] }: Reproduction, voice: Voice): readonly string[] {
  return [
    voice.words.replay.reproduction[outcome],
    ...(code === undefined ? [] : [`${voice.code(code)} (${code})`]),
    ...limits.map((limit) => limitLine(limit, voice)),
  ]
}

/** What a limit on work was when it was recorded, and is now. */
export function limitLine(limit: BudgetDifference, voice: Voice): string {
  return changed(voice.fill(voice.words.replay.what.budget, { member: limit.member }), limit, voice)
}

function linesOf(difference: Difference, voice: Voice): readonly string[] {
  const { leftOut, what } = voice.words.replay
  switch (difference.kind) {
    case 'reasons':
      return reasonLines(difference, voice)
    case 'signature':
      return signatureLines(difference, voice)
    case 'left-out':
      return [voice.fill(leftOut[difference.of], { count: difference.count })]
    case 'question':
      return [changed(voice.fill(what.question, { member: difference.member }), difference, voice)]
    case 'evidence':
      return [changed(voice.fill(what.evidence, { member: difference.member }), difference, voice)]
    case 'budget':
      return [limitLine(difference, voice)]
    case 'list':
      return [changed(voice.tell(what.list, { id: word(difference.id) }), difference, voice)]
    default:
      return [changed(what[difference.kind], difference, voice)]
  }
}

/** What the library writes itself: codes, digests, versions and times. All else was asked for by somebody, or said. */
const OWN_VALUES: ReadonlySet<string> = new Set([
  'library',
  'validation-time',
  'outcome',
  'recognition',
  'lenient',
  'evidence',
  'budget',
  'list',
  'signature',
])

interface Sides {
  readonly kind?: string
  readonly recorded?: string
  readonly now?: string
}

/**
 * Values as they were recorded: times among them are not put into words, so that they can be asked for again. Two that differ in spaces alone have
 * these escaped: nobody sees what differs otherwise.
 */
function changed(what: string, { kind = 'signature', recorded, now }: Sides, { tell, words }: Voice): string {
  const { changed, none, notRecorded } = words.replay
  const isAlike = recorded !== undefined && now !== undefined && printable(recorded, SHOWN) === printable(now, SHOWN)
  const write = OWN_VALUES.has(kind) ? plain : quoted
  const text = (value: string) => write(isAlike ? value.replace(UNLIKE_ONE_SPACE, escapeSpace) : value, SHOWN)
  const nothing = kind === 'budget' ? notRecorded : none
  const side = (value: string | undefined) => shown(value === undefined ? nothing : text(value))
  return tell(changed, { what: shown(what), recorded: side(recorded), now: side(now) })
}

/** What `printable` shows as one space, and is another one, or more. */
const UNLIKE_ONE_SPACE = /(?! )\p{Zs}|(?<=\p{Zs}) /gu

function escapeSpace(space: string): string {
  return `\\u{${(space.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`
}

function reasonLines({ came, went }: Reasons, voice: Voice): readonly string[] {
  const told = (template: string) => (code: Code) =>
    voice.tell(template, { code: word(code), sentence: shown(voice.code(code)) })
  return [...went.map(told(voice.words.replay.went)), ...came.map(told(voice.words.replay.came))]
}

function signatureLines(difference: SignatureDifference, voice: Voice): readonly string[] {
  const { what, ofSignature } = voice.words.replay
  const { id, field } = difference
  const name = field === undefined ? plain(id) : `${quoted(field)} (${plain(id)})`
  const changes = (['indication', 'outcome', 'best'] as const).flatMap((member) => {
    const change = difference[member]
    return change === undefined ? [] : [changed(ofSignature[member], change, voice)]
  })
  const lines = [...changes, ...reasonLines(difference, voice)]
  return [`${voice.tell(what.signature, { name: shown(name) })}:`, ...lines.map((line) => `  ${line}`)]
}
