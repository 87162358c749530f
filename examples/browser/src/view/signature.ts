import type { Code, Recognition, SignatureReport } from 'asean-verify'
import { element, foreign } from '../dom.ts'
import { type IconName, icon } from '../icon.ts'
import type { Answer } from '../protocol.ts'
import { CHANGES, instant, KIND, OUTCOME, recognised, STANDING, stateName, type Tone, VALIDITY } from '../words.ts'
import { viewMatrix } from './matrix.ts'
import { commonNameIn, isConfirmed, isSignature, signerName } from './signer.ts'

type Content = Node | string | readonly (Node | string)[]

/** What a reader has to know of one signature, in the order in which readers ask. */
export function viewSignature(answer: Answer, index: number): HTMLElement {
  const { report } = answer
  const signature = report.signatures[index]
  if (signature === undefined) throw new RangeError(`no signature ${index}`)
  const heading = `signature-${index}`
  const rows = [rowOfSigner(signature), ...(isSignature(signature) ? rowsOfOrigin(signature, answer) : [])]
  rows.push(
    rowOfTime(signature, answer),
    rowOfIntegrity(signature, answer, index),
    rowOfValidity(signature, answer, index),
  )
  rows.push(...rowsOfRevocation(signature, answer), ...rowsOfLevel(signature, answer))
  if (isSignature(signature)) rows.push(rowOfRecognition(signature, answer))
  return element(
    'section',
    { class: 'card signature', 'aria-labelledby': heading },
    element(
      'header',
      { class: 'signature-head' },
      element('h2', { id: heading }, headingOf(signature, index, report.signatures.length)),
      isSignature(signature) && report.signatures.filter(isSignature).length > 1 ? outcomeOf(signature) : null,
    ),
    element('dl', { class: 'facts' }, rows),
    isSignature(signature) && isConfirmed(signature)
      ? viewMatrix(signature, report.question.relyingState, answer)
      : null,
  )
}

function headingOf(
  { kind, taxStamp, field }: SignatureReport,
  index: number,
  count: number,
): readonly (Node | string)[] {
  const ordinal = count === 1 ? '' : ` ${index + 1} of ${count}`
  return [
    `${taxStamp === undefined ? KIND[kind] : 'Tax stamp'}${ordinal}`,
    ...(field === undefined ? [] : [' in the field ', foreign(field, 60)]),
  ]
}

function outcomeOf({ decision }: SignatureReport): HTMLElement {
  const { word, tone } = OUTCOME[decision.outcome]
  return badge(word, tone)
}

const SIGN: Readonly<Record<Tone, IconName>> = { good: 'yes', warn: 'open', bad: 'no' }

function badge(word: string, tone: Tone): HTMLElement {
  return element('strong', { class: `badge ${tone}` }, icon(SIGN[tone]), word)
}

function row(label: string, ...paragraphs: readonly (Content | null)[]): HTMLElement {
  const shown = paragraphs.flatMap((content) => (content === null ? [] : [element('p', {}, content)]))
  return element('div', {}, element('dt', {}, label), element('dd', {}, shown))
}

function rowOfSigner(signature: SignatureReport): HTMLElement {
  const { signer } = signature
  if (signer === undefined) return row('Signed by', badge('Not known', 'warn'))
  const { commonName, organization, organizationIdentifier, organizationIdentifiers = [] } = signer
  return row(
    isConfirmed(signature) ? 'Signed by' : 'Said to be by',
    element('strong', { class: 'name' }, foreign(signerName(signer))),
    organization === undefined || organization === commonName ? null : ['Organisation: ', foreign(organization)],
    organizationIdentifier === undefined ? null : ['Identifier of the organisation: ', foreign(organizationIdentifier)],
    ...organizationIdentifiers.map((one): Content => ['One identifier of several of the organisation: ', foreign(one)]),
  )
}

/** Of a signature that is broken or that nobody trusted confirms, the certificate says where it is from, and no more. */
function rowsOfOrigin(signature: SignatureReport, { sentences }: Answer): readonly HTMLElement[] {
  const { origin } = signature
  if (!origin.known) return [row('From', badge('Not known', 'warn'), sentences[origin.code] ?? origin.code)]
  const { state, service, legalClass, status, statusAttested, adopted, withdrawn, because } = origin
  const why = because.map((code) => sentences[code] ?? code).join(' ')
  const notHeld = origin.holds ? null : `It does not count: ${why}`
  if (!isConfirmed(signature))
    return [
      row(
        'From',
        badge('Not confirmed', 'warn'),
        [`The certificate that it names is one of ${stateName(state)}, through `, foreign(service.name), '.'],
        notHeld,
      ),
    ]
  const attested = statusAttested
    ? 'as the list of its state says'
    : 'not confirmed by the state to the list that was used'
  return [
    row(
      'From',
      element('strong', {}, stateName(state)),
      [
        'through ',
        foreign(service.name),
        ...(service.provider === service.name ? [] : [' of ', foreign(service.provider)]),
      ],
      notHeld,
    ),
    row('Legal class', legalClass === undefined ? 'Not known' : foreign(legalClass)),
    row(
      'Standing',
      badge(
        STANDING[status],
        withdrawn !== undefined || status === 'withdrawn' ? 'bad' : statusAttested ? 'good' : 'warn',
      ),
      adopted === undefined ? attested : ['Whoever asked vouches for it: ', foreign(adopted)],
      withdrawn === undefined ? null : ['Withdrawn by then: ', foreign(withdrawn)],
    ),
  ]
}

/** What is claimed, and what the judgement rests on: never the claim. */
function rowOfTime({ time }: SignatureReport, { sentences }: Answer): HTMLElement {
  const basis = {
    'time-stamp': 'a time-stamp on the signature proves that it existed by then',
    'document-time-stamp': 'a time-stamp on the document proves that it existed by then',
    'archive-time-stamp': 'an archive time-stamp proves that it existed by then',
    caller: 'whoever asked vouches that it existed by then',
    'validation-time': 'the time of this check, as nothing here proves an earlier one',
  }[time.basis]
  const isProven = time.basis !== 'validation-time' && time.basis !== 'caller'
  return row(
    'When',
    time.claimed === undefined
      ? 'The signature does not say.'
      : `${instant(time.claimed)}, as the signer states.${isProven ? '' : ' Nothing proves it.'}`,
    `Judged as of ${instant(time.best)}${basis === undefined ? '' : `: ${basis}`}.`,
    ...time.timeStamps.map(({ genTime, tsa, indication, reasons: [why] }) => [
      `Time-stamp: ${instant(genTime)}`,
      ...(tsa === undefined ? [] : [', by ', foreign(commonNameIn(tsa))]),
      indication === 'TOTAL-PASSED' ? '. It holds.' : '. It proves nothing.',
      ...(indication === 'TOTAL-PASSED' || why === undefined ? [] : [` ${sentences[why] ?? why}`]),
    ]),
  )
}

/** ETSI EN 319 142-1 §6 and EN 319 122-1 §6: how long it can be checked, and what is missing for longer. */
function rowsOfLevel({ level, missingForLevel }: SignatureReport, { sentences }: Answer): readonly HTMLElement[] {
  if (missingForLevel === undefined) return []
  const missing = missingForLevel.map((code) => sentences[code] ?? code)
  return [
    row('Level', level ?? 'None of the baseline levels', missing.length === 0 ? null : 'For the next one:', ...missing),
  ]
}

function rowOfIntegrity(signature: SignatureReport, answer: Answer, index: number): HTMLElement {
  const { integrity, changes } = signature
  if (integrity.digest === 'invalid' || integrity.signature === 'invalid')
    return row('Intact', badge('No', 'bad'), ...failuresOf(answer, index, BROKEN))
  if (integrity.digest !== 'verified' || integrity.signature !== 'verified')
    return row('Intact', badge('Not known', 'warn'), 'It could not be checked.')
  const unaltered = 'What was signed has not been altered.'
  const after = changes === undefined ? null : CHANGES[changes.category]
  if (changes?.allowed === false) return row('Intact', badge('In part', 'warn'), unaltered, after)
  return row('Intact', badge('Yes', 'good'), unaltered, after)
}

const BROKEN: readonly Code[] = ['DIGEST_MISMATCH', 'SIGNATURE_INVALID']

/** The sentences of these failures, or of all but these. */
function failuresOf(
  { report, signatureFindings }: Answer,
  index: number,
  codes: readonly Code[],
  wanted: boolean = true,
): readonly string[] {
  const findings = report.signatures[index]?.findings ?? []
  const sentences = findings.flatMap(({ level, code }, i) =>
    level === 'failure' && codes.includes(code) === wanted ? [signatureFindings[index]?.[i] ?? code] : [],
  )
  return [...new Set(sentences)]
}

function rowOfValidity(signature: SignatureReport, answer: Answer, index: number): HTMLElement {
  const { indication, subIndication } = signature
  const { word, tone } = VALIDITY[indication]
  const causes = indication === 'TOTAL-PASSED' ? [] : failuresOf(answer, index, BROKEN, false)
  const passed = indication === 'TOTAL-PASSED' ? 'Every check that was asked for has passed.' : null
  const terms = subIndication === undefined ? indication : `${indication}, ${subIndication}`
  return row(
    'Valid',
    badge(word, tone),
    passed,
    ...causes,
    element('span', { class: 'quiet' }, `In the terms of the standard: ${terms}`),
  )
}

/** Of a valid signature: what says that no certificate had been revoked, or which status is open. Elsewhere it is among the causes. */
function rowsOfRevocation({ indication, revocation }: SignatureReport, { sentences }: Answer): readonly HTMLElement[] {
  if (indication !== 'TOTAL-PASSED' || revocation.length === 0) return []
  const open = revocation.filter(({ status }) => status !== 'good')
  if (open.length === 0) {
    const sources = revocation.flatMap(({ source }) => source ?? [])
    const told = sources.map(({ kind, thisUpdate }) => `By ${EVIDENCE[kind]} of ${instant(thisUpdate)}.`)
    return [row('Revoked', badge('No', 'good'), ...new Set(told))]
  }
  const later = open.some(({ status }) => status === 'revoked')
  const told = open.map(({ status, code, revokedAt }) =>
    status === 'revoked' && revokedAt !== undefined
      ? `Revoked at ${instant(revokedAt)}, after the time that counts.`
      : (sentences[code] ?? code),
  )
  return [row('Revoked', badge(later ? 'Later' : 'Not known', 'warn'), ...new Set(told))]
}

const EVIDENCE = { ocsp: 'an OCSP answer', crl: 'a CRL' } as const

function rowOfRecognition(signature: SignatureReport, { report, sentences }: Answer): HTMLElement {
  const state = report.question.relyingState
  if (!isConfirmed(signature)) return row('Recognised', 'Not asked, as nothing confirms the signature.')
  if (signature.decision.relaxations.includes('RECOGNITION_NOT_REQUIRED'))
    return row('Recognised', 'Not asked for by the policy.')
  const answer = state === undefined ? undefined : signature.recognition[state]
  if (state === undefined || answer === undefined) return row('Recognised', 'No state was named.')
  const { word, tone } = recognised(answer)
  return row(
    'Recognised here',
    badge(`${word} in ${stateName(state)}`, tone),
    answer.reason === undefined || answer.reason === 'RECOGNISED' ? null : (sentences[answer.reason] ?? answer.reason),
    ...whyRecognised(answer),
  )
}

function whyRecognised({ level, agreements, conditions }: Recognition): readonly (readonly (Node | string)[])[] {
  return [
    ...(level === undefined ? [] : [['There it counts as: ', foreign(level)]]),
    ...agreements.map(({ id, legalBasis }) => ['By ', foreign(legalBasis), ' (', foreign(id), ')']),
    ...conditions.map((condition) => ['On condition: ', foreign(condition)]),
  ]
}
