import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { ATTRIBUTE } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import type { TrustService } from '../../src/lists/types.ts'
import { searchPaths } from '../../src/path/search-paths.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { anchorLookup } from '../../src/trust/anchors/anchor-lookup.ts'
import { trustIndex } from '../../src/trust/anchors/trust-index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { Trust } from '../../src/trust/types.ts'
import { attributeTexts } from '../../src/x509/format-name.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { stepOf } from '../trust/synthetic.ts'
import { AT, hold, issueCa, issueLeaf, keyOf } from './fixture.ts'

/** Two self-signed certificates have the common name "Vietnam National Root CA": the licensed one is listed, the other is excluded. */
const LISTED = 'bac8bf60'
const EXCLUDED = '727cae5b'

let trust: Trust
let national: TrustService

beforeAll(async () => {
  // Whole: a condensed list has the end of an excluded key alone.
  trust = await loadTrust({ lists: [readFileSync(new URL('../../trust-lists/vn.json', import.meta.url))] })
  const services = trust.lists.flatMap((list) => list.services)
  const found = services.filter(({ identity }) =>
    identity.certificateSha256.some((digest) => digest.startsWith(LISTED)),
  )
  expect(found).toHaveLength(1)
  national = found[0] as TrustService
})

function searchFrom(leaf: Credential, certificates: readonly Credential[]) {
  const input = { leaf: hold(leaf), certificates: certificates.map(hold), at: AT }
  return searchPaths({ ...input, ...anchorLookup(trust, [], 'signer') }, engine, null, createBudget())
}

describe('the listed national root', () => {
  it('is a CA service of Viet Nam, and an anchor', () => {
    expect(national).toMatchObject({ state: 'VN', type: 'CA' })
    expect(
      anchorLookup(trust, [], 'signer')
        .anchorsNamed(national.identity.subject)
        .map(({ id }) => id),
    ).toContain(national.id)
  })

  it('has a namesake, of another key, which is excluded and no anchor', () => {
    const excluded = trust.lists.flatMap((list) => list.excluded)
    const namesakes = excluded.filter(({ identity }) =>
      identity.certificateSha256.some((digest) => digest.startsWith(EXCLUDED)),
    )
    expect(namesakes).toHaveLength(1)
    const [namesake] = namesakes
    if (namesake === undefined) throw new Error('no namesake')
    const commonNames = [namesake, national].map(({ identity }) =>
      attributeTexts(identity.subject, ATTRIBUTE.commonName),
    )
    expect(commonNames).toEqual([['Vietnam National Root CA'], ['Vietnam National Root CA']])
    const index = trustIndex(trust)
    const { subject, spki } = stepOf(namesake)
    expect(spki.encoded).not.toEqual(national.identity.spki.encoded)
    expect(index.servicesOf(subject, spki)).toEqual([])
    expect(index.exclusionOf({ subject, spki, sha256: null })).toBe(namesake)
    expect(index.exclusionOf({ ...national.identity, sha256: null })).toBeNull()
  })
})

describe('a root that was made up under its very name', () => {
  const forged = async (): Promise<Credential> =>
    issueCa('forged', undefined, { subject: national.identity.subject.encoded, keys: await keyOf('forged root') })

  it('is of the same name, to the byte', async () => {
    const { subject, issuer } = hold(await forged()).certificate
    expect(subject.encoded).toEqual(national.identity.subject.encoded)
    expect(issuer.key).toBe(national.identity.subject.key)
  })

  it('is never the end of a path, whether it is in the document or not', async () => {
    const root = await forged()
    const leaf = await issueLeaf(root)
    for (const certificates of [[leaf], [leaf, root]]) {
      const { valid, reason } = await searchFrom(leaf, certificates)
      expect(valid).toEqual([])
      expect(reason?.code).toBe('ANCHOR_NAME_KEY_MISMATCH')
      expect(reason?.certificate?.sha256).toBe(hold(leaf).sha256)
    }
  })

  it('is never the end of a path over a CA either', async () => {
    const root = await forged()
    const ca = await issueCa('CA under the forged root', root)
    const leaf = await issueLeaf(ca)
    const { valid, reason } = await searchFrom(leaf, [leaf, ca, root])
    expect(valid).toEqual([])
    expect(reason?.code).toBe('ANCHOR_NAME_KEY_MISMATCH')
    expect(reason?.certificate?.sha256).toBe(hold(ca).sha256)
  })

  it('is no end by the key identifier of the real one', async () => {
    const subjectKeyIdentifier = national.identity.subjectKeyIdentifier
    const root = await issueCa('forged', undefined, {
      subject: national.identity.subject.encoded,
      keys: await keyOf('forged root'),
      subjectKeyIdentifier,
    })
    const leaf = await issueLeaf(root, { authorityKeyIdentifier: subjectKeyIdentifier })
    const { valid, reason } = await searchFrom(leaf, [leaf, root])
    expect([valid, reason?.code]).toEqual([[], 'ANCHOR_NAME_KEY_MISMATCH'])
  })
})
