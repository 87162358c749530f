import { plain, quoted } from '../../core/printable.ts'
import type {
  ClaimedSigner,
  InspectedPdf,
  InspectedSignature,
  Inspection,
  SignerReference,
} from '../../report/inspection.ts'
import { named, shown, word } from '../fill-template.ts'
import type { Catalogue } from '../messages/catalogue.ts'
import { createVoice, type Voice } from '../voice.ts'
import { describeCertificateLines } from './certificate-lines.ts'
import { describeFinding } from './finding.ts'
import { createPage, type Page } from './page.ts'
import { describeFailure, writeItems } from './render-items.ts'
import type { TextOptions } from './render-text.ts'

/** What is in a document, as text. */
export function renderInspectionText(inspection: Inspection, catalogue: Catalogue, options: TextOptions): string {
  const voice = createVoice(catalogue, options.timeZone)
  const page = createPage(options)
  const { document, unreadable, pdf, items, signatures, certificates, findings } = inspection
  page.line(page.paint(options.name === undefined ? voice.say('inspected') : quoted(options.name), 'bold'))
  page.line(voice.say('noJudgement'))
  page.blank()
  const format = shown(voice.words.format[document.format])
  page.row(voice.label('document'), [
    voice.say('documentSize', { format, size: document.size, revisions: document.revisions ?? '' }),
  ])
  // What most of those ask who look into a document.
  page.row(voice.label('signer'), [
    ...new Set(signatures.flatMap(({ claimedSigner }) => (claimedSigner === undefined ? [] : [nameOf(claimedSigner)]))),
  ])
  page.row(voice.label('digest'), [document.sha256])
  if (unreadable !== undefined) page.row(voice.label('unreadable'), [describeFailure(unreadable, voice)])
  if (pdf !== undefined) writePdf(pdf, page, voice)
  writeItems(items, page, voice)
  for (const [i, signature] of signatures.entries()) writeSignature(signature, i + 1, signatures.length, page, voice)
  if (certificates.length > 0) page.heading(voice.label('certificates'))
  page.row(
    '',
    certificates.flatMap((certificate, i) => describeCertificateLines(certificate, i + 1, voice)),
  )
  if (findings.length > 0) page.heading(voice.label('findings'))
  page.points(findings.map((finding) => describeFinding(finding, voice)))
  return page.text()
}

function writePdf({ version, revisions, emptyFields, dss }: InspectedPdf, page: Page, voice: Voice): void {
  page.row(voice.label('format'), [`PDF ${plain(version)}`])
  page.row(
    voice.label('revisions'),
    revisions.map(({ start, end, xref }, i) => voice.say('revision', { number: i + 1, start, end, xref: word(xref) })),
  )
  page.row(
    voice.label('emptyFields'),
    emptyFields.map((name) => quoted(name)),
  )
  if (dss !== undefined) page.row(voice.label('validationData'), [voice.say('dssHolds', dss)])
}

function writeSignature(signature: InspectedSignature, number: number, count: number, page: Page, voice: Voice): void {
  const field = signature.field === undefined ? '' : voice.say('inField', { field: named(signature.field) })
  const ordinal = voice.say(count === 1 ? 'signatureOnly' : 'signatureOf', { number, count })
  page.heading(`${ordinal}${field}`)
  page.row(voice.label('kind'), [voice.words.kind[signature.kind]])
  writeText('format', signature.subFilter, page, voice)
  page.row(voice.label('signer'), [
    ...(signature.claimedSigner === undefined ? [] : [describeClaim(signature.claimedSigner, voice)]),
    ...(signature.signer === undefined ? [] : describeSigner(signature.signer, voice)),
  ])
  writeText('claimedTime', signature.claimedTime, page, voice)
  writeText('reason', signature.reason, page, voice)
  writeText('location', signature.location, page, voice)
  page.row(
    voice.label('algorithms'),
    Object.entries(signature.algorithms).map(([name, algorithm]) => `${name} ${plain(String(algorithm))}`),
  )
  page.row(
    voice.label('byteRange'),
    (signature.byteRange ?? []).map(([start, length]) => `[${start}, ${length}]`),
  )
  if (signature.content !== 'unknown')
    page.row(voice.label('content'), [`${voice.say(signature.content)}; ${signature.encoding}`])
  page.row(voice.label('signedAttributes'), joined(signature.signedAttributes))
  page.row(voice.label('unsignedAttributes'), joined(signature.unsignedAttributes))
  const { certificates, crls, ocspResponses, timeStamps } = signature
  page.row(voice.label('carried'), [
    voice.say('carries', { certificates: certificates.length, crls, ocspResponses, timeStamps: timeStamps.length }),
  ])
  page.row(
    voice.label('timeStamps'),
    timeStamps.map(
      ({ kind, genTime, tsa = '' }) => `${voice.words.timeStamp[kind]}: ${genTime}  ${tsa === '' ? '' : quoted(tsa)}`,
    ),
  )
  page.row(
    voice.label('findings'),
    signature.findings.map((finding) => describeFinding(finding, voice)),
  )
}

function writeText(
  label: 'format' | 'claimedTime' | 'reason' | 'location',
  text: string | undefined,
  page: Page,
  voice: Voice,
) {
  page.row(voice.label(label), text === undefined ? [] : [quoted(text)])
}

/** As the certificate says, which anybody can have made. */
function describeClaim({ commonName, organization, subject }: ClaimedSigner, voice: Voice): string {
  return voice.say('claimedSigner', { name: named(commonName ?? organization ?? subject, 256) })
}

const nameOf = ({ commonName, organization, subject }: ClaimedSigner): string =>
  quoted(commonName ?? organization ?? subject, 256)

function describeSigner(signer: SignerReference, voice: Voice): readonly string[] {
  if (signer.kind === 'subject-key-identifier') return [voice.say('keyIdentifier', { id: word(signer.keyIdentifier) })]
  return [
    voice.say('issuedBy', { issuer: named(signer.issuer, 1000) }),
    voice.say('serialNumber', { number: word(signer.serialNumber) }),
  ]
}

function joined(names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [names.map((name) => quoted(name)).join(', ')]
}
