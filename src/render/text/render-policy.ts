import type { MemberExplained, PolicyExplanation } from '../../acceptance/policy-explanation.ts'
import { printable, quoted } from '../../core/printable.ts'
import type { Decision } from '../../report/types.ts'
import { named, shown, word, wordsOf } from '../fill-template.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import { createVoice, type Voice } from '../voice.ts'
import { describeFinding } from './finding.ts'
import { createPage } from './page.ts'
import type { TextOptions } from './render-text.ts'
import { OUTCOME_TONE } from './write-told.ts'

const OUTCOMES: readonly Decision['outcome'][] = ['accept', 'review', 'reject']

/** A policy as text: what each member asks for, what is given up, and the situations by what is decided in them. */
export function renderPolicyText(
  { policy, members, preset, table, findings = [] }: PolicyExplanation,
  catalogue: Catalogue,
  options: TextOptions,
): string {
  const voice = createVoice(catalogue, options.timeZone)
  const page = createPage(options)
  page.line(
    page.paint(
      voice.say(preset ? 'policyPreset' : 'policyNamed', { name: preset ? word(policy.name) : named(policy.name) }),
      'bold',
    ),
  )
  page.blank()
  for (const explained of members)
    page.row(voice.words.policyMember[explained.member], [describeMember(explained, policy, voice)])
  const relaxations = members.flatMap(({ relaxation }) => (relaxation === undefined ? [] : [voice.code(relaxation)]))
  const nothing = voice.say('policyGivesUpNothing')
  if (relaxations.length === 0) page.row(voice.label('givesUp'), [nothing], { text: nothing, tone: 'good' })
  else page.row(voice.label('givesUp'), relaxations, { text: relaxations[0] ?? '', tone: 'warn' })
  page.points(findings.map((finding) => describeFinding(finding, voice)))
  page.heading(voice.say('policyTable'))
  for (const outcome of OUTCOMES) {
    page.blank()
    page.line(page.paint(voice.words.outcome[outcome], OUTCOME_TONE[outcome]))
    page.points(table.filter((row) => row.outcome === outcome).map(({ situation }) => voice.words.situation[situation]))
  }
  return page.text()
}

function describeMember({ member }: MemberExplained, policy: PolicyExplanation['policy'], voice: Voice): string {
  const { policyValue, use } = voice.words
  switch (member) {
    case 'use':
      return voice.say('policyUse', { use: shown(use[policy.use]) })
    case 'signatures':
      if (policy.signatures === 'all') return policyValue.signatures.all
      return voice.tell(policyValue.signatures.named, {
        fields: shown(policy.signatures.map((name) => quoted(name)).join(', ')),
      })
    case 'revocation':
      return policyValue.revocation[policy.revocation]
    case 'expiredTimeStamps':
      return policyValue.expiredTimeStamps[policy.expiredTimeStamps]
    case 'lateAlgorithms': {
      if (policy.lateAlgorithms === 'none') return policyValue.lateAlgorithms.none
      const algorithms = Object.entries(policy.lateAlgorithms).map(([name, year]) => `${name} ${year}`)
      return voice.tell(policyValue.lateAlgorithms.named, {
        algorithms: shown(algorithms.map((text) => printable(text)).join(', ')),
      })
    }
    case 'signaturePolicies':
      if (policy.signaturePolicies === 'not-asked') return policyValue.signaturePolicies.none
      return voice.tell(policyValue.signaturePolicies.named, {
        policies: wordsOf(Object.keys(policy.signaturePolicies)),
      })
    case 'origin':
      return policyValue.origin[policy.origin]
    case 'recognition':
      return policyValue.recognition[policy.recognition]
    case 'emptyFields':
      return policyValue.emptyFields[policy.emptyFields]
    case 'laterMarks':
      return policyValue.laterMarks[policy.laterMarks]
    case 'signer':
      return policyValue.signer[policy.signer]
  }
}
