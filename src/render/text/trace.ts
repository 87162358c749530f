import { CRYPTO } from '../../core/codes/crypto.ts'
import { INTEGRITY } from '../../core/codes/integrity.ts'
import { PATH } from '../../core/codes/path.ts'
import { PDF } from '../../core/codes/pdf.ts'
import { READING } from '../../core/codes/reading.ts'
import { REVOCATION } from '../../core/codes/revocation.ts'
import { TIME } from '../../core/codes/time.ts'
import type { Code } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { quoted } from '../../core/printable.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import type { Block } from '../block.ts'
import { named, shown, word } from '../fill-template.ts'
import { toldBasis } from '../tell/contradicted-time.ts'
import { isSignerConfirmed } from '../tell/signers.ts'
import { signatureHeading } from '../tell/tell-report.ts'
import type { Voice } from '../voice.ts'
import { commonNameIn } from './certificate-lines.ts'
import { coversWhole } from './intact.ts'
import type { Page } from './page.ts'

/** Certificates and time-stamps told of one block; the details have the others. */
const TOLD = 12

/** How the answer on each signature was reached, block by block, in the words of the report. */
export function writeTrace(report: Report, page: Page, voice: Voice): void {
  for (const signature of report.signatures) {
    page.heading(voice.say('traceOf', { heading: shown(signatureHeading(signature, report, voice)) }))
    for (const [block, lines] of blocksOf(signature, voice)) page.row(voice.words.block[block], lines)
  }
}

function blocksOf(signature: SignatureReport, voice: Voice): readonly (readonly [Block, readonly string[]])[] {
  const { findings, changes, time, subIndication, indication } = signature
  const of = (block: Block): readonly string[] =>
    sentencesOf(
      findings.filter(
        ({ code, level }) => blockOf(code) === block && (level !== 'information' || !TOLD_ALREADY.has(block)),
      ),
      voice,
    )
  return [
    ['format', orInOrder(of('format'), voice)],
    ['signingCertificate', [...certificateLines(signature, voice), ...of('signingCertificate')]],
    ['cryptography', [checkLine(signature, voice), ...of('cryptography')]],
    ['changes', changes === undefined ? [] : [changesOf(signature, changes, voice), ...of('changes')]],
    ['timeStamps', timeStampLines(signature, voice)],
    [
      'bestSignatureTime',
      [
        voice.say('judgedAt', {
          time: voice.at(time.best),
          basis: shown(voice.words.timeBasis[toldBasis(signature)]),
        }),
        ...of('bestSignatureTime'),
      ],
    ],
    ['path', [...pathLines(signature, voice), ...of('path')]],
    ['revocation', orNotLookedAt([...statusLines(signature, voice), ...of('revocation')], voice)],
    [
      'constraints',
      isReadable(signature) ? orInOrder(of('constraints'), voice) : orNotLookedAt(of('constraints'), voice),
    ],
    ['conclusion', [voice.say('inTerms', { indication: word(indication), subIndication: word(subIndication) })]],
  ]
}

/** Nothing was changed where no octet follows. */
function changesOf(
  { coverage }: SignatureReport,
  { category }: NonNullable<SignatureReport['changes']>,
  voice: Voice,
): string {
  return coverage?.wholeFile === true ? coversWhole(coverage, voice) : voice.words.changes[category]
}

/** Blocks of which what is in order is told from the members of the report. */
const TOLD_ALREADY: ReadonlySet<Block> = new Set(['bestSignatureTime', 'revocation'])

const NAMES_SIGNER: ReadonlySet<Code> = new Set<Code>([
  'SIGNER_CERTIFICATE_NOT_FOUND',
  'SIGNER_CERTIFICATE_AMBIGUOUS',
  'SIGNING_CERTIFICATE_ABSENT',
  'SIGNING_CERTIFICATE_MISMATCH',
  'SIGNING_CERTIFICATE_UNSUPPORTED',
  'SIGNER_NOT_BOUND',
  'OTHER_CERTIFICATE_FOR_KEY',
])

const ROWS: readonly (readonly [Block, object])[] = [
  ['format', READING],
  ['cryptography', INTEGRITY],
  ['bestSignatureTime', TIME],
  ['path', PATH],
  ['revocation', REVOCATION],
  ['constraints', CRYPTO],
]

function blockOf(code: Code): Block | null {
  if (NAMES_SIGNER.has(code)) return 'signingCertificate'
  if (code.startsWith('SIGNATURE_POLICY')) return 'constraints'
  if (Object.hasOwn(PDF, code))
    return code.startsWith('PDF_LATER') || code.startsWith('PDF_ADDED') ? 'changes' : 'format'
  return ROWS.find(([, rows]) => Object.hasOwn(rows, code))?.[0] ?? null
}

function sentencesOf(findings: readonly Finding[], voice: Voice): readonly string[] {
  return [...new Set(findings.map(({ code, data }) => voice.code(code, data)))].slice(0, TOLD)
}

function orInOrder(lines: readonly string[], voice: Voice): readonly string[] {
  return lines.length === 0 ? [voice.say('blockInOrder')] : lines
}

/** What was not looked at is not in order. */
function orNotLookedAt(lines: readonly string[], voice: Voice): readonly string[] {
  return lines.length === 0 ? [voice.say('blockNotReached')] : lines
}

/** Whether its algorithms were looked at. */
function isReadable({ integrity }: SignatureReport): boolean {
  return integrity.signature !== 'not-checked'
}

function certificateLines(signature: SignatureReport, voice: Voice): readonly string[] {
  const { signer } = signature
  if (signer === undefined) return [voice.say('notKnown')]
  if (!isSignerConfirmed(signature)) return [`${voice.label('saidToBe')}: ${quoted(signer.subject)}`]
  return [voice.say('signerIs', { subject: named(signer.subject) })]
}

function checkLine({ integrity }: SignatureReport, voice: Voice): string {
  const { checked } = voice.words
  return voice.say('checkedValues', {
    digest: shown(checked[integrity.digest]),
    signature: shown(checked[integrity.signature]),
  })
}

function timeStampLines({ time }: SignatureReport, voice: Voice): readonly string[] {
  if (time.timeStamps.length === 0) return [voice.say('none')]
  return time.timeStamps.slice(0, TOLD).map(({ kind, genTime, tsa = '', reasons }) => {
    const stamp = { kind: shown(voice.words.timeStamp[kind]), time: voice.at(genTime), tsa: named(commonNameIn(tsa)) }
    const [why] = reasons
    if (why === undefined) return voice.say('timeStampHolds', stamp)
    return voice.say('timeStampProvesNothing', { ...stamp, why: shown(voice.whyOfStamp(why)) })
  })
}

function pathLines({ path, anchor }: SignatureReport, voice: Voice): readonly string[] {
  if (anchor === undefined) return [voice.say('noPathHolds')]
  return [voice.say('pathHolds', { count: path.length, anchor: named(anchor.subject) })]
}

/** Each certificate with the sentence of its status. */
function statusLines({ revocation, path }: SignatureReport, voice: Voice): readonly string[] {
  return revocation.slice(0, TOLD).map(({ certificate, code, revokedAt = '', reason = '' }) => {
    const subject = path.find(({ sha256 }) => sha256 === certificate)?.subject
    const name = subject === undefined ? `${certificate.slice(0, 16)}…` : quoted(commonNameIn(subject))
    return voice.say('statusOfCertificate', {
      name: shown(name),
      status: shown(voice.code(code, { revokedAt, reason })),
    })
  })
}
