import { describe, expect, it } from 'vitest'
import { writeValue } from '../../../src/asn1/writer.ts'
import { otherCertificates } from '../../../src/validation/blocks/other-certificates.ts'
import type { HeldCertificate } from '../../../src/x509/types.ts'
import { commonName, extension, name, type Parts, readGood, TRUE } from '../../x509/build.ts'

const held = (sha256: string, parts: Parts = {}): HeldCertificate => ({ certificate: readGood(parts), sha256 })
const ask = (signer: HeldCertificate, all: readonly HeldCertificate[]) =>
  otherCertificates({ signer, held: all, named: [], standing: null, standingOf: () => null })
const NULL = writeValue(0x05)
const [FIRST, SECOND] = [extension('2.999.1', NULL), extension('2.999.2', NULL)]

describe('other certificates for the key of a signer', () => {
  it.each<[string, Parts, string | null]>([
    ['the same in another order', { extensions: [SECOND, FIRST] }, null],
    ['another name', { extensions: [FIRST, SECOND], subject: name(commonName('Testbed Other')) }, 'subject'],
    ['another issuer', { extensions: [FIRST, SECOND], issuer: name(commonName('Testbed Other')) }, 'issuer'],
    ['one extension less', { extensions: [FIRST] }, 'extensions'],
    ['another value', { extensions: [FIRST, extension('2.999.2', writeValue(0x04))] }, 'extensions'],
    ['a critical one', { extensions: [FIRST, extension('2.999.2', NULL, TRUE)] }, 'extensions'],
  ])('are told where they say something else: %s', async (_, parts, differs) => {
    const signer = held('00', { extensions: [FIRST, SECOND] })
    const findings = await ask(signer, [signer, held('01', parts)])
    expect(findings.map(({ data }) => data?.['differs'])).toEqual(differs === null ? [] : [differs])
  })

  it('are looked through once, however many signatures ask', async () => {
    let readings = 0
    const all = ['00', '01', '02', '03'].map((sha256): HeldCertificate => {
      const { certificate } = held(sha256)
      const { rdns, ...subject } = certificate.subject
      const counted = {
        ...subject,
        get rdns() {
          readings++
          return rdns
        },
      }
      return { certificate: { ...certificate, subject: counted }, sha256 }
    })
    for (const signer of all) expect(await ask(signer, all)).toEqual([])
    expect(readings).toBe(all.length)
  })
})
