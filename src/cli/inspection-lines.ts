import type { Finding, InspectedSignature, Inspection } from '../index.ts'

const LABEL_WIDTH = 22

/** An inspection for a person: a label and a value a line. What comes from the document is made printable where it is printed. */
export function inspectionLines(inspection: Inspection, name: string): readonly string[] {
  const { format, size, sha256, pdf, signatures, certificates, revocation, findings } = inspection
  return [
    `${name}: what is in it (nothing is verified here)`,
    '',
    row('format', `${format}, ${size} bytes`),
    row('sha-256', sha256),
    ...(pdf === undefined
      ? []
      : [
          row('PDF version', pdf.version),
          row(
            'revisions',
            pdf.revisions.map(({ end, crossReference }) => `to byte ${end} (${crossReference})`).join(', '),
          ),
          ...pdf.emptySignatureFields.map((field) => row('empty field', field)),
          ...(pdf.dss === undefined
            ? []
            : [
                row(
                  'DSS dictionary',
                  `${count(pdf.dss.certificates, 'certificate')}, ${count(pdf.dss.crls, 'CRL')}, ${count(pdf.dss.ocspResponses, 'OCSP response')}`,
                ),
              ]),
        ]),
    row('signatures', String(signatures.length)),
    row('revocation values', `${count(revocation.crls, 'CRL')}, ${count(revocation.ocspResponses, 'OCSP response')}`),
    ...findings.map(findingRow),
    ...signatures.flatMap((signature, i) => ['', ...signatureLines(signature, i + 1)]),
    ...(certificates.length === 0 ? [] : ['', `Certificates at hand (${certificates.length})`]),
    ...certificates.flatMap(({ subject, issuer, serialNumber, notBefore, notAfter, sha256: digest }) => [
      row('subject', subject),
      row('issuer', issuer),
      row('serial number', serialNumber),
      row('valid', `${notBefore} to ${notAfter}`),
      row('sha-256', digest),
      '',
    ]),
  ]
}

function signatureLines(signature: InspectedSignature, number: number): readonly string[] {
  const { byteRange, coversWholeFile, timeStamps, findings } = signature
  const optional = (label: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [row(label, value)]
  return [
    `Signature ${number}: ${signature.kind}${signature.field === undefined ? '' : `, field ${signature.field}`}`,
    ...optional('format', signature.subFilter),
    ...(byteRange === undefined
      ? []
      : [row('signed bytes', byteRange.map(([start, length]) => `${start} to ${start + length}`).join(', '))]),
    ...(coversWholeFile === undefined ? [] : [row('covers whole file', coversWholeFile ? 'yes' : 'no')]),
    ...optional('claimed time', signature.claimedTime),
    ...optional('reason', signature.reason),
    ...optional('location', signature.location),
    ...optional('signer', signature.signerIdentifier),
    ...optional(
      'content',
      signature.content === undefined ? undefined : `${signature.content}, ${signature.contentType}`,
    ),
    ...optional('encoding', signature.encoding),
    ...optional('digest', signature.digestAlgorithm),
    ...optional('signature', signature.signatureAlgorithm),
    ...optional('signed attributes', signature.signedAttributes?.join(', ') ?? 'none'),
    ...optional('unsigned attributes', signature.unsignedAttributes?.join(', ')),
    ...timeStamps.map(({ kind, genTime, tsa }) => row(kind, `${genTime}${tsa === undefined ? '' : ` by ${tsa}`}`)),
    ...findings.map(findingRow),
  ]
}

function findingRow({ code, level, clause, data }: Finding): string {
  const details = Object.entries(data ?? {}).map(([name, value]) => `${name} ${value}`)
  return row(level, [code, ...(clause === undefined ? [] : [clause]), ...details].join(', '))
}

function row(label: string, value: string): string {
  return `  ${label.padEnd(LABEL_WIDTH)}${value}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
