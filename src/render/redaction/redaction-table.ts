// Made by `npm run schema` from the types of a report: change it there.
// biome-ignore-all format: one type a line
import type { Rules } from './rules.ts'

const amount: Rules = { value: 'keep', currency: 'keep' }
const acceptancePolicy: Rules = { name: 'keep', use: 'keep', revocation: 'keep', expiredTimeStamps: 'keep', lateAlgorithms: 'keep', signaturePolicies: 'keep', origin: 'keep', recognition: 'keep', signatures: 'fieldNames', emptyFields: 'keep', laterMarks: 'keep', signer: 'keep' }
const expectedSigner: Rules = { organizationIdentifier: 'hide', serialNumber: 'hide', commonName: 'hide', organization: 'hide', userId: 'hide', spkiSha256: 'digest', state: 'keep' }
const givenAnchor: Rules = { id: 'keep', sha256: 'digest', subject: 'hide' }
const algorithmEnds: Rules = { name: 'hide', sha256: 'keep' }
const without: Rules = { sha256: ['digest'], spkiSha256: ['digest'], services: 'keep', lists: 'keep', agreements: 'keep' }
const decision: Rules = { outcome: 'keep', reasons: 'keep', relaxations: 'keep', warnings: 'keep', next: 'keep' }
const invoiceField: Rules = { value: 'hide', signed: 'keep' }
const invoiceIdentifier: Rules = { value: 'hide', signed: 'keep', scheme: 'keep' }
const invoiceParty: Rules = { name: invoiceField, identifiers: [invoiceIdentifier] }
const invoiceLine: Rules = { name: invoiceField, quantity: invoiceField, amount: invoiceField }
const invoice: Rules = { profile: 'keep', issuedBy: 'keep', series: invoiceField, number: invoiceField, date: invoiceField, seller: invoiceParty, buyer: invoiceParty, currency: invoiceField, total: invoiceField, lines: [invoiceLine], moreLines: 'keep' }
const certificate: Rules = { '@': 'certificate', sha256: 'digest', subject: 'hide', issuer: 'name', serialNumber: 'serialNumber', notBefore: 'keep', notAfter: 'keep' }
const signer: Rules = { commonName: 'organisation', organization: 'organisation', organizationIdentifier: 'organisation', organizationIdentifiers: ['hide'], subject: 'hide', certificate: certificate }
const basisTsa: Rules = { id: 'keep', state: 'keep', others: 'keep' }
const notBefore: Rules = { time: 'keep', basis: 'keep', tsa: basisTsa }
const basisCertificate: Rules = { sha256: 'digest', spkiSha256: 'digest', notBefore: 'keep', notAfter: 'keep' }
const basisAnchor: Rules = { '@': 'anchor', id: 'keep', source: 'keep', spkiSha256: 'digest', certificates: ['digest'] }
const basisBehind: Rules = { kind: 'keep', sha256: 'keep', spkiSha256: 'keep', service: 'keep' }
const basisEvidence: Rules = { kind: 'keep', sha256: 'keep', thisUpdate: 'keep', nextUpdate: 'keep', signer: { spkiSha256: 'keep', until: 'keep' }, service: 'keep', behind: [basisBehind] }
const basisStatus: Rules = { status: 'keep', source: basisEvidence, beside: [basisEvidence] }
const basisPath: Rules = { certificates: [basisCertificate], anchor: basisAnchor, services: [basisAnchor], statuses: [basisStatus] }
const basisProof: Rules = { time: 'keep', basis: 'keep', timeStamp: 'keep', tsa: basisTsa, agreements: 'keep' }
const basisBound: Rules = { kind: 'keep', id: 'keep', reason: 'keep', agreements: 'keep' }
const basis: Rules = { paths: [basisPath], proofs: [basisProof], vetoes: [basisAnchor], unproven: 'keep', bound: basisBound, decision: { best: 'keep', paths: [basisPath], proofs: [basisProof], vetoes: [basisAnchor] } }
const timeStamp: Rules = { kind: 'keep', genTime: 'keep', policy: 'identifier', tsa: 'tsa', reasons: 'keep', id: 'keep', at: 'keep', restsOn: basis, indication: 'keep', subIndication: 'keep' }
const time: Rules = { claimed: 'keep', best: 'keep', notBefore: notBefore, timeStamps: [timeStamp], basis: 'keep', tsa: basisTsa }
const integrity: Rules = { digest: 'keep', signature: 'keep', signingCertificate: 'keep', signedAttributes: 'keep' }
const algorithms: Rules = { digest: 'keep', signature: 'keep', key: 'keep' }
const coverage: Rules = { wholeFile: 'keep', byteRange: 'keep', revision: 'keep', followedBy: { revisions: 'keep', bytes: 'keep' } }
const explainedChange: Rules = { object: 'keep', revision: 'keep', what: 'keep', field: 'field', value: 'hide', drawn: 'hide', cut: 'keep', subtype: 'hide', change: 'keep', page: 'keep', rectangle: 'keep' }
const unexplainedChange: Rules = { object: 'keep', revision: 'keep', why: 'keep', where: 'hide', page: 'keep' }
const changes: Rules = { category: 'keep', allowed: 'keep', revisions: [{ revision: 'keep', category: 'keep' }], shapes: 'keep', explained: [explainedChange], unexplained: [unexplainedChange], leftOut: { explained: 'keep', unexplained: 'keep' } }
const anchor: Rules = { '@': 'anchor', id: 'keep', source: 'keep', spkiSha256: 'digest', certificates: ['digest'], subject: 'hide' }
const subject: Rules = { kind: 'keep', sha256: 'digest', name: 'hide', start: 'keep', length: 'keep', id: 'keep', offset: 'keep' }
const finding: Rules = { code: 'keep', level: 'keep', clause: 'keep', about: subject, data: 'findingData' }
const attempt: Rules = { certificates: [certificate], anchor: 'keep', problems: [finding] }
const revocation: Rules = { certificate: 'digest', status: 'keep', code: 'keep', source: { kind: 'keep', sha256: 'keep', issuer: 'name', thisUpdate: 'keep', nextUpdate: 'keep' }, revokedAt: 'keep', reason: 'keep', invalidityDate: 'keep', refused: [{ kind: 'keep', sha256: 'keep', issuer: 'name', thisUpdate: 'keep', nextUpdate: 'keep', code: 'keep' }] }
const otherOrigin: Rules = { certificatePolicies: 'keep', issuerKeys: 'keep', service: 'keep', legalClass: 'keep', status: 'keep', unproven: 'keep' }
const origin: Rules = { today: { known: 'keep', state: 'keep', service: { id: 'keep', name: 'keep', provider: 'keep', type: 'keep', list: 'keep' }, legalClass: 'keep', legalClassAdopted: 'keep', status: 'keep', statusAttested: 'keep', adopted: 'hide', withdrawn: 'keep', unsettled: { codes: 'keep', goodFrom: 'keep', goodUntil: 'keep', service: 'keep' }, holds: 'keep', because: 'keep', others: [otherOrigin], code: 'keep' }, known: 'keep', state: 'keep', service: { id: 'keep', name: 'keep', provider: 'keep', type: 'keep', list: 'keep' }, legalClass: 'keep', legalClassAdopted: 'keep', status: 'keep', statusAttested: 'keep', adopted: 'hide', withdrawn: 'keep', unsettled: { codes: 'keep', goodFrom: 'keep', goodUntil: 'keep', service: 'keep' }, holds: 'keep', because: 'keep', others: [otherOrigin], code: 'keep' }
const criterion: Rules = { agreement: 'keep', criterion: 'keep', path: 'keep', holds: 'keep', code: 'keep', expected: 'criterion', found: 'criterion' }
const unsettled: Rules = { codes: 'keep', goodFrom: 'keep', goodUntil: 'keep' }
const recognition: Rules = { agreements: [{ id: 'keep', legalBasis: 'keep', source: 'keep' }], chains: [[{ pointingState: 'keep', pointedState: 'keep', agreements: 'keep', level: 'keep' }]], conditions: 'keep', because: [criterion], reason: 'keep', unsettled: unsettled, now: { conditions: 'keep', reason: 'keep', outcome: 'keep', level: 'keep' }, outcome: 'keep', level: 'keep' }
const signature: Rules = { id: 'keep', kind: 'keep', taxStamp: 'keep', counterSigns: 'keep', field: 'field', subFilter: 'subFilter', signer: signer, level: 'keep', missingForLevel: 'keep', carriesValidationData: 'keep', time: time, integrity: integrity, algorithms: algorithms, coverage: coverage, changes: changes, path: [certificate], anchor: anchor, attempts: [attempt], revocation: [revocation], restsOn: basis, origin: origin, recognition: { '*': recognition }, byState: { '*': { best: 'keep', notBefore: notBefore, origin: origin, indication: 'keep', subIndication: 'keep', basis: 'keep', tsa: basisTsa } }, decision: decision, findings: [finding], indication: 'keep', subIndication: 'keep' }
const listUsed: Rules = { id: 'keep', state: 'keep', kind: 'keep', environment: 'keep', sequenceNumber: 'keep', sha256: 'keep', nextUpdate: 'keep' }
const trust: Rules = { environment: 'keep', given: 'keep', lists: [listUsed], recognition: { sha256: 'keep', environment: 'keep' } }
const request: Rules = { url: 'address', purpose: 'keep', outcome: 'keep', bytes: 'keep', fromCache: 'keep', status: 'keep', redirects: ['address'], warnings: 'keep' }

/** What becomes of each member of a report. One that is not here is left out. */
export const REPORT: Rules = { schemaVersion: 'keep', kind: 'keep', library: 'keep', document: { format: 'keep', size: 'keep', sha256: 'keep', revisions: 'keep' }, validationTime: 'keep', question: { relyingState: 'keep', use: 'keep', amount: amount, policy: acceptancePolicy, signer: expectedSigner, existsSince: 'keep', madeSince: 'keep', anchors: [givenAnchor], algorithms: algorithmEnds, without: without }, decision: decision, invoice: invoice, signatures: [signature], findings: [finding], law: [{ state: 'keep', instrument: 'keep', says: 'keep', source: 'keep', confidence: 'keep', adviceFor: 'keep' }], trust: trust, requests: [request], complete: 'keep', redacted: 'keep' }
