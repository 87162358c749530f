import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import type { ListJson } from '../../../src/lists/list-json.ts'
import { writeTrustList } from '../../../src/lists/list-writer.ts'
import type { DigitalIdentity, TrustList } from '../../../src/lists/types.ts'
import { type Credential, issueCertificate } from '../../../src/testbed/certificates.ts'
import type { KeyPair } from '../../../src/testbed/keys.ts'
import { type PlacedCertificate, placeCertificates } from '../../../src/trust/anchors/place-certificate.ts'
import type { Trust } from '../../../src/trust/types.ts'
import { readCertificate } from '../../../src/x509/certificate.ts'
import { generateKeys } from '../../seeded-keys.ts'
import { testExcluded, testIntermediate, testList, testService, testTrust, withoutDigest } from '../synthetic.ts'

/** Certificates among the lists: found by digest, by name and key, by key alone, and not found. */

const VALIDITY = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') }
const PEM = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`

const digestOf = (bytes: Uint8Array, algorithm: 'sha256' | 'sha1'): string =>
  createHash(algorithm).update(bytes).digest('hex')

const keys: Record<'service' | 'helper' | 'pilot' | 'stranger', KeyPair> = {} as never
const issue = (CN: string, pair: KeyPair): Promise<Credential> =>
  issueCertificate({ subject: { C: 'SG', CN }, keys: pair, ...VALIDITY, basicConstraints: { ca: true } })

function identityOf({ certificate }: Credential): DigitalIdentity {
  const read = readCertificate(certificate, createBudget())
  if (!read.ok) throw new Error(read.failure.code)
  const { subject, spki, known } = read.value
  return {
    subject,
    spki,
    subjectKeyIdentifier: known.subjectKeyIdentifier,
    certificateSha256: [digestOf(certificate, 'sha256')],
  }
}

let service: Credential
let helper: Credential
let pilot: Credential
let published: Credential
let trust: Trust

async function placed(input: Uint8Array | string): Promise<readonly PlacedCertificate[]> {
  const outcome = await placeCertificates(input, trust)
  if (!outcome.ok) throw new Error(outcome.failure.code)
  return outcome.value
}

async function one({ certificate }: Credential): Promise<PlacedCertificate> {
  const [only, ...others] = await placed(certificate)
  if (only === undefined || others.length > 0) throw new Error('not one')
  return only
}

beforeAll(async () => {
  for (const name of ['service', 'helper', 'pilot', 'stranger'] as const) keys[name] = await generateKeys('P-256')
  service = await issue('Testbed service', keys.service)
  helper = await issue('Testbed helper', keys.helper)
  pilot = await issue('Testbed pilot', keys.pilot)
  published = await issue('Testbed published', keys.stranger)
  const identity = identityOf(service)
  trust = testTrust(
    testList({
      services: [testService('ca', { identity }), testService('tsa', { identity, type: 'TSA' })],
      intermediates: [testIntermediate('helper', { identity: identityOf(helper) })],
      excluded: [testExcluded('pilot', { identity: identityOf(pilot) })],
      knownDigests: [
        { name: 'Testbed published', algorithm: 'SHA-1', value: digestOf(published.certificate, 'sha1'), note: '' },
      ],
    }),
  )
})

describe('placeCertificates', () => {
  it('finds a service by its certificate, with every type that it is listed for', async () => {
    const found = await one(service)
    expect(found).toMatchObject({
      placement: 'service',
      state: 'SG',
      by: 'certificate',
      subject: 'CN=Testbed service, C=SG',
      sha256: digestOf(service.certificate, 'sha256'),
      notAfter: VALIDITY.notAfter.getTime(),
    })
    expect(found.entries.map(({ id }) => id)).toEqual(['SG/ca', 'SG/tsa'])
  })

  it('finds what is intermediate-only, and what is excluded', async () => {
    expect(await one(helper)).toMatchObject({ placement: 'intermediate-only', by: 'certificate' })
    expect(await one(pilot)).toMatchObject({ placement: 'excluded', by: 'certificate', entries: [{ id: 'SG/pilot' }] })
  })

  it('says where it is another certificate of a name and key, or another name of an excluded key', async () => {
    expect(await one(await issue('Testbed service', keys.service))).toMatchObject({
      placement: 'service',
      by: 'name-and-key',
    })
    expect(await one(await issue('Testbed renamed', keys.pilot))).toMatchObject({ placement: 'excluded', by: 'key' })
  })

  it('takes neither the name nor the key of a service for the service', async () => {
    const impostor = await one(await issue('Testbed service', keys.stranger))
    expect(impostor).toMatchObject({ placement: 'not-listed', entries: [], sameKey: [] })
    for (const member of ['state', 'by', 'digest']) expect(impostor).not.toHaveProperty(member)
    expect(impostor.namesakes.map(({ id }) => id)).toEqual(['SG/ca', 'SG/tsa'])
    const renamed = await one(await issue('Testbed renamed', keys.service))
    expect(renamed).toMatchObject({ placement: 'not-listed', namesakes: [] })
    expect(renamed.sameKey.map(({ id }) => id)).toEqual(['SG/ca', 'SG/tsa'])
  })

  it('knows a certificate whose digest was published, and makes no service of it', async () => {
    const placed = await one(published)
    expect(placed).toMatchObject({
      placement: 'digest-alone',
      state: 'SG',
      entries: [],
      digest: { name: 'Testbed published' },
    })
    expect(placed).not.toHaveProperty('by')
  })

  it('states a certificate as a list does', async () => {
    const { statement } = await one(service)
    const list = JSON.parse(writeTrustList(withoutDigest(trust.lists[0] as TrustList))) as ListJson
    const [{ ServiceInformation: listed } = {}] = list.LoTE.TrustedEntitiesList?.[0]?.TrustedEntityServices ?? []
    expect(statement).toEqual({
      identity: listed?.ServiceDigitalIdentity,
      subjectDer: listed?.ServiceInformationExtensions[0]?.subjectDer,
      notAfter: '2040-01-01T00:00:00Z',
    })
    const edwards = await one(await issue('Testbed Edwards', await generateKeys('Ed25519')))
    expect(edwards.placement).toBe('not-listed')
    expect(edwards).not.toHaveProperty('statement')
  })

  it('reads several from one file of PEM', async () => {
    const both = await placed(PEM(service.certificate) + PEM(pilot.certificate))
    expect(both.map(({ placement }) => placement)).toEqual(['service', 'excluded'])
  })

  it('refuses what is no certificate, with its code', async () => {
    for (const [input, code] of [
      [new Uint8Array(), 'INPUT_EMPTY'],
      ['no certificate', 'INPUT_NOT_PEM'],
      [service.certificate.subarray(0, 100), 'DER_TRUNCATED'],
      [Uint8Array.of(0x30, 0), 'DER_TRUNCATED'],
    ] as const)
      expect(await placeCertificates(input, trust)).toMatchObject({ ok: false, failure: { code } })
  })
})
