import { beforeAll, describe, expect, it } from 'vitest'
import { EXTENSION, QC_STATEMENT } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { fromAscii, toHex } from '../../src/core/bytes.ts'
import { certificateFacts, factsOnPaths } from '../../src/origin/read-signer-facts.ts'
import { type CertificateProfile, issueCertificate } from '../../src/testbed/certificates.ts'
import type { KeyPair } from '../../src/testbed/keys.ts'
import { readCertificate } from '../../src/x509/certificate.ts'
import type { Certificate, SubjectPublicKeyInfo } from '../../src/x509/types.ts'
import { generateKeys } from '../seeded-keys.ts'
import { testSpki } from '../trust/synthetic.ts'

let keys: KeyPair

beforeAll(async () => {
  keys = await generateKeys('P-256')
})

async function issue(more: Partial<CertificateProfile>): Promise<Certificate> {
  const validity = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') }
  const subject = { C: 'TH', O: 'Testbed', CN: 'Testbed signer' }
  const { certificate } = await issueCertificate({ subject, keys, ...validity, ...more })
  const read = readCertificate(certificate, createBudget())
  if (!read.ok) throw new Error(read.failure.code)
  return read.value
}

const digestOf = ({ encoded }: SubjectPublicKeyInfo): string => toHex(encoded.subarray(-4))

describe('certificateFacts', () => {
  it('tells what the certificate carries', async () => {
    const limit = writeSequence(
      writeValue(0x13, fromAscii('SGD')),
      writeValue(0x02, Uint8Array.of(1)),
      writeValue(0x02, Uint8Array.of(3)),
    )
    const certificate = await issue({
      certificatePolicies: ['2.999.1'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.36'],
      keyUsage: ['nonRepudiation', 'digitalSignature'],
      qcStatements: [
        { oid: '0.4.0.1862.1.1' },
        { oid: QC_STATEMENT.qcType, info: writeSequence(writeOid('0.4.0.1862.1.6.1')) },
        { oid: QC_STATEMENT.qcLimitValue, info: limit },
      ],
    })
    expect(certificateFacts(certificate, createBudget())).toEqual({
      certificatePolicies: ['2.999.1'],
      extendedKeyUsage: ['1.3.6.1.5.5.7.3.36'],
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      subject: [
        { type: '2.5.4.6', text: 'TH' },
        { type: '2.5.4.10', text: 'Testbed' },
        { type: '2.5.4.3', text: 'Testbed signer' },
      ],
      qcStatements: ['0.4.0.1862.1.1', QC_STATEMENT.qcType, QC_STATEMENT.qcLimitValue],
      qcTypes: ['0.4.0.1862.1.6.1'],
      relianceLimits: [{ value: '1000', currency: 'SGD' }],
    })
  })

  it('tells none from not known', async () => {
    const bare = certificateFacts(await issue({}), createBudget())
    expect(bare).toMatchObject({ certificatePolicies: [], qcStatements: [], qcTypes: [], relianceLimits: [] })
    // For any purpose.
    expect(Object.keys(bare)).not.toContain('extendedKeyUsage')
    expect(Object.keys(bare)).not.toContain('keyUsage')
    const broken = [EXTENSION.qcStatements, EXTENSION.certificatePolicies].map((oid) => ({
      oid,
      value: fromAscii('x'),
    }))
    const unread = certificateFacts(await issue({ extensions: broken }), createBudget())
    expect(Object.keys(unread)).toEqual(['subject'])
  })
})

describe('factsOnPaths', () => {
  it('has the keys of the issuers on each path, without the signer’s, and those of no other path', async () => {
    const signer = { certificate: await issue({}), sha256: 'a' }
    const ca = { certificate: await issue({ keys: await generateKeys('P-256') }), sha256: 'b' }
    const anchor = { spki: testSpki('anchor') }
    const long = { certificates: [signer, ca], anchor }
    const short = { certificates: [signer], anchor: { spki: ca.certificate.spki } }
    const facts = await factsOnPaths(signer.certificate, [long, short], digestOf, createBudget())
    const [ofCa, ofAnchor] = [ca.certificate.spki, anchor.spki].map(digestOf)
    expect(facts.get(long)?.issuerKeys).toEqual([ofCa, ofAnchor].sort())
    expect(facts.get(short)?.issuerKeys).toEqual([ofCa])
    expect(Object.isFrozen(facts.get(long))).toBe(true)
  })

  it('adds the policies to which a path maps those of the signer, and that no other path maps', async () => {
    const signer = { certificate: await issue({ certificatePolicies: ['2.999.1'] }), sha256: 'a' }
    const cross = await issue({
      certificatePolicies: ['2.999.2'],
      policyMappings: [{ issuerDomain: '2.999.2', subjectDomain: '2.999.1' }],
    })
    const anchor = { spki: testSpki('anchor') }
    const mapping = { certificates: [signer, { certificate: cross, sha256: 'b' }], anchor }
    const other = { certificates: [signer], anchor }
    const facts = await factsOnPaths(signer.certificate, [mapping, other], digestOf, createBudget())
    expect(facts.get(mapping)?.certificatePolicies).toEqual(['2.999.1', '2.999.2'])
    expect(facts.get(other)?.certificatePolicies).toEqual(['2.999.1'])
  })
})
