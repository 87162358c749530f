import type { ToldFailure } from '../../core/exhausted.ts'
import { plain, printable, quoted } from '../../core/printable.ts'
import type {
  InspectedCertificate,
  InspectedCrl,
  InspectedCrlEntry,
  InspectedExtension,
  InspectedItem,
  InspectedOcspAnswer,
  InspectedOcspResponse,
  InspectedScope,
  InspectedTimeStamp,
} from '../../report/inspected-items.ts'
import { named, shown, type TemplateData, word } from '../fill-template.ts'
import type { InspectionLabel, InspectionPhrase } from '../messages/inspection-words.ts'
import type { Voice } from '../voice.ts'
import { describeCertificateLines } from './certificate-lines.ts'
import { describeFinding } from './finding.ts'
import type { Page } from './page.ts'

/** Items that are told in full; of a bundle each is told in brief. */
const IN_FULL = 5
/** Names, policies and the like of one certificate. */
const MOST = 20
/** Letters of a name or an address. */
const LONGEST = 1000

/** What a file of certificates, CRLs, OCSP responses or time-stamps holds. */
export function writeItems(items: readonly InspectedItem[], page: Page, voice: Voice): void {
  const teller = createTeller(page, voice)
  for (const [i, item] of items.entries()) {
    const kind = voice.words.inspection.kind[item.kind]
    page.heading(items.length === 1 ? kind : teller.say('numbered', { number: i + 1, kind: shown(kind) }))
    if (item.label !== undefined && item.kind === 'other') teller.names('label', [item.label])
    writeItem(item, items.length <= IN_FULL, teller)
  }
}

interface Teller {
  readonly page: Page
  readonly voice: Voice
  say(phrase: InspectionPhrase, data?: TemplateData): string
  /** A line with a label: codes, digests, object identifiers and times. */
  row(label: InspectionLabel, texts: readonly (string | undefined)[]): void
  /** The same of what somebody is called, or wrote. */
  names(label: InspectionLabel, texts: readonly (string | undefined)[]): void
  /** The same of text that was composed here. */
  composed(label: InspectionLabel, texts: readonly string[]): void
}

function createTeller(page: Page, voice: Voice): Teller {
  const { label, phrase } = voice.words.inspection
  const say = (name: InspectionPhrase, data?: TemplateData): string => voice.tell(phrase[name], data)
  const composed = (name: InspectionLabel, texts: readonly string[]): void => {
    const told = texts.slice(0, MOST)
    if (texts.length > MOST) told.push(say('more', { count: texts.length - MOST }))
    page.row(label[name], told)
  }
  return {
    page,
    voice,
    say,
    composed,
    row: (name, texts) =>
      composed(
        name,
        texts.flatMap((text) => (text === undefined ? [] : [printable(text, LONGEST)])),
      ),
    names: (name, texts) =>
      composed(
        name,
        texts.flatMap((text) => (text === undefined ? [] : [quoted(text, LONGEST)])),
      ),
  }
}

function writeItem(item: InspectedItem, inFull: boolean, teller: Teller): void {
  if (item.unreadable !== undefined) teller.composed('unreadable', [describeFailure(item.unreadable, teller.voice)])
  else if ('certificate' in item) {
    if (inFull) writeCertificate(item.certificate, teller)
    else teller.page.row('', describeCertificateLines(item.certificate, 1, teller.voice).map(withoutNumber))
    return
  } else if ('crl' in item) writeCrl(item.crl, teller)
  else if ('ocspResponse' in item) writeOcspResponse(item.ocspResponse, teller)
  else if ('timeStamp' in item) writeTimeStamp(item.timeStamp, teller)
  teller.row('digest', [item.sha256])
}

function withoutNumber(line: string): string {
  return line.replace(/^(?:1\. | {3})/, '')
}

/** Why something could not be read, and where. */
export function describeFailure({ code, what = '', offset, data }: ToldFailure, voice: Voice): string {
  const about = { kind: 'structure', name: what, ...(offset === undefined ? {} : { offset }) } as const
  const place = what === '' && offset === undefined ? {} : { about }
  return describeFinding({ code, level: 'failure', ...place, ...(data === undefined ? {} : { data }) }, voice)
}

function writeCertificate(certificate: InspectedCertificate, teller: Teller): void {
  const { row, names, composed, say } = teller
  const { subject, issuer, notBefore, notAfter, pathLength, nameConstraints } = certificate
  names('subject', [subject])
  composed('issuer', [
    certificate.selfIssued ? say('selfIssued', { issuer: named(issuer, LONGEST) }) : quoted(issuer, LONGEST),
  ])
  row('serialNumber', [certificate.serialNumber])
  composed('valid', [say('period', { from: word(notBefore), until: word(notAfter) })])
  row('publicKey', [certificate.publicKey])
  row('signedWith', [certificate.signatureAlgorithm])
  composed('ca', [certificate.ca ? say('ca', pathLength === undefined ? {} : { pathLength }) : say('noCa')])
  row('keyUsage', certificate.keyUsage === undefined ? [] : [certificate.keyUsage.join(', ')])
  row('extendedKeyUsage', certificate.extendedKeyUsage ?? [])
  names('subjectAltName', certificate.subjectAltName ?? [])
  row('certificatePolicies', certificate.certificatePolicies ?? [])
  composed('nameConstraints', [
    ...(nameConstraints?.permitted ?? []).map((names) => say('permitted', { names: named(names) })),
    ...(nameConstraints?.excluded ?? []).map((names) => say('excluded', { names: named(names) })),
  ])
  row('qcStatements', certificate.qcStatements ?? [])
  row('subjectKeyIdentifier', [certificate.subjectKeyIdentifier])
  row('authorityKeyIdentifier', [certificate.authorityKeyIdentifier])
  row('caIssuers', certificate.caIssuers)
  row('ocsp', certificate.ocsp)
  row('crlDistributionPoints', certificate.crlDistributionPoints)
  composed('extensions', describeExtensions(certificate.extensions, teller))
  row('spki', [certificate.spkiSha256])
  row('digest', [certificate.sha256])
}

function describeExtensions(extensions: readonly InspectedExtension[], { say }: Teller): readonly string[] {
  return extensions.map(({ name, critical, malformed }) => {
    const marked = critical ? say('critical', { name: word(name) }) : plain(name)
    return malformed ? say('malformed', { name: shown(marked) }) : marked
  })
}

function writeCrl(crl: InspectedCrl, teller: Teller): void {
  const { row, names, composed, say } = teller
  const { thisUpdate, nextUpdate, crlNumber, baseCrlNumber, firstEntries, entries, lookedUp } = crl
  names('issuer', [crl.issuer])
  composed('updates', [
    nextUpdate === undefined
      ? say('withoutNext', { thisUpdate: word(thisUpdate) })
      : say('updates', { thisUpdate: word(thisUpdate), nextUpdate: word(nextUpdate) }),
  ])
  if (crlNumber !== undefined)
    composed('crlNumber', [
      baseCrlNumber === undefined ? crlNumber : say('delta', { number: word(crlNumber), base: word(baseCrlNumber) }),
    ])
  composed('scope', describeScope(crl.scope, teller))
  row('signedWith', [crl.signatureAlgorithm])
  row('authorityKeyIdentifier', [crl.authorityKeyIdentifier])
  composed('entries', [
    say('entries', { count: entries }),
    ...firstEntries.map((entry) => describeEntry(entry, teller)),
    ...(entries > firstEntries.length ? [say('more', { count: entries - firstEntries.length })] : []),
  ])
  if (lookedUp !== undefined) {
    const { serialNumber, unreadable } = lookedUp
    const found = lookedUp.entries.map((entry) => describeEntry(entry, teller))
    if (unreadable !== undefined)
      found.unshift(
        say('notKnown', { serialNumber: word(serialNumber), why: shown(describeFailure(unreadable, teller.voice)) }),
      )
    composed('lookedUp', found.length === 0 ? [say('notListed', { serialNumber: word(serialNumber) })] : found)
  }
  composed('extensions', describeExtensions(crl.extensions, teller))
}

function describeScope(scope: InspectedScope | undefined, { say }: Teller): readonly string[] {
  if (scope === undefined) return [say('allCertificates')]
  const { distributionPoint, ...limits } = scope
  const limited = Object.entries(limits).flatMap(([name, holds]) =>
    holds ? [say(name as Exclude<keyof InspectedScope, 'distributionPoint'>)] : [],
  )
  return [
    ...(distributionPoint.length === 0
      ? []
      : [say('distributionPoint', { names: shown(distributionPoint.map((name) => quoted(name)).join(', ')) })]),
    ...limited,
  ]
}

function describeEntry(entry: InspectedCrlEntry, { say }: Teller): string {
  const { serialNumber, revokedAt, reason = '', invalidityDate = '', certificateIssuer = [] } = entry
  return say('entry', {
    serialNumber: word(serialNumber),
    revokedAt: word(revokedAt),
    reason: word(reason),
    invalidityDate: word(invalidityDate),
    issuers: certificateIssuer.length === 0 ? '' : shown(certificateIssuer.map((name) => quoted(name)).join(', ')),
  })
}

function writeOcspResponse(response: InspectedOcspResponse, teller: Teller): void {
  const { row, composed, say, voice } = teller
  const { responder, producedAt, answers, lookedUp, certificates } = response
  row('status', [response.status])
  if (responder !== undefined)
    composed('responder', [say('responder', { responder: named(responder, LONGEST), producedAt: word(producedAt) })])
  row('signedWith', [response.signatureAlgorithm])
  row('nonce', [response.nonce])
  composed(
    'answers',
    answers.flatMap((answer) => describeAnswer(answer, teller)),
  )
  if (lookedUp !== undefined)
    composed(
      'lookedUp',
      lookedUp.answers.length === 0
        ? [say('notListed', { serialNumber: word(lookedUp.serialNumber) })]
        : lookedUp.answers.flatMap((answer) => describeAnswer(answer, teller)),
    )
  composed('extensions', describeExtensions(response.extensions, teller))
  teller.page.row(
    voice.words.inspection.label.certificates,
    certificates.flatMap((certificate, i) => describeCertificateLines(certificate, i + 1, voice)),
  )
}

function describeAnswer(answer: InspectedOcspAnswer, { say }: Teller): readonly string[] {
  const { serialNumber, status, revokedAt, reason, thisUpdate, nextUpdate } = answer
  const of = { serialNumber: word(serialNumber), thisUpdate: word(thisUpdate), nextUpdate: word(nextUpdate) }
  const said =
    revokedAt === undefined
      ? say('answer', { ...of, status: word(status) })
      : say('answerRevoked', { ...of, revokedAt: word(revokedAt), reason: word(reason) })
  const { hashAlgorithm, issuerNameHash, issuerKeyHash } = answer
  return [
    said,
    `  ${say('issuerHashes', { algorithm: word(hashAlgorithm), name: word(issuerNameHash), key: word(issuerKeyHash) })}`,
  ]
}

function writeTimeStamp({ status, statusText = [], token }: InspectedTimeStamp, teller: Teller): void {
  const { row, names, composed, say } = teller
  composed('status', [
    ...(status === undefined ? [] : [printable(status)]),
    ...statusText.map((text) => quoted(text, LONGEST)),
  ])
  if (token === undefined) {
    composed('genTime', [say('noToken')])
    return
  }
  row('genTime', [token.genTime])
  names('tsa', [token.tsa])
  composed('imprint', [say('imprint', { algorithm: word(token.hashAlgorithm), digest: word(token.hashedMessage) })])
  row('policy', [token.policy])
  row('serialNumber', [token.serialNumber])
}
