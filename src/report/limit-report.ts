import { limitFindings } from '../core/finding.ts'
import type { StateCode } from '../core/states.ts'
import type { SignerFacts } from '../origin/signer-facts.ts'
import type { ChangesReport } from './changes.ts'
import { EVIDENCE, SIGNATURE_CUTS } from './cut-table.ts'
import { cutTexts } from './cut-texts.ts'
import { GREATEST_REPORT } from './greatest-report.ts'
import { jsonOctets } from './json-octets.ts'
import { LeftOut } from './left-out.ts'
import type { OriginAtTimeReport, OriginReport } from './origin.ts'
import type { Report, SignatureReport } from './types.ts'

/** For the findings that say what is left out. */
const RESERVED = 4_096
/** Octets of a text at most: the first of these with which there is room for every signature. Digests, serial numbers, dates and codes are shorter. */
const LONGEST_TEXTS = [400, 200, 130]

/**
 * A report that is too large, and of what there is too much the first of it, each signature with the same share. Signatures share what they are told
 * with: a hundred of one signer each have the same path. The decisions stay what they are.
 */
export function limitReport(whole: Report): Report {
  if (jsonOctets({ ...whole, requests: [] }) <= GREATEST_REPORT) return whole
  const most = GREATEST_REPORT - RESERVED
  const leftOut = new LeftOut(0)
  const report = withinTexts(whole, most, leftOut)
  const { signatures, others } = signaturesWithin(report, most, leftOut)
  const room = most - others
  // About the document as a whole there is not more than about its signatures.
  const aboutAll = new LeftOut(Math.max(0, room / 2))
  const told = aboutAll.take(report.findings, 'findings')
  const law = report.law === undefined ? {} : { law: aboutAll.take(report.law, 'law') }
  const { anchors: given } = report.question
  const anchors = given === undefined ? {} : { anchors: aboutAll.take(given, 'question.anchors') }
  const share =
    Math.max(0, room - jsonOctets(told) - jsonOctets(law) - jsonOctets(anchors)) / Math.max(1, signatures.length)
  const shortened = signatures.map((signature) => {
    leftOut.allow(share)
    return shorten(signature, report, leftOut)
  })
  const findings = limitFindings([...told, ...aboutAll.findings, ...leftOut.findings])
  const state = report.question.relyingState
  const isCut = shortened.some((one, i) => agreementsIn(state, one) < agreementsIn(state, signatures[i]))
  const incomplete = leftOut.has([...EVIDENCE, 'texts']) || aboutAll.has(EVIDENCE) || isCut
  const question = { ...report.question, ...anchors }
  return {
    ...report,
    question,
    signatures: shortened,
    findings,
    ...law,
    ...(incomplete ? { complete: false as const } : {}),
  }
}

/** Of what is recognised elsewhere the relying state's verdict says nothing. */
function agreementsIn(state: StateCode | null | undefined, signature: SignatureReport | undefined): number {
  return (state == null ? undefined : signature?.recognition[state])?.agreements.length ?? 0
}

/**
 * Its texts are cut where what every signature has is too much already: names can be as long as certificates. What was asked stays what it is: part
 * of a policy is another policy.
 */
function withinTexts(whole: Report, most: number, leftOut: LeftOut): Report {
  const { question, ...others } = whole
  let found = { value: others, cut: 0 }
  for (const longest of LONGEST_TEXTS) {
    if (jsonOctets(bareReport({ ...found.value, question })) <= most) break
    found = cutTexts(others, longest)
  }
  if (found.cut > 0) leftOut.count('texts', found.cut)
  return { ...found.value, question }
}

/** All signatures, or as many as there is room for: the budget allows more than a report can tell of. */
function signaturesWithin({ signatures, ...report }: Report, most: number, leftOut: LeftOut) {
  let others = jsonOctets(bareReport({ ...report, signatures: [] }))
  let count = 0
  for (const signature of signatures) {
    const octets = jsonOctets(bareOf(signature)) + 1
    if (others + octets > most) break
    others += octets
    count++
  }
  if (count < signatures.length) leftOut.count('signatures', signatures.length - count)
  return { signatures: signatures.slice(0, count), others }
}

/** Requests are beside what a report may have. */
function bareReport({ law, ...report }: Report): Report {
  const { anchors, ...question } = report.question
  return { ...report, question, signatures: report.signatures.map(bareOf), findings: [], requests: [] }
}

function bareOf(signature: SignatureReport): SignatureReport {
  return shorten(signature, { question: {} }, new LeftOut(0))
}

type Asked = { readonly question: Pick<Report['question'], 'relyingState'> }

function shorten(signature: SignatureReport, { question }: Asked, leftOut: LeftOut): SignatureReport {
  const cut = leftOut.takeLists(signature, SIGNATURE_CUTS, 'signatures', {
    recognition(one) {
      const row = Object.entries(one.recognition).sort(
        ([a], [b]) => Number(b === question.relyingState) - Number(a === question.relyingState),
      )
      return {
        ...one,
        recognition: Object.fromEntries(row.map(([state, answer]) => [state, leftOut.takeRecognition(answer)])),
      }
    },
    'origin.facts'(one) {
      const facts = factsOf(one)
      const told = leftOut.take(facts.length === 0 ? [] : [facts], 'signatures.origin.facts').length > 0
      return told ? one : { ...one, ...withoutFacts(one) }
    },
  })
  return cut.changes === undefined || signature.changes === undefined
    ? cut
    : { ...cut, changes: counted(signature.changes, cut.changes) }
}

/** What agreements can ask about the signer is told as every state sees it, or not at all. */
function factsOf({ origin, byState = {} }: SignatureReport): readonly SignerFacts[] {
  const origins = [origin, ...Object.values(byState).map((seen) => seen.origin)]
  return origins
    .flatMap((one) => (one === undefined ? [] : [one, ...(one.today === undefined ? [] : [one.today])]))
    .flatMap((one) =>
      one.known && (one.facts ?? one.others) !== undefined ? [{ ...one.facts, others: one.others }] : [],
    )
}

function withoutFacts({ origin, byState }: SignatureReport): Pick<SignatureReport, 'origin' | 'byState'> {
  const atTime = (one: OriginAtTimeReport): OriginAtTimeReport => {
    if (!one.known) return one
    const { facts: _, others: __, ...kept } = one
    return kept
  }
  const without = ({ today, ...one }: OriginReport): OriginReport =>
    today === undefined ? atTime(one) : { ...atTime(one), today: atTime(today) }
  const states = Object.entries(byState ?? {}).map(([state, seen]) => [
    state,
    seen.origin === undefined ? seen : { ...seen, origin: without(seen.origin) },
  ])
  return { origin: without(origin), ...(byState === undefined ? {} : { byState: Object.fromEntries(states) }) }
}

/** How many more there are than before. */
function counted(all: ChangesReport, told: ChangesReport): ChangesReport {
  const more = {
    explained: (all.leftOut?.explained ?? 0) + all.explained.length - told.explained.length,
    unexplained: (all.leftOut?.unexplained ?? 0) + all.unexplained.length - told.unexplained.length,
  }
  return more.explained + more.unexplained === 0 ? told : { ...told, leftOut: more }
}
