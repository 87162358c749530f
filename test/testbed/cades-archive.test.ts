import { createHash } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { beforeAll, describe, expect, it } from 'vitest'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import {
  type ArchiveTimeStampOptions,
  ATS_HASH_INDEX_V3,
  addArchiveTimeStamp,
} from '../../src/testbed/cades-archive.ts'
import { addValidationData } from '../../src/testbed/cades-data.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { createTimeStampToken, timeStamper } from '../../src/testbed/timestamp.ts'
import { createSmallPki, issueSigner, NOW, type SmallPki } from './fixture.ts'
import { HAS_OPENSSL, openssl } from './openssl.ts'
import { parse, readSignedData } from './second-reading.ts'
import { imprintOf } from './token-reading.ts'

const CONTENT = new TextEncoder().encode('Testbed content')

let pki: SmallPki
let credential: Credential
let crl: Uint8Array
let ocsp: Uint8Array

beforeAll(async () => {
  pki = await createSmallPki()
  credential = await issueSigner(pki.ca)
  crl = await issueCrl({ issuer: pki.ca, thisUpdate: NOW })
  ocsp = await createOcspResponse({
    responder: pki.ca,
    issuer: pki.ca,
    producedAt: NOW,
    statuses: [{ certificate: credential, status: 'good', thisUpdate: NOW }],
  })
})

const stamp = (message: Uint8Array): Promise<Uint8Array> => timeStamper({ tsa: pki.tsa, time: NOW })(message)
const archived = async (cms: Uint8Array, more: Partial<ArchiveTimeStampOptions> = {}): Promise<Uint8Array> =>
  addArchiveTimeStamp(cms, { stamp, content: CONTENT, ...more })

async function longTerm(encoding: 'der' | 'ber' = 'der', attached = false): Promise<Uint8Array> {
  const cms = await signCms(CONTENT, { credential, timeStamp: stamp }, { encoding, attached })
  return addValidationData(cms, { certificates: [pki.root.certificate], crls: [crl], ocspResponses: [ocsp] })
}

/** A value read by its tags and lengths alone, with its octets as they stand in the message. */
interface Element {
  readonly octets: Buffer
  readonly members: readonly Element[]
}

/** A reading of tags and lengths of its own: neither asn1js nor the code that writes has a hand in it. */
function elementAt(bytes: Buffer, at = 0): Element {
  const constructed = ((bytes[at] ?? 0) & 0x20) !== 0
  const first = bytes[at + 1] ?? 0
  const extra = first > 0x80 ? first & 0x7f : 0
  const start = at + 2 + extra
  const indefinite = first === 0x80
  const end = start + (extra > 0 ? bytes.readUIntBE(at + 2, extra) : first)
  const members: Element[] = []
  let next = start
  while (constructed && (indefinite ? bytes.readUInt16BE(next) !== 0 : next < end)) {
    const member = elementAt(bytes, next)
    members.push(member)
    next += member.octets.length
  }
  return { octets: bytes.subarray(at, indefinite ? next + 2 : end), members }
}

function read(cms: Uint8Array) {
  const message = elementAt(Buffer.from(cms))
  const [, { members: [signedData] = [] } = expect.fail('no content')] = message.members
  const all = signedData?.members ?? []
  const tagged = (tag: number) => all.find(({ octets }) => octets[0] === tag)
  const signer = all.at(-1)?.members[0]?.members ?? []
  const unsigned = signer.at(-1)?.octets[0] === 0xa1 ? signer.at(-1) : undefined
  return {
    algorithms: all[1]?.members ?? [],
    encapsulated: all[2] ?? expect.fail('no content info'),
    certificates: tagged(0xa0),
    crls: tagged(0xa1),
    signed: unsigned === undefined ? signer : signer.slice(0, -1),
    unsigned,
  }
}

const sha = (hash: string, ...parts: readonly Uint8Array[]): string =>
  createHash(hash).update(Buffer.concat(parts)).digest('hex')
const octetsOf = (elements: readonly Element[]): readonly Buffer[] => elements.map(({ octets }) => octets)

/** The values of the unsigned attributes of a type, encoded. */
function valuesOf(cms: Uint8Array, type: string): readonly Buffer[] {
  const encoded = Buffer.from(new asn1js.ObjectIdentifier({ value: type }).toBER())
  return (read(cms).unsigned?.members ?? [])
    .filter(({ members: [name] }) => name?.octets.equals(encoded))
    .flatMap(({ members: [, values] }) => octetsOf(values?.members ?? []))
}

function archiveTokenOf(cms: Uint8Array, type: string = CMS_ATTRIBUTE.archiveTimestampV3, index = 0): Buffer {
  return valuesOf(cms, type)[index] ?? expect.fail('no archive time-stamp')
}

interface Index {
  readonly value: Buffer
  readonly algorithm: string
  readonly hashes: readonly (readonly string[])[]
}

function indexOf(token: Uint8Array): Index {
  const [value = expect.fail('no index')] = valuesOf(token, ATS_HASH_INDEX_V3)
  const [algorithm, ...lists] = elementAt(value).members
  const { algorithmId } = new pkijs.AlgorithmIdentifier({ schema: parse(algorithm?.octets ?? value) })
  const hashes = lists.map(({ members }) => members.map(({ octets }) => octets.subarray(2).toString('hex')))
  return { value, algorithm: algorithmId, hashes }
}

/** What the imprint of version 3 is over, by ETSI EN 319 122-1 §5.5.3. */
function inputV3(cms: Uint8Array, index: Buffer, hash = 'sha256'): readonly Uint8Array[] {
  const { encapsulated, signed } = read(cms)
  const [type] = octetsOf(encapsulated.members)
  return [type ?? index, createHash(hash).update(CONTENT).digest(), ...octetsOf(signed), index]
}

describe('an archive time-stamp of version 3', () => {
  it.each(['der', 'ber'] as const)('has the hash of each certificate, revocation and value in %s', async (encoding) => {
    const before = await longTerm(encoding)
    const token = archiveTokenOf(await archived(before))
    const { certificates, crls, unsigned } = read(before)
    const { algorithm, hashes } = indexOf(token)
    expect(algorithm).toBe('2.16.840.1.101.3.4.2.1')
    expect(hashes).toEqual([
      octetsOf(certificates?.members ?? []).map((octets) => sha('sha256', octets)),
      octetsOf(crls?.members ?? []).map((octets) => sha('sha256', octets)),
      (unsigned?.members ?? []).flatMap(({ members: [type, values] }) =>
        octetsOf(values?.members ?? []).map((value) => sha('sha256', type?.octets ?? value, value)),
      ),
    ])
    expect(hashes.map(({ length }) => length)).toEqual([3, 2, 1])
    expect(hashes[0]).toContain(sha('sha256', credential.certificate))
    expect(hashes[1]).toContain(sha('sha256', crl))
  })

  it.each([
    ['der', false],
    ['der', true],
    ['ber', false],
    ['ber', true],
  ] as const)('has its imprint over what §5.5.3 lists in %s, attached: %s', async (encoding, attached) => {
    const cms = await archived(await longTerm(encoding, attached))
    const token = archiveTokenOf(cms)
    expect(imprintOf(token)).toBe(sha('sha256', ...inputV3(cms, indexOf(token).value)))
  })

  it('keeps the octets of everything that was there, and the form of its lengths', async () => {
    for (const encoding of ['der', 'ber'] as const) {
      const before = await longTerm(encoding, true)
      const after = await archived(before)
      const [old, now] = [read(before), read(after)]
      expect(octetsOf(now.signed)).toEqual(octetsOf(old.signed))
      expect(now.certificates?.octets).toEqual(old.certificates?.octets)
      expect(octetsOf(now.unsigned?.members ?? []).slice(0, 1)).toEqual(octetsOf(old.unsigned?.members ?? []))
      expect(after[1] === 0x80).toBe(encoding === 'ber')
    }
  })

  it('has another hash in the index and in the imprint, which the message announces', async () => {
    const how = { hash: 'SHA-512', stamp: timeStamper({ tsa: pki.tsa, time: NOW, hash: 'SHA-512' }) } as const
    const cms = await archived(await longTerm(), how)
    const token = archiveTokenOf(cms)
    expect(imprintOf(token)).toBe(sha('sha512', ...inputV3(cms, indexOf(token).value, 'sha512')))
    expect(indexOf(token).algorithm).toBe('2.16.840.1.101.3.4.2.3')
    expect(read(cms).algorithms).toHaveLength(2)
    expect(read(await archived(await longTerm(), { ...how, omit: ['digest-algorithm'] })).algorithms).toHaveLength(1)
  })

  it('covers the archive time-stamps before it, and what was added after them', async () => {
    const once = await archived(await longTerm())
    const more = addValidationData(once, { certificates: [pki.tsa.certificate], crls: [crl] })
    const twice = await archived(more)
    const { hashes } = indexOf(archiveTokenOf(twice, undefined, 1))
    expect(hashes.map(({ length }) => length)).toEqual([4, 3, 2])
    expect(valuesOf(twice, CMS_ATTRIBUTE.archiveTimestampV3)[0]).toEqual(archiveTokenOf(once))
  })

  it('leaves out, or makes wrong, what is asked for', async () => {
    const before = await longTerm()
    const lengthsOf = async (more: Partial<ArchiveTimeStampOptions>) =>
      indexOf(archiveTokenOf(await archived(before, more))).hashes.map(({ length }) => length)
    expect(await lengthsOf({ omit: ['certificates'] })).toEqual([0, 2, 1])
    expect(await lengthsOf({ omit: ['crls', 'unsigned-attributes'] })).toEqual([3, 0, 0])
    expect(await lengthsOf({ faults: { strangeReference: true } })).toEqual([4, 2, 1])
    const bare = archiveTokenOf(await archived(before, { omit: ['hash-index'] }))
    expect(read(bare).unsigned).toBeUndefined()
    const twice = archiveTokenOf(await archived(before, { faults: { twoIndexes: true } }))
    expect(valuesOf(twice, ATS_HASH_INDEX_V3)).toHaveLength(2)
    const otherHash = indexOf(archiveTokenOf(await archived(before, { faults: { indexHash: 'SHA-512' } })))
    expect(otherHash.hashes[0]?.[0]).toHaveLength(128)
  })

  it('is refused without the content of a detached message', async () => {
    await expect(addArchiveTimeStamp(await longTerm(), { stamp })).rejects.toThrow(RangeError)
  })

  it('is of the signer that it is asked for', async () => {
    const other = await issueSigner(pki.ca)
    const cms = await signCms(CONTENT, [{ credential }, { credential: other }])
    const infos = readSignedData(await archived(cms, { signer: 1 })).signerInfos
    expect(infos.map(({ unsignedAttrs }) => unsignedAttrs?.attributes.length ?? 0)).toEqual([0, 1])
    await expect(archived(cms, { signer: 2 })).rejects.toThrow(RangeError)
  })

  it.skipIf(!HAS_OPENSSL)('is a token that openssl verifies over the same octets', async () => {
    const cms = await archived(await longTerm())
    const token = archiveTokenOf(cms)
    const data = Buffer.concat(inputV3(cms, indexOf(token).value))
    const { text } = openssl('ts', '-verify', '-token_in', '-in', token, '-data', data, '-CAfile', [
      pki.root.certificate,
    ])
    expect(text).toContain('Verification: OK')
  })

  it.skipIf(!HAS_OPENSSL)('leaves a message that openssl verifies', async () => {
    for (const encoding of ['der', 'ber'] as const) {
      const cms = await archived(await longTerm(encoding))
      const { text } = openssl(
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        cms,
        '-content',
        CONTENT,
        '-CAfile',
        [pki.root.certificate],
        '-purpose',
        'any',
        '-out',
        '/dev/null',
      )
      expect(text).toContain('successful')
    }
  })
})

describe('an archive time-stamp of version 2', () => {
  it.each([
    ['der', false],
    ['der', true],
    ['ber', false],
    ['ber', true],
  ] as const)('has its imprint over what TS 101 733 §6.4.1 lists in %s, attached: %s', async (encoding, attached) => {
    const before = await longTerm(encoding, attached)
    const { encapsulated, certificates, crls, signed, unsigned } = read(before)
    const all = [
      encapsulated.octets,
      ...(attached ? [] : [CONTENT]),
      certificates?.octets ?? expect.fail('no certificates'),
      crls?.octets ?? expect.fail('no CRLs'),
      ...octetsOf(signed),
    ]
    const withTag = [...all, unsigned?.octets ?? expect.fail('no attributes')]
    const token = archiveTokenOf(await archived(before, { version: 'v2' }), CMS_ATTRIBUTE.archiveTimestampV2)
    expect(imprintOf(token)).toBe(sha('sha256', ...withTag))
    expect(read(token).unsigned).toBeUndefined()
    const older = await archived(before, { version: 'v2', faults: { attributesWithoutTag: true } })
    const withoutTag = [...all, ...octetsOf(unsigned?.members ?? [])]
    expect(imprintOf(archiveTokenOf(older, CMS_ATTRIBUTE.archiveTimestampV2))).toBe(sha('sha256', ...withoutTag))
  })

  it('is over what there is, where there are no unsigned attributes', async () => {
    const before = await signCms(CONTENT, { credential }, { attached: true })
    const { encapsulated, certificates, signed } = read(before)
    const token = archiveTokenOf(await archived(before, { version: 'v2' }), CMS_ATTRIBUTE.archiveTimestampV2)
    const all = [encapsulated.octets, certificates?.octets ?? expect.fail('none'), ...octetsOf(signed)]
    expect(imprintOf(token)).toBe(sha('sha256', ...all))
    const without = await archived(before, { version: 'v2', omit: ['certificates'] })
    expect(imprintOf(archiveTokenOf(without, CMS_ATTRIBUTE.archiveTimestampV2))).toBe(
      sha('sha256', encapsulated.octets, ...octetsOf(signed)),
    )
  })
})

describe('a token in BER', () => {
  it('takes the index too, and keeps its indefinite lengths', async () => {
    const ber = (message: Uint8Array) => createTimeStampToken(message, { tsa: pki.tsa, time: NOW, encoding: 'ber' })
    const cms = await archived(await longTerm(), { stamp: ber })
    const token = archiveTokenOf(cms)
    expect([...token.subarray(0, 2)]).toEqual([0x30, 0x80])
    expect(imprintOf(token)).toBe(sha('sha256', ...inputV3(cms, indexOf(token).value)))
  })
})
