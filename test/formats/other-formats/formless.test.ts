import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, fromAscii } from '../../../src/core/bytes.ts'
import { OBJECT } from '../../../src/testbed/pdf-create.ts'
import { addDss } from '../../../src/testbed/pdf-dss.ts'
import { appendRevision, dictionaryOf, type PdfFile } from '../../../src/testbed/pdf-file.ts'
import type { PdfObject } from '../../../src/testbed/pdf-syntax.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { decided, judged, OFFLINE, theTestbed } from '../../judge/fixture.ts'

/** What has no head of a format that is known here: of octets by seed. */
function octetsOf(seed: number, length: number): Uint8Array {
  let state = seed + 1
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return (state >> 16) & 0xff
  })
}

const REVIEW = /^review: .*CMS_PART_UNKNOWN/
const ACCEPTED = 'accept: VALID_AND_DOMESTIC'

describe('what came later in a PDF, and means nothing to a reader of it', () => {
  let signed: PdfFile
  let certificate: Uint8Array

  beforeAll(async () => {
    const testbed = await theTestbed()
    signed = await signInState(testbed, 'SG')
    certificate = testbed.states.SG.signer.certificate
  })

  const answer = async (file: PdfFile) => decided(await judged(file, { relyingState: 'SG', policy: OFFLINE }))
  const evidence = async (key: string, data: Uint8Array, dictionary = {}) => {
    const catalog = dictionaryOf(signed, OBJECT.catalog)
    const objects = new Map<number, PdfObject>([
      [OBJECT.catalog, { ...catalog, DSS: `${signed.size} 0 R` }],
      [signed.size, { Type: '/DSS', [key]: [`${signed.size + 1} 0 R`] }],
      [signed.size + 1, { dictionary, data }],
    ])
    return answer(appendRevision(signed, { objects }))
  }
  const alone = async (object: PdfObject) =>
    answer(appendRevision(signed, { objects: new Map<number, PdfObject>([[signed.size, object]]) }))

  it('is evidence, to the last octet', async () => {
    expect(await answer(addDss(signed, { certificates: [certificate] }))).toBe(ACCEPTED)
    expect(await evidence('Certs', certificate)).toBe(ACCEPTED)
    expect(await evidence('Certs', deflateSync(certificate), { Filter: '/FlateDecode' })).toBe(ACCEPTED)
    for (const key of ['CRLs', 'OCSPs']) expect(await evidence(key, certificate), key).toMatch(REVIEW)
    for (const key of ['Certs', 'CRLs', 'OCSPs'])
      for (const seed of [1, 2, 3])
        expect(await evidence(key, octetsOf(seed, 700 * seed)), `${key} ${seed}`).toMatch(REVIEW)
    expect(await evidence('Certs', concatBytes(certificate, octetsOf(4, 600)))).toMatch(REVIEW)
    expect(await evidence('Certs', octetsOf(5, 600), { Filter: '/FlateDecode' })).toMatch(REVIEW)
    expect(await evidence('Certs', certificate, { Filter: '/Unknown' })).toMatch(REVIEW)
  })

  it('is not accepted with octets behind what is compressed, or encoded', async () => {
    const behind = octetsOf(6, 600)
    expect(await evidence('Certs', concatBytes(deflateSync(certificate), behind), { Filter: '/FlateDecode' })).toMatch(
      /^review/,
    )
    const hex = fromAscii(`${[...certificate].map((octet) => octet.toString(16).padStart(2, '0')).join('')}>`)
    expect(await evidence('Certs', concatBytes(hex, behind), { Filter: '/ASCIIHexDecode' })).toMatch(/^review/)
  })

  it('is text or evidence, where nothing refers to it', async () => {
    for (const text of ['q 1 0 0 1 0 0 cm Q\n', '% DSBlank\n', ''])
      expect(await alone({ dictionary: { Type: '/XObject', Subtype: '/Form' }, data: fromAscii(text) }), text).toBe(
        ACCEPTED,
      )
    expect(await alone({ dictionary: {}, data: certificate })).toBe(ACCEPTED)
    expect(await alone({ Type: '/Font', BaseFont: '/Helvetica' })).toBe(ACCEPTED)
    expect(await alone({ T: '(Testbed)' })).toBe(ACCEPTED)
    for (const seed of [7, 8, 9]) {
      const data = octetsOf(seed, 512 * seed)
      expect(await alone({ dictionary: {}, data })).toMatch(REVIEW)
      expect(await alone({ dictionary: { Filter: '/FlateDecode' }, data: deflateSync(data) })).toMatch(REVIEW)
    }
    expect(await alone({ A: [{ T: '(a\\000\\001\\002b)' }] })).toMatch(REVIEW)
  })
})
