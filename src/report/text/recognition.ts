import type { StateCode } from '../../core/states.ts'
import type { CriterionTried, Recognition } from '../../recognition/types.ts'
import { shown } from '../fill-template.ts'
import type { Mark } from './page.ts'
import type { Tone } from './paint.ts'
import type { Voice } from './voice.ts'

export interface RecognitionText {
  readonly mark: Mark
  readonly paragraphs: readonly string[]
}

const TONE: Readonly<Record<Recognition['outcome'], Tone>> = {
  domestic: 'good',
  recognised: 'good',
  'not-recognised': 'bad',
  unknown: 'warn',
  conflict: 'warn',
}

/** Whether the relying state recognises a signature, by which agreement, and why. */
export function describeRecognition(state: StateCode, recognition: Recognition, voice: Voice): RecognitionText {
  const { outcome, level, reason, agreements, because, now } = recognition
  const stateName = voice.words.state[state]
  const head = voice.say('recognisedIn', { state: stateName, answer: shown(voice.words.recognition[outcome]) })
  const paragraphs = [
    head,
    ...(reason === undefined || reason === 'DOMESTIC' || reason === 'RECOGNISED' ? [] : [voice.code(reason)]),
    ...(level === undefined ? [] : [voice.say('level', { level })]),
  ]
  for (const id of new Set([...agreements.map(({ id }) => id), ...because.map(({ agreement }) => agreement)])) {
    const known = agreements.find((agreement) => agreement.id === id)
    paragraphs.push(voice.say('agreement', { id, legalBasis: known?.legalBasis ?? '' }))
    if (known !== undefined) paragraphs.push(`  ${voice.say('agreementSource', { source: known.source })}`)
    const tried = because.filter(({ agreement }) => agreement === id)
    paragraphs.push(...describeCriteria(tried, voice).map((line) => `  ${line}`))
  }
  if (now !== undefined) paragraphs.push(now === 'RECOGNISED' ? voice.say('recognisedNow') : voice.code(now))
  return { mark: { text: head, tone: TONE[outcome] }, paragraphs }
}

/** What holds in one line, each that does not in one of its own. */
function describeCriteria(tried: readonly CriterionTried[], voice: Voice): readonly string[] {
  const holding = tried.filter(({ holds }) => holds).map(({ criterion }) => voice.words.criterion[criterion])
  const lines = tried.filter(({ holds }) => !holds).map((criterion) => describeFailed(criterion, voice))
  return holding.length === 0 ? lines : [...lines, voice.say('criteriaHold', { criteria: shown(voice.list(holding)) })]
}

function describeFailed({ criterion, expected = '', found = '' }: CriterionTried, voice: Voice): string {
  if (criterion === 'conditions') return voice.say('condition', { condition: expected })
  const name = shown(voice.words.criterion[criterion])
  return voice.say('criterionFails', { criterion: name, expected: voice.time(expected), found: voice.time(found) })
}
