import { append } from '../../core/append.ts'
import type { Code } from '../../core/codes.ts'
import { groupBy } from '../../core/group-by.ts'
import type { StateCode } from '../../core/states.ts'
import type { ChainLink, CriterionTried, Recognition, RecognitionNow } from '../../recognition/types.ts'
import { named, type Shown, shown, word, wordsOf } from '../fill-template.ts'
import type { Voice } from '../voice.ts'
import type { Mark } from './page.ts'
import type { Tone } from './paint.ts'

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
  const { outcome, level, reason, agreements, chains = [], conditions, because, now } = recognition
  const stateName = voice.words.state[state]
  const head = voice.say('recognisedIn', { state: shown(stateName), answer: shown(voice.words.recognition[outcome]) })
  const paragraphs = [
    head,
    ...(reason === undefined || reason === 'DOMESTIC' || reason === 'RECOGNISED' ? [] : [voice.code(reason)]),
    ...(level === undefined ? [] : [voice.say('level', { level: named(level) })]),
    ...(outcome === 'domestic'
      ? conditions.map((condition) => voice.say('condition', { condition: named(condition) }))
      : []),
    ...chains.flatMap((links) => describeChain(links, voice)),
  ]
  // The first of several.
  const byId = new Map([...agreements].reverse().map((agreement) => [agreement.id, agreement]))
  const triedOf = groupBy(because, ({ agreement }) => agreement)
  for (const id of new Set([...agreements.map((agreement) => agreement.id), ...triedOf.keys()])) {
    const known = byId.get(id)
    paragraphs.push(voice.say('agreement', { id: word(id), legalBasis: named(known?.legalBasis) }))
    if (known !== undefined) paragraphs.push(`  ${voice.say('agreementSource', { source: word(known.source) })}`)
    append(
      paragraphs,
      describeCriteria(triedOf.get(id) ?? [], voice).map((line) => `  ${line}`),
    )
  }
  if (now !== undefined) append(paragraphs, describeNow(now, recognition, voice))
  return { mark: { text: head, tone: TONE[outcome] }, paragraphs }
}

function describeNow(now: RecognitionNow, then: Recognition, voice: Voice): readonly string[] {
  const { outcome, level, reason, conditions } = now
  const isYes = outcome === 'recognised'
  const phrase =
    isYes === (then.outcome === 'recognised') ? 'otherwiseNow' : isYes ? 'recognisedNow' : 'notRecognisedNow'
  return [
    voice.say(phrase),
    ...(reason === 'RECOGNISED' ? [] : [`  ${voice.code(reason)}`]),
    ...(level === undefined || level === then.level ? [] : [`  ${voice.say('level', { level: named(level) })}`]),
    ...conditions.map((condition) => `  ${voice.say('condition', { condition: named(condition) })}`),
  ]
}

function describeChain(links: readonly ChainLink[], voice: Voice): readonly string[] {
  return [
    voice.say('chain'),
    ...links.map(
      ({ pointingState, pointedState, agreements, level }) =>
        `  ${voice.say('chainLink', {
          state: voice.state(pointingState),
          origin: voice.state(pointedState),
          level: named(level),
          agreements: wordsOf(agreements),
        })}`,
    ),
  ]
}

/** What holds in one line, each that does not in one of its own, with what is below it. */
function describeCriteria(tried: readonly CriterionTried[], voice: Voice): readonly string[] {
  const top = tried.filter((one) => depthOf(one) === 0)
  const holding = top.filter(({ holds }) => holds).map(({ criterion }) => voice.words.criterion[criterion])
  const lines = top
    .filter(({ holds }) => !holds)
    .flatMap((one) => [describeOne(one, voice), ...below(one, tried, voice)])
  return holding.length === 0 ? lines : [...lines, voice.say('criteriaHold', { criteria: shown(voice.list(holding)) })]
}

function below({ path }: CriterionTried, tried: readonly CriterionTried[], voice: Voice): readonly string[] {
  if (path === undefined) return []
  return tried
    .filter((one) => one.path?.startsWith(`${path}/`))
    .map((one) => `${'  '.repeat(depthOf(one))}${describeOne(one, voice)}`)
}

/** How many criteria it is below. */
function depthOf({ path = '' }: CriterionTried): number {
  return path.split('/of/').length - 1
}

function describeOne({ criterion, holds, code, expected = '', found = '' }: CriterionTried, voice: Voice): string {
  if (criterion === 'conditions' || code === 'LIMIT_NOT_COMPARED')
    return voice.say('condition', { condition: named(expected) })
  const phrase = holds ? 'criterionHolds' : isOpen(code) ? 'criterionOpen' : 'criterionFails'
  const name = shown(voice.words.criterion[criterion])
  return voice.say(phrase, { criterion: name, expected: told(expected, voice), found: told(found, voice) })
}

/** What was asked for, and what there was: the words of an agreement and of a certificate. */
function told(text: string, voice: Voice): Shown | '' {
  return text === '' ? '' : voice.at(text)
}

function isOpen(code: Code | undefined): boolean {
  return code === 'CRITERION_FACT_UNKNOWN' || code === 'CRITERION_UNKNOWN' || code === 'CLASS_UNKNOWN'
}
