import { beforeAll, describe, expect, it } from 'vitest'
import { dependenciesIn } from '../../src/dependencies/dependencies-in.ts'
import { loadTrust, type Report, type Trust, verify } from '../../src/index.ts'
import {
  addArchiveTimeStamp,
  addValidationData,
  algorithmFor,
  type Credential,
  generateKeys,
  issueCertificate,
  issueCrl,
  signCms,
  timeStamper,
} from '../../src/testbed/index.ts'
import { algorithm, endOn, overlayOf } from '../constraints/overlay.ts'
import { credential, judged, NOW, OFFLINE, theTestbed } from '../judge/fixture.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'
import { listWithHistory } from '../trust/list-with-history.ts'
import { isNamed, named } from './affected.ts'
import { digestOf } from './contracts.ts'
import { listWith } from './list-with.ts'
import { withTimeStamp } from './worlds/documents.ts'

/** What a verdict rests on beside its own paths and proofs. */

const DAY = 86_400_000
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY)
const keysOf = (label: string) => generateKeys('P-256', { seed: TESTBED_SEED, label: `reliance ${label}` })

async function expired(issuer: Credential): Promise<Credential> {
  return issueCertificate({
    subject: { C: 'SG', O: 'Testbed', CN: 'Testbed Expired' },
    keys: await keysOf('expired'),
    issuer,
    notBefore: daysAgo(300),
    notAfter: daysAgo(10),
    keyUsage: ['digitalSignature', 'nonRepudiation'],
  })
}

async function contract(signer: Credential, tsa?: Credential): Promise<Uint8Array> {
  const timeStamp = tsa === undefined ? {} : { timeStamp: timeStamper({ tsa, time: daysAgo(30) }) }
  const by = { credential: signer, ...timeStamp }
  return signCms(new TextEncoder().encode('Testbed'), by, { attached: true, certificates: 'chain' })
}

describe('a time-stamp of another state', () => {
  let trust: Trust
  let without: Trust

  beforeAll(async () => {
    const { lists, recognition } = await theTestbed()
    const load = (data: string) =>
      loadTrust({ lists: Object.values(lists), recognition: data, allowEnvironment: ['testbed'] })
    const data = JSON.parse(recognition)
    const agreements = data.agreements.filter(({ id }: { id: string }) => id !== 'SG-TH/testbed')
    trust = await load(recognition)
    without = await load(JSON.stringify({ ...data, agreements }))
  })

  it('rests on the agreement by which the relying state relies on it', async () => {
    const document = await contract(
      await expired(await credential('SG', 'accredited-ca')),
      await credential('TH', 'tsa'),
    )
    const question = { relyingState: 'SG', policy: OFFLINE } as const
    const report = await judged(document, { ...question, trust })
    expect(report.decision).toMatchObject({ outcome: 'accept', reasons: ['VALID_AND_DOMESTIC'] })
    expect((await judged(document, { ...question, trust: without })).decision.outcome).not.toBe('accept')
    expect(isNamed(report, { agreements: ['SG-TH/testbed'] })).toBe(true)
    expect(isNamed(report, { agreements: ['SG-MY/testbed'] })).toBe(false)
    expect(isNamed(report, { sha256: [report.trust.recognition.sha256] })).toBe(true)
    expect(dependenciesIn(report).dependencies).toContainEqual(
      expect.objectContaining({ kind: 'agreement', id: 'SG-TH/testbed' }),
    )
  })
})

describe('a signature of before its service ended', () => {
  it('falls with its time-stamp, since nothing else says that it was made before that', async () => {
    const signer = await issueCertificate({
      subject: { C: 'SG', O: 'Testbed', CN: 'Testbed Long' },
      keys: await keysOf('long'),
      issuer: await credential('SG', 'accredited-ca'),
      notBefore: daysAgo(300),
      notAfter: daysAgo(-300),
      keyUsage: ['digitalSignature', 'nonRepudiation'],
    })
    const tsa = await credential('SG', 'tsa')
    const { lists, recognition } = await theTestbed()
    const granted = ['granted', daysAgo(2_000)] as const
    for (const [history, isLost] of [
      [[granted], false],
      [[granted, ['withdrawn', daysAgo(20)]], true],
      // Granted again: as of now it is good, and for a part of the time in which it can have been made it was not.
      [[granted, ['withdrawn', daysAgo(20)], ['granted', daysAgo(10)]], true],
    ] satisfies [Parameters<typeof listWithHistory>[2], boolean][]) {
      const SG = listWithHistory(lists.SG, 'SG/testbed-accredited-ca', history)
      const trust = await loadTrust({
        lists: Object.values({ ...lists, SG }),
        recognition,
        allowEnvironment: ['testbed'],
      })
      const question = { relyingState: 'SG', policy: OFFLINE, trust } as const
      const report = await judged(await contract(signer, tsa), question)
      expect([history.length, report.decision.outcome]).toEqual([history.length, 'accept'])
      const bare = await judged(await contract(signer), question)
      expect([history.length, bare.decision.outcome !== 'accept']).toEqual([history.length, isLost])
      expect(isNamed(report, { sha256: [digestOf(tsa)] })).toBe(true)
    }
  })
})

describe('services, lists and agreements', () => {
  it('are asked about by their identifiers', async () => {
    const report = await judged(await contract(await credential('TH')), { relyingState: 'SG', policy: OFFLINE })
    expect(report.decision.outcome).toBe('accept')
    const service = report.signatures[0]?.restsOn?.paths[0]?.anchor.id ?? ''
    const list = report.trust.lists.find(({ state }) => state === 'TH')
    for (const target of [
      { services: [service] },
      { lists: [list?.id ?? ''] },
      { sha256: [list?.sha256 ?? ''] },
      { agreements: ['SG-TH/testbed'] },
    ])
      expect([target, isNamed(report, target)]).toEqual([target, true])
    for (const target of [{ services: ['TH/testbed-other'] }, { lists: ['SG/testbed'] }, { agreements: [service] }])
      expect([target, isNamed(report, target)]).toEqual([target, false])
    for (const target of [{ services: ['th/x'] }, { lists: ['TH'] }, { agreements: [''] }, { services: [1] }])
      expect(() => isNamed(report, target as never)).toThrow('target.')
  })
})

describe('evidence that counts only as something proves it to be older', () => {
  let pki: Record<'root' | 'ca' | 'tsa' | 'other' | 'otherTsa', Credential>

  beforeAll(async () => {
    const issue = async (
      name: string,
      issuer: Credential | undefined,
      until: number,
      isTsa = false,
    ): Promise<Credential> =>
      issueCertificate({
        subject: { C: 'ID', O: 'Testbed', CN: `Testbed ${name}` },
        keys: await keysOf(name),
        ...(issuer === undefined ? {} : { issuer }),
        notBefore: daysAgo(1000),
        notAfter: daysAgo(until),
        ...(isTsa
          ? {
              keyUsage: ['digitalSignature'] as const,
              extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
              criticality: { '2.5.29.37': true },
            }
          : { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] as const }),
      })
    const root = await issue('Root', undefined, -1000)
    const other = await issue('Other Root', undefined, -1000)
    pki = {
      root,
      other,
      // It has ended since, and so has its word.
      ca: await issue('CA', root, 5),
      tsa: await issue('TSA', root, -1000, true),
      otherTsa: await issue('Other TSA', other, -1000, true),
    }
  })

  const signerOf = async (name: string, unnamed = false) => ({
    credential: await issueCertificate({
      subject: { C: 'ID', O: 'Testbed', CN: `Testbed ${name}` },
      keys: await keysOf(name),
      issuer: pki.ca,
      notBefore: daysAgo(900),
      notAfter: daysAgo(5),
      keyUsage: ['digitalSignature', 'nonRepudiation'] as const,
    }),
    timeStamp: timeStamper({ tsa: pki.tsa, time: daysAgo(30) }),
    ...(unnamed ? { signingCertificate: null } : {}),
  })

  const judge = async (bytes: Uint8Array, anchors: readonly Credential[], revocation: 'required' | 'if-available') =>
    verify(bytes, {
      trust: await loadTrust({ lists: [] }),
      at: NOW,
      policy: { name: 'testbed', use: 'any', revocation, origin: 'not-required', recognition: 'not-required' },
      anchors: anchors.map(({ certificate }) => certificate),
      certificates: [pki.ca.certificate],
      crls: await Promise.all(
        [pki.root, pki.other].map((issuer) => issueCrl({ issuer, thisUpdate: daysAgo(6), nextUpdate: daysAgo(-30) })),
      ),
    })

  it('rests on an archive time-stamp of another signature, too', async () => {
    const signers = [await signerOf('First'), await signerOf('Second')]
    const cms = await signCms(new TextEncoder().encode('Testbed'), signers, { attached: true, certificates: 'chain' })
    const crl = await issueCrl({ issuer: pki.ca, thisUpdate: daysAgo(20), nextUpdate: daysAgo(-30) })
    const stamp = timeStamper({ tsa: pki.otherTsa, time: daysAgo(15) })
    const bytes = await addArchiveTimeStamp(addValidationData(cms, { crls: [crl] }), { stamp, signer: 0 })
    const report = await judge(bytes, [pki.root, pki.other], 'required')
    const indications = ({ signatures }: Report) => signatures.map(({ indication }) => indication === 'TOTAL-PASSED')
    expect(indications(report)).toEqual([true, true])
    expect(indications(await judge(bytes, [pki.root], 'required'))).toEqual([false, false])
    expect(named(report, { sha256: [digestOf(pki.other)] })).toHaveLength(2)
  })

  it('is the certificate of a signature that does not name it', async () => {
    const cms = await signCms(new TextEncoder().encode('Testbed'), await signerOf('Unnamed', true), {
      attached: true,
      certificates: 'chain',
    })
    const stamp = timeStamper({ tsa: pki.otherTsa, time: daysAgo(15) })
    const report = await judge(await addArchiveTimeStamp(cms, { stamp }), [pki.root, pki.other], 'if-available')
    expect(report.signatures[0]?.indication).toBe('TOTAL-PASSED')
    const after = await judge(await addArchiveTimeStamp(cms, { stamp }), [pki.root], 'if-available')
    expect(after.signatures[0]?.indication).not.toBe('TOTAL-PASSED')
    expect(isNamed(report, { sha256: [digestOf(pki.other)] })).toBe(true)
  })
})

describe('a service on a path that does not count', () => {
  it('vetoes all the same, and is told', async () => {
    const { lists, recognition } = await theTestbed()
    const government = await credential('SG', 'government-root')
    // A CA that no list names, under two that lists name.
    const [ca, again] = await Promise.all(
      [await credential('SG', 'accredited-root'), government].map(async (issuer) =>
        issueCertificate({
          subject: { C: 'SG', O: 'Testbed', CN: 'Testbed Unlisted' },
          keys: await keysOf('unlisted'),
          issuer,
          notBefore: daysAgo(300),
          notAfter: daysAgo(-300),
          basicConstraints: { ca: true },
          keyUsage: ['keyCertSign', 'cRLSign'],
        }),
      ),
    )
    if (ca === undefined || again === undefined) throw new Error('There are two')
    const signer = await issueCertificate({
      subject: { C: 'SG', O: 'Testbed', CN: 'Testbed Below' },
      keys: await keysOf('below'),
      issuer: ca,
      notBefore: daysAgo(200),
      notAfter: daysAgo(-200),
      keyUsage: ['digitalSignature', 'nonRepudiation'],
    })
    const crl = await issueCrl({
      issuer: government,
      thisUpdate: daysAgo(1),
      nextUpdate: daysAgo(-30),
      revoked: [{ certificate: again, date: daysAgo(200), reason: 'superseded' }],
    })
    const judge = async (trust: Trust) =>
      judged(await contract(signer), {
        ...{ trust, relyingState: 'SG', policy: OFFLINE },
        ...{ certificates: [again.certificate], crls: [crl] },
      })
    const service = 'SG/testbed-government-root'
    const load = (all: readonly string[]) => loadTrust({ lists: [...all], recognition, allowEnvironment: ['testbed'] })
    const report = await judge(await load(Object.values(lists)))
    expect(report.decision.outcome).toBe('accept')
    const named = report.signatures[0]?.restsOn?.paths.flatMap(({ anchor, services = [] }) => [anchor, ...services])
    expect(named?.map(({ id }) => id)).not.toContain(service)
    const withdrawn = Object.values(lists).flatMap((list) => listWith(list, service, 'withdrawn') ?? [])
    expect((await judge(await load(withdrawn))).decision.reasons).toContain('SERVICE_WITHDRAWN')
    expect(isNamed(report, { services: [service] })).toBe(true)
    expect(report.signatures[0]?.restsOn?.vetoes?.map(({ id }) => id)).toEqual([service])
    expect(dependenciesIn(report).dependencies).toContainEqual(
      expect.objectContaining({ kind: 'service', id: service }),
    )
  })
})

describe('a content whose digest has ended since', () => {
  it('rests on the time-stamp that proves the content, beside the one that proves the signature', async () => {
    const at = new Date('2030-01-10T00:00:00Z')
    const algorithms = JSON.stringify(overlayOf(algorithm('2.16.840.1.101.3.4.2.3', 'SHA-512', endOn('2028-12-31'))))
    const issue = async (
      name: string,
      issuer: Credential | undefined,
      kind: 'ca' | 'tsa' | 'signer',
    ): Promise<Credential> =>
      issueCertificate({
        subject: { C: 'ID', O: 'Testbed', CN: `Testbed late ${name}` },
        keys: await keysOf(`late ${name}`),
        ...(issuer === undefined ? {} : { issuer }),
        notBefore: new Date('2027-01-01T00:00:00Z'),
        notAfter: new Date('2033-01-01T00:00:00Z'),
        ...(kind === 'ca' ? { basicConstraints: { ca: true }, keyUsage: ['keyCertSign', 'cRLSign'] as const } : {}),
        ...(kind === 'signer' ? { keyUsage: ['digitalSignature', 'nonRepudiation'] as const } : {}),
        ...(kind === 'tsa'
          ? {
              keyUsage: ['digitalSignature'] as const,
              extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
              criticality: { '2.5.29.37': true },
            }
          : {}),
      })
    const [root, other] = [await issue('root', undefined, 'ca'), await issue('other root', undefined, 'ca')]
    const [tsa, otherTsa] = [await issue('TSA', root, 'tsa'), await issue('other TSA', other, 'tsa')]
    const signer = await issue('signer', root, 'signer')
    // SHA-512 ends with 2028 here. The archive time-stamp covers no other one, which came later.
    const by = { credential: signer, algorithm: algorithmFor(signer.keys, 'SHA-512') }
    const cms = await signCms(new TextEncoder().encode('Testbed'), by, { attached: true })
    const stamp = timeStamper({ tsa: otherTsa, time: new Date('2028-06-02T00:00:00Z') })
    const timeStamp = timeStamper({ tsa, time: new Date('2028-05-02T00:00:00Z') })
    const bytes = await withTimeStamp(await addArchiveTimeStamp(cms, { stamp }), 0, timeStamp)
    const judge = async (anchors: readonly Credential[]) =>
      verify(bytes, {
        ...{ trust: await loadTrust({ lists: [] }), at, policy: 'technical', algorithms },
        anchors: anchors.map(({ certificate }) => certificate),
      })
    const report = await judge([root, other])
    expect(report.decision.outcome).toBe('accept')
    expect((await judge([root])).decision.outcome).not.toBe('accept')
    expect(isNamed(report, { sha256: [digestOf(other)] })).toBe(true)
  })
})
