import type { Report, SignatureReport } from 'asean-verify'
import { element, foreign } from '../dom.ts'
import { icon } from '../icon.ts'
import type { Answer } from '../protocol.ts'
import { instant, OUTCOME, plural, stateName, USE } from '../words.ts'
import { isConfirmed, isSignature, signerName } from './signer.ts'

/** The decision, large; why, what was not asked, and what to do next. */
export function viewVerdict(answer: Answer, name: string): HTMLElement {
  const { report, sentences } = answer
  const { decision } = report
  // That nobody was expected is said by what to do next.
  const warnings = decision.warnings.filter((code) => code !== 'SIGNER_NOT_PINNED')
  const { word, says, tone, icon: sign } = OUTCOME[decision.outcome]
  const told = (codes: readonly string[]): readonly HTMLElement[] =>
    codes.map((code) => element('li', {}, sentences[code] ?? code))
  return element(
    'section',
    { class: `verdict ${tone}`, 'aria-labelledby': 'verdict' },
    element(
      'header',
      { class: 'verdict-head' },
      element('span', { class: 'seal' }, icon(sign)),
      element(
        'div',
        {},
        element('h2', { id: 'verdict', class: 'verdict-word', tabindex: '-1' }, word),
        element('p', { class: 'verdict-says' }, says),
      ),
      // It stays with the answer, however it is copied.
      report.trust.environment === 'production' ? null : element('p', { class: 'tag' }, 'Test data'),
    ),
    element('p', { class: 'verdict-who' }, foreign(name), ' ', whoSigned(report)),
    decision.relaxations.length === 0
      ? null
      : element(
          'div',
          { class: 'not-asked' },
          element('h3', {}, 'Not asked'),
          element('ul', {}, told(decision.relaxations)),
        ),
    warnings.length === 0
      ? null
      : element('div', { class: 'not-asked' }, element('h3', {}, 'To be known'), element('ul', {}, told(warnings))),
    element(
      'div',
      { class: 'verdict-why' },
      element(
        'div',
        {},
        element('h3', {}, 'Why'),
        element(
          'ul',
          {},
          whyOf(answer).map((text) => element('li', {}, text)),
        ),
      ),
      decision.next.length === 0
        ? null
        : element('div', {}, element('h3', {}, 'What to do next'), element('ol', {}, told(decision.next))),
      report.law === undefined ? null : lawOf(report.law),
    ),
    element('p', { class: 'asked' }, asked(report)),
  )
}

/** What the law of the relying state says of what is to be done, with its source and how well that is known. */
function lawOf(law: NonNullable<Report['law']>): Node {
  const texts = law.map(({ instrument, says, source, confidence }) =>
    element('li', {}, foreign(`${instrument}: ${says} (${source}; ${confidence})`)),
  )
  return element('div', {}, element('h3', {}, 'Law'), element('ul', {}, texts))
}

type Phrase = readonly (Node | string)[]

/** Who has signed, or is only said to have: into a certificate of one's own, anybody can write any name. */
function whoSigned(report: Report): Phrase {
  const signatures = report.signatures.filter(isSignature)
  if (signatures.length === 0)
    return [report.decision.reasons.includes('NO_SIGNATURE') ? 'is not signed.' : 'could not be read.']
  const confirmed = signatures.filter(isConfirmed)
  const others = signatures.filter((signature) => !isConfirmed(signature))
  return [
    'is ',
    ...(confirmed.length === 0 ? [] : ['signed by ', ...names(confirmed)]),
    ...(confirmed.length === 0 || others.length === 0 ? [] : ['; and ']),
    ...(others.length === 0 ? [] : ['said to be signed by ', ...names(others), ', which nothing confirms']),
    '.',
  ]
}

/** Names told; the others are counted. */
const NAMES = 3

/** Each once: whoever signed twice is one signer to the reader. */
function names(signatures: readonly SignatureReport[]): Phrase {
  const different = [...new Map(signatures.map((signature) => [signerKey(signature), signature])).values()]
  const told = different.slice(0, NAMES).map(nameAndState)
  if (different.length > NAMES) told.push([`${different.length - NAMES} more`])
  return told.flatMap((name, i) => [i === 0 ? '' : i === told.length - 1 ? ' and ' : ', ', ...name])
}

/** What two signatures of one signer have in common, as far as it is told here. */
function signerKey(signature: SignatureReport): string {
  const { signer, origin } = signature
  return JSON.stringify([signer?.subject ?? null, origin.known && isConfirmed(signature) ? origin.state : null])
}

function nameAndState(signature: SignatureReport): Phrase {
  const { signer, origin } = signature
  if (signer === undefined) return ['somebody unknown']
  const state = origin.known && isConfirmed(signature) ? ` from ${stateName(origin.state)}` : ''
  return [element('strong', {}, foreign(signerName(signer))), state]
}

/** Causes told at the top; the signatures tell them all. */
const CAUSES = 3

/** The reasons; where they only say that a signature is not valid, also why the one that decides is not. */
function whyOf({ report, sentences, documentFindings, signatureFindings }: Answer): readonly string[] {
  const { decision, findings, signatures } = report
  const open = decision.reasons.some((code) => code === 'SIGNATURE_FAILED' || code === 'SIGNATURE_INDETERMINATE')
  const failures = open
    ? signatures.flatMap((signature, i) =>
        signature.decision.outcome === decision.outcome ? failuresOf(signature.findings, signatureFindings[i]) : [],
      )
    : failuresOf(findings, documentFindings)
  const reasons = decision.reasons.map((code) => sentences[code] ?? code)
  return [...new Set([...reasons, ...failures.slice(0, CAUSES)])]
}

function failuresOf(findings: Report['findings'], sentences: readonly string[] = []): readonly string[] {
  return findings.flatMap(({ level }, i) => (level === 'failure' ? [sentences[i] ?? ''] : []))
}

function asked({ question, document, validationTime }: Report): string {
  const { relyingState, use, policy, signer: expected } = question
  const where = relyingState === undefined ? 'in no state in particular' : `in ${stateName(relyingState)}`
  const format = { pdf: 'PDF', cms: 'Signature file (CMS)', smime: 'Message (S/MIME)', unknown: 'Unknown format' }[
    document.format
  ]
  const revisions = document.revisions === undefined ? '' : `, ${plural(document.revisions, 'version')}`
  const signer = expected !== undefined ? ', by an expected signer' : ''
  return `Asked: use ${where} ${USE[use]}${signer}, by policy “${policy.name}”, as of ${instant(validationTime)}. ${format}, ${plural(document.size, 'byte')}${revisions}.`
}
