import { describe, expect, it } from 'vitest'
import { KEY_PURPOSE } from '../../src/asn1/oids.ts'
import {
  anchorOf,
  hold,
  issueCa,
  issueHierarchy,
  issueLeaf,
  keyOf,
  type Overrides,
  problemsOf,
  search,
  searchIn,
} from './fixture.ts'

const PAST = new Date('2025-01-01T00:00:00Z')

describe('validatePath', () => {
  it('passes a path of a signer, two CAs and an anchor', async () => {
    const hierarchy = await issueHierarchy({ cas: [{}, {}] })
    const { valid, invalid, deadEnds, reason, exhausted } = await searchIn(hierarchy)
    const fromSigner = [hierarchy.leaf, ...[...hierarchy.cas].reverse()].map(hold)
    expect(valid.map(({ certificates, problems }) => ({ certificates, problems }))).toEqual([
      { certificates: fromSigner, problems: [] },
    ])
    expect({ invalid, deadEnds, reason, exhausted }).toEqual({
      invalid: [],
      deadEnds: [],
      reason: null,
      exhausted: null,
    })
  })

  it('passes a signer alone under an anchor', async () => {
    const root = await issueCa('Root')
    expect(problemsOf(await search(await issueLeaf(root), { anchors: [anchorOf(root)] }))).toEqual([])
  })

  it('does not look at the validity of the anchor: its list says whether it is good', async () => {
    const root = await issueCa('Root', undefined, { notAfter: PAST })
    expect(problemsOf(await search(await issueLeaf(root), { anchors: [anchorOf(root)] }))).toEqual([])
  })

  it('tells every problem of a path, from the anchor down', async () => {
    const found = await searchIn(
      await issueHierarchy({
        cas: [{ keyUsage: ['cRLSign'], notAfter: PAST }],
        leaf: { keyUsage: ['keyEncipherment'], extendedKeyUsage: [KEY_PURPOSE.serverAuth] },
      }),
    )
    expect(problemsOf(found)).toEqual([
      'CERTIFICATE_EXPIRED',
      'KEY_USAGE_NO_CERT_SIGN',
      'KEY_USAGE_NOT_FOR_SIGNING',
      'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING',
    ])
    expect(found.reason?.code).toBe('EXTENDED_KEY_USAGE_NOT_FOR_SIGNING')
    expect(found.invalid[0]?.problems.every(({ clause }) => /^RFC 5280 §/.test(clause))).toBe(true)
  })

  it('names the certificate that a problem is about', async () => {
    const hierarchy = await issueHierarchy({ cas: [{}, { keyUsage: ['cRLSign'] }] })
    const found = await searchIn(hierarchy)
    const [, second] = hierarchy.cas.map(hold)
    expect(found.invalid[0]?.problems.map(({ certificate }) => certificate)).toEqual([second])
  })
})

describe('a certificate of a CA as the signer', () => {
  const usage: Overrides = { keyUsage: ['keyCertSign', 'digitalSignature'] }

  it('is refused, though its usage would do', async () => {
    const root = await issueCa('Root')
    const ca = await issueCa('CA 1', root, usage)
    expect(problemsOf(await search(ca, { anchors: [anchorOf(root)] }))).toEqual(['SIGNER_IS_CA'])
    const said = await issueCa('CA 1', root, { ...usage, basicConstraints: { ca: false } })
    expect(problemsOf(await search(said, { anchors: [anchorOf(root)] }))).toEqual([])
  })

  it('is refused where it is the listed anchor itself', async () => {
    const root = await issueCa('Root', undefined, usage)
    const found = await search(root, { anchors: [anchorOf(root)] })
    expect(problemsOf(found)).toEqual(['SIGNER_IS_CA'])
    expect(found.reason?.code).toBe('SIGNER_IS_CA')
  })

  it('passes where the caller pins it, and by a pin on its issuer it does not', async () => {
    const root = await issueCa('Root', undefined, usage)
    const pin = [anchorOf(root, { source: 'caller' })]
    expect((await search(root, { anchors: pin })).valid.map(({ certificates }) => certificates.length)).toEqual([1])
    expect(problemsOf(await search(await issueCa('CA 1', root, usage), { anchors: pin }))).toEqual(['SIGNER_IS_CA'])
  })
})

describe('a pinned signer', () => {
  it('needs no issuer, and is judged as a signer all the same', async () => {
    const root = await issueCa('Root')
    const leaf = await issueLeaf(root)
    const pin = [anchorOf(leaf, { source: 'caller' })]
    expect((await search(leaf, { anchors: pin })).valid[0]?.anchor).toBe(pin[0])
    for (const [overrides, code] of [
      [{ notAfter: PAST }, 'CERTIFICATE_EXPIRED'],
      [{ keyUsage: ['keyEncipherment'] }, 'KEY_USAGE_NOT_FOR_SIGNING'],
      [{ extendedKeyUsage: [KEY_PURPOSE.serverAuth] }, 'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING'],
      [{ extensions: [{ oid: '2.999.1', critical: true, value: Uint8Array.of(5, 0) }] }, 'CRITICAL_EXTENSION_UNKNOWN'],
    ] as const)
      expect(problemsOf(await search(await issueLeaf(root, overrides), { anchors: pin }))).toEqual([code])
  })

  it('may be self-signed, and is one path then, not two', async () => {
    const leaf = await issueCa('self', undefined, { keyUsage: ['digitalSignature'], basicConstraints: { ca: false } })
    const found = await search(leaf, { anchors: [anchorOf(leaf, { source: 'caller' })] })
    expect(found.valid).toHaveLength(1)
    expect([...found.invalid, ...found.deadEnds]).toEqual([])
  })

  it('is pinned by key and name together', async () => {
    const root = await issueCa('Root')
    const pin = [anchorOf(await issueLeaf(root), { source: 'caller' })]
    const sameName = await issueLeaf(root, { keys: await keyOf('somebody else') })
    const sameKey = await issueLeaf(root, { subject: { CN: 'Testbed somebody else' } })
    for (const other of [sameName, sameKey])
      expect(problemsOf(await search(other, { anchors: pin }))).toEqual(['no path'])
    const renewed = await issueLeaf(root, { notAfter: new Date('2041-01-01T00:00:00Z') })
    expect(problemsOf(await search(renewed, { anchors: pin }))).toEqual([])
  })

  it('is not whoever has the key of the one that is trusted: a CA may certify its own key for another name', async () => {
    const root = await issueCa('Root')
    const own = await issueLeaf(root, { keys: await keyOf('Root') })
    const trusted = [anchorOf(root, { source: 'caller' })]
    expect((await search(own, { anchors: trusted })).valid.map(({ anchor }) => anchor)).toEqual(trusted)
    const ca = await issueCa('CA 1', root, { keys: await keyOf('Root'), keyUsage: ['keyCertSign', 'digitalSignature'] })
    expect(problemsOf(await search(ca, { anchors: trusted }))).toEqual(['SIGNER_IS_CA'])
  })

  it('is not judged as an issuer, though the certificates of anchors are to be', async () => {
    const leaf = await issueLeaf(await issueCa('Root'))
    const pin = [anchorOf(leaf, { source: 'caller', certificate: hold(leaf) })]
    expect(problemsOf(await search(leaf, { anchors: pin, checkAnchorCertificate: true }))).toEqual([])
    const expired = await issueLeaf(await issueCa('Root'), { notAfter: PAST })
    const expiredPin = [anchorOf(expired, { source: 'caller', certificate: hold(expired) })]
    expect(problemsOf(await search(expired, { anchors: expiredPin, checkAnchorCertificate: true }))).toEqual([
      'CERTIFICATE_EXPIRED',
    ])
  })

  it('is a matter for callers: a list that had a signer for a CA pins nobody', async () => {
    const leaf = await issueLeaf(await issueCa('Root'))
    const found = await search(leaf, { anchors: [anchorOf(leaf)] })
    expect(problemsOf(found)).toEqual(['no path'])
    expect(found.reason?.code).toBe('ISSUER_NOT_FOUND')
  })
})
