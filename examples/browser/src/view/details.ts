import type { CertificateRef, Finding, Report, SignatureReport } from 'asean-verify'
import { printable } from 'asean-verify'
import { element, foreign } from '../dom.ts'
import type { Answer } from '../protocol.ts'
import { instant } from '../words.ts'

/** For engineers: everything that the answer rests on, folded. */
export function viewDetails(answer: Answer, name: string): HTMLElement {
  const { report, documentFindings, signatureFindings, text, json } = answer
  return element(
    'section',
    { class: 'card details', 'aria-labelledby': 'details' },
    element('h2', { id: 'details' }, 'Details'),
    report.signatures.map((signature, i) => viewSignatureDetails(signature, i, report, signatureFindings[i] ?? [])),
    folded('The document and the lists', viewDocument(report), viewFindings(report.findings, documentFindings)),
    foldedText('The report as text', () => text),
    foldedText('The report as JSON', () => escapeJson(JSON.stringify(JSON.parse(json), null, 2))),
    element('p', {}, download(json, name)),
  )
}

function folded(summary: string, ...content: readonly HTMLElement[]): HTMLElement {
  return element('details', {}, element('summary', {}, summary), content)
}

/** Long text, made when somebody wants to see it. */
function foldedText(summary: string, text: () => string): HTMLElement {
  const pre = element('pre', { tabindex: '0' })
  const details = folded(summary, pre)
  details.addEventListener('toggle', () => pre.replaceChildren(text()), { once: true })
  return details
}

/** The same JSON, with the characters escaped that could mislead the eye. */
function escapeJson(json: string): string {
  return json.replace(/[^\n -~]/gu, (character) => {
    if (printable(character) === character) return character
    return Array.from({ length: character.length }, (_, i) => {
      return `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`
    }).join('')
  })
}

function viewSignatureDetails(
  signature: SignatureReport,
  index: number,
  { signatures }: Report,
  sentences: readonly string[],
): HTMLElement {
  const { integrity, algorithms, coverage, path, attempts, findings } = signature
  const certificates = path.length > 0 ? path : (attempts[0]?.certificates ?? [])
  return folded(
    signatures.length === 1 ? 'Checks and certificates' : `Checks and certificates of signature ${index + 1}`,
    facts([
      ['Digest', integrity.digest],
      ['Signature value', integrity.signature],
      ['Signing certificate', integrity.signingCertificate],
      ['Signed attributes', integrity.signedAttributes],
      ['Algorithms', Object.values(algorithms).join(', ')],
      ['Format', signature.subFilter ?? signature.kind],
      ['Bytes covered', coverage?.byteRange.map(([start, length]) => `${start}+${length}`).join(', ') ?? 'all'],
      ['Identifier', signature.id],
    ]),
    viewFindings(findings, sentences),
    element('ol', { class: 'certificates' }, certificates.map(viewCertificate)),
  )
}

function viewCertificate({ subject, issuer, serialNumber, notBefore, notAfter, sha256 }: CertificateRef): HTMLElement {
  return element(
    'li',
    {},
    element('p', {}, element('strong', {}, foreign(subject))),
    element('p', {}, 'issued by ', foreign(issuer)),
    element('p', {}, `valid from ${instant(notBefore)} until ${instant(notAfter)}`),
    element('p', { class: 'code' }, `serial number ${serialNumber}`),
    element('p', { class: 'code' }, sha256),
  )
}

function viewDocument({ document, trust, requests }: Report): HTMLElement {
  return facts([
    ['SHA-256', document.sha256],
    ['Kind of lists', trust.environment],
    ...trust.lists.map(({ id, kind, sequenceNumber, nextUpdate }): [string, string] => [
      id,
      `${kind}, number ${sequenceNumber}, next update ${instant(nextUpdate)}`,
    ]),
    ['Agreements', trust.recognition.sha256],
    ['Requests made', String(requests.length)],
  ])
}

function facts(rows: readonly (readonly [string, string])[]): HTMLElement {
  return element(
    'dl',
    { class: 'facts small' },
    rows.map(([label, value]) =>
      element('div', {}, element('dt', {}, foreign(label, 60)), element('dd', { class: 'code' }, foreign(value))),
    ),
  )
}

function viewFindings(findings: readonly Finding[], sentences: readonly string[]): HTMLElement {
  return element(
    'ul',
    { class: 'findings' },
    findings.map(({ code, level, clause }, i) =>
      element(
        'li',
        { class: level },
        element('span', { class: 'level' }, level),
        element('span', {}, sentences[i] ?? ''),
        element('code', {}, clause === undefined ? code : `${code}, ${clause}`),
      ),
    ),
  )
}

/** The canonical bytes, as they are. */
function download(json: string, name: string): HTMLElement {
  const button = element('button', { id: 'download', type: 'button', class: 'button' }, 'Save the report (JSON)')
  button.addEventListener('click', () => {
    const href = URL.createObjectURL(new Blob([json], { type: 'application/json' }))
    element('a', { href, download: `${name}.report.json` }).click()
    setTimeout(() => URL.revokeObjectURL(href), 10_000)
  })
  return button
}
