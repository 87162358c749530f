import type { InspectedKind } from '../../report/inspected-items.ts'

/** What is in a file of certificates, CRLs, OCSP responses or time-stamps. */
export interface InspectionWords {
  readonly kind: Readonly<Record<InspectedKind, string>>
  readonly label: Readonly<Record<InspectionLabel, string>>
  readonly phrase: Readonly<Record<InspectionPhrase, string>>
}

export type InspectionLabel =
  | 'subject'
  | 'issuer'
  | 'serialNumber'
  | 'valid'
  | 'publicKey'
  | 'signedWith'
  | 'ca'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'subjectAltName'
  | 'certificatePolicies'
  | 'nameConstraints'
  | 'qcStatements'
  | 'subjectKeyIdentifier'
  | 'authorityKeyIdentifier'
  | 'caIssuers'
  | 'ocsp'
  | 'crlDistributionPoints'
  | 'extensions'
  | 'spki'
  | 'digest'
  | 'updates'
  | 'crlNumber'
  | 'scope'
  | 'entries'
  | 'lookedUp'
  | 'status'
  | 'responder'
  | 'nonce'
  | 'answers'
  | 'certificates'
  | 'genTime'
  | 'imprint'
  | 'policy'
  | 'tsa'
  | 'unreadable'
  | 'label'

export type InspectionPhrase =
  | 'numbered' // {number} {kind}
  | 'period' // {from} {until}
  | 'selfIssued' // {issuer}
  | 'ca' // {pathLength}
  | 'noCa'
  | 'permitted' // {names}
  | 'excluded' // {names}
  | 'critical' // {name}
  | 'malformed' // {name}
  | 'updates' // {thisUpdate} {nextUpdate}
  | 'withoutNext' // {thisUpdate}
  | 'delta' // {number} {base}
  | 'allCertificates'
  | 'distributionPoint' // {names}
  | 'onlyContainsUserCerts'
  | 'onlyContainsCACerts'
  | 'onlyContainsAttributeCerts'
  | 'onlySomeReasons'
  | 'indirectCrl'
  | 'entry' // {serialNumber} {revokedAt} {reason} {invalidityDate} {issuers}
  | 'entries' // {count}
  | 'more' // {count}
  | 'notListed' // {serialNumber}
  | 'notKnown' // {serialNumber} {why}
  | 'answer' // {serialNumber} {status} {thisUpdate} {nextUpdate}
  | 'answerRevoked' // {serialNumber} {revokedAt} {reason} {thisUpdate} {nextUpdate}
  | 'issuerHashes' // {algorithm} {name} {key}
  | 'responder' // {responder} {producedAt}
  | 'imprint' // {algorithm} {digest}
  | 'noToken'
