import { quoted } from '../../core/printable.ts'
import type { QuestionReport } from '../../report/question.ts'
import { shown } from '../fill-template.ts'
import type { Voice } from '../voice.ts'
import { algorithmEnds } from './algorithm-ends.ts'
import { commonNameIn } from './certificate-lines.ts'

/** Anchors that are named; the details have them all. */
const NAMES = 3

/** What was asked beside state, use and policy: who was expected to sign, and what whoever asked trusts and does not trust. */
export function askedBeside(question: QuestionReport, voice: Voice): readonly string[] {
  const { signer, anchors = [] } = question
  return [
    ...(signer === undefined ? [] : [voice.say('expectedSigner', { text: shown(expected(signer, voice)) })]),
    ...(anchors.length === 0 ? [] : [voice.say('trustedByCaller', { names: shown(namesOf(anchors, voice)) })]),
    ...algorithmEnds(question, voice),
  ]
}

function expected(signer: NonNullable<QuestionReport['signer']>, { words }: Voice): string {
  return Object.entries(words.expectedSigner)
    .flatMap(([member, word]) => {
      const value = signer[member as keyof typeof signer]
      return value === undefined ? [] : [`${word} ${quoted(value)}`]
    })
    .join('; ')
}

function namesOf(anchors: NonNullable<QuestionReport['anchors']>, voice: Voice): string {
  const names = anchors.slice(0, NAMES).map(({ subject }) => quoted(commonNameIn(subject), 60))
  if (anchors.length > NAMES) names.push(voice.say('others', { count: anchors.length - NAMES }))
  return voice.list(names)
}
