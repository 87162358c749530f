import { describe, expect, it } from 'vitest'
import { keyIndex } from '../../../src/trust/anchors/key-index.ts'
import { testIdentity, testList, testService, testSpki, testTrust } from '../synthetic.ts'

const ROOT = testService('root')
const RENAMED = testService('renamed', { identity: testIdentity('renamed', 'root') })
const PLAIN = testService('plain', { identity: { ...testIdentity('plain'), subjectKeyIdentifier: null } })
const TRUST = testTrust(testList({ services: [ROOT, RENAMED, PLAIN] }))
const INDEX = keyIndex(TRUST)

describe('keyIndex', () => {
  it('is made once for a Trust', () => {
    expect(keyIndex(TRUST)).toBe(INDEX)
  })

  it('finds services by their key, whatever their names', () => {
    expect(INDEX.servicesWithKey(testSpki('root'))).toEqual([ROOT, RENAMED])
    expect(INDEX.servicesWithKey(testSpki('another'))).toEqual([])
  })

  it('finds services by their key identifier, where they have one', () => {
    expect(INDEX.servicesWithKeyIdentifier(ROOT.identity.subjectKeyIdentifier ?? new Uint8Array())).toEqual([
      ROOT,
      RENAMED,
    ])
    expect(INDEX.servicesWithKeyIdentifier(new Uint8Array(20))).toEqual([])
    expect(INDEX.servicesWithKeyIdentifier(new Uint8Array())).toEqual([])
  })
})
