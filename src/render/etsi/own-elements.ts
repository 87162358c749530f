/** What this library knows beyond the elements of ETSI, in its own namespace: it stands where the schema takes other information. */

import type { Finding, Subject } from '../../core/finding.ts'
import type { OriginReport } from '../../report/origin.ts'
import type { Decision, Report, SignatureReport } from '../../report/types.ts'
import { digestOf } from './values.ts'
import { FINDING_TYPE } from './vocabulary.ts'
import { element, unlessEmpty, type WrittenElement } from './xml.ts'

const texts = (name: string, of: readonly string[] = []): readonly WrittenElement[] =>
  of.map((text) => element(name, text))

const textIf = (name: string, text: string | null | undefined): WrittenElement | undefined =>
  typeof text === 'string' ? element(name, text) : undefined

/** Findings as additional report data (§4.3.12). */
export function findingData(findings: readonly Finding[]): WrittenElement | undefined {
  return unlessEmpty(
    'AdditionalValidationReportData',
    findings.map((finding) =>
      element('ReportData', [element('Type', FINDING_TYPE), element('Value', [findingElement(finding)])]),
    ),
  )
}

/** Codes alone, as time-stamps have them. */
export function codeData(codes: readonly string[]): WrittenElement | undefined {
  return unlessEmpty(
    'AdditionalValidationReportData',
    codes.map((code) =>
      element('ReportData', [
        element('Type', FINDING_TYPE),
        element('Value', [element('av:Finding', [], { code, level: 'failure' })]),
      ]),
    ),
  )
}

function findingElement({ code, level, clause, about, data = {} }: Finding): WrittenElement {
  const values = Object.entries(data).map(([name, value]) => element('av:Data', String(value), { name }))
  return element('av:Finding', [about && aboutElement(about), ...values], { code, level, clause })
}

type NamesOf<T> = T extends object ? keyof T : never

/** What a subject of any kind has. A report that was read from a file can have members of any name, and a name is not escaped: it would be markup. */
const ABOUT: Readonly<Record<NamesOf<Subject>, true>> = {
  kind: true,
  sha256: true,
  start: true,
  length: true,
  id: true,
  offset: true,
  name: true,
}

function aboutElement(about: Subject): WrittenElement {
  const members = Object.entries(about).filter(([name]) => Object.hasOwn(ABOUT, name))
  return element('av:About', [], Object.fromEntries(members.map(([name, value]) => [name, String(value)])))
}

function decisionElement({ outcome, reasons, relaxations, warnings, next }: Decision): WrittenElement {
  return element(
    'av:Decision',
    [
      ...texts('av:Reason', reasons),
      ...texts('av:Relaxation', relaxations),
      ...texts('av:Warning', warnings),
      ...texts('av:Next', next),
    ],
    { outcome },
  )
}

function originElement(origin: OriginReport): WrittenElement {
  if (!origin.known) return element('av:Origin', [], { known: 'false', code: origin.code })
  const { service, state, status, holds } = origin
  return element(
    'av:Origin',
    [
      element('av:Service', service.id),
      element('av:List', service.list),
      textIf('av:LegalClass', origin.legalClass),
      ...texts('av:Because', origin.because),
    ],
    { known: 'true', state, status, holds: String(holds) },
  )
}

/** What is told of a signature beside its validation. */
export function aboutSignature(signature: SignatureReport): WrittenElement {
  const { id, kind, level, field, counterSigns, taxStamp, missingForLevel = [], recognition, byState = {} } = signature
  return element('OtherInformation', [
    element(
      'av:Signature',
      [
        textIf('av:Field', field),
        ...texts('av:MissingForLevel', missingForLevel),
        originElement(signature.origin),
        ...Object.entries(recognition).map(([state, { outcome, level: recognised, reason }]) =>
          element('av:Recognition', [textIf('av:Level', recognised)], { state, outcome, reason }),
        ),
        ...Object.entries(byState).map(([state, { indication, subIndication, best, basis }]) =>
          element('av:Validity', [], { state, indication, subIndication, best, basis }),
        ),
        decisionElement(signature.decision),
      ],
      { id, kind, level, counterSigns, taxStamp: taxStamp && 'true' },
    ),
  ])
}

/** The document, the question and the decision on both. */
export function aboutDocument(report: Report): WrittenElement {
  const { document, question, trust, decision, findings, complete } = report
  const { format, size, revisions } = document
  return element(
    'av:Document',
    [
      element(
        'av:Question',
        [textIf('av:Policy', question.policy.name), textIf('av:Algorithms', question.algorithms?.name)],
        {
          use: question.use,
          relyingState: question.relyingState ?? undefined,
          signerPinned: String(question.signer !== undefined),
        },
      ),
      ...trust.lists.map(({ id, sequenceNumber, sha256 }) =>
        element('av:TrustList', [digestOf('av:Digest', sha256)], { id, sequenceNumber: String(sequenceNumber) }),
      ),
      decisionElement(decision),
      ...findings.map(findingElement),
    ],
    {
      format,
      size: String(size),
      revisions: revisions === undefined ? undefined : String(revisions),
      complete: complete === false ? 'false' : undefined,
    },
  )
}
