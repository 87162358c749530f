import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, copyBytes, fromAscii, toHex } from '../../src/core/bytes.ts'
import {
  addComment,
  createPdf,
  type PadesTimeScenario,
  type SignedPdf,
  signCms,
  signPdf,
  type TimeScenarios,
} from '../../src/testbed/index.ts'
import { ago, ask, createWorld, issueBelow, minutes, NOW, type Question, stampAt } from './world.ts'

/** Document time-stamps that cover something else than the signature that they would help. */

const RESERVED = 8000
const THEN = ago(3)

let world: TimeScenarios
let signed: PadesTimeScenario
let stamped: SignedPdf
let evidence: Question

beforeAll(async () => {
  world = await createWorld('document-attacks')
  signed = await world.pades({ level: 'B-B', signedAt: THEN, signer: 'expired-signer', evidenceAt: minutes(NOW, -5) })
  stamped = await stamp(signed.file)
  const holders = [await world.pki.holder('expired-signer'), await world.pki.holder('tsa')]
  const [before, now] = [minutes(THEN, 1), minutes(NOW, -5)]
  const [then, late] = [
    await world.validationDataAt(holders, before, 'crl'),
    await world.validationDataAt(holders, now, 'crl'),
  ]
  evidence = { anchors: signed.anchors, ...late, crls: [...late.crls, ...then.crls] }
})

async function stamp(file: PadesTimeScenario['file']): Promise<SignedPdf> {
  return signPdf(file, { subFilter: 'ETSI.RFC3161', reserved: RESERVED, sign: await stampAt(world, THEN) })
}

/** The same file, with a document time-stamp of another /ByteRange, by a TSA that stamps whatever it is asked to. */
async function withRange(range: readonly [number, number, number, number]): Promise<Uint8Array> {
  const bytes = copyBytes(stamped.bytes)
  const written = fromAscii(`[${stamped.byteRange.join(' ')}]`)
  const at = lastIndexOf(bytes, written)
  bytes.set(fromAscii(`[${range.join(' ')}]`.padEnd(written.length)), at)
  const covered = concatBytes(
    bytes.subarray(range[0], range[0] + range[1]),
    bytes.subarray(range[2], range[2] + range[3]),
  )
  const token = toHex(await (await stampAt(world, THEN))(covered))
  bytes.set(fromAscii(token.padEnd(2 * RESERVED, '0')), stamped.byteRange[1] + 1)
  return bytes
}

function lastIndexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.length - wanted.length; at >= 0; at--)
    if (wanted.every((octet, i) => bytes[at + i] === octet)) return at
  throw new Error('not there')
}

describe('a document time-stamp', () => {
  it('proves the signature that it covers', async () => {
    for (const bytes of [stamped.bytes, await withRange(stamped.byteRange)])
      expect(await ask(bytes, evidence)).toMatchObject({ answer: 'TOTAL-PASSED', basis: 'document-time-stamp' })
  })

  it('proves nothing where its /ByteRange leaves out the signature, or anything else', async () => {
    const [, first, second, secondLength] = stamped.byteRange
    const ofSignature = (signed.file as SignedPdf).byteRange
    const ranges = [
      // From the /Contents of the signature to the end of its own.
      [0, ofSignature[1], second, secondLength],
      [0, 8, second, secondLength],
      [0, first, second, 10],
      [0, first, second + 2, secondLength - 2],
      [8, first - 8, second, secondLength],
    ] as const
    for (const range of ranges) {
      const { answer, basis } = await ask(await withRange(range), evidence)
      expect([answer.split(' ')[0], basis]).toEqual(['INDETERMINATE', 'validation-time'])
    }
  })

  it('proves nothing where an octet of an earlier revision was exchanged', async () => {
    const bytes = copyBytes(stamped.bytes)
    bytes.set(fromAscii('6'), '%PDF-1.'.length)
    const { answer, basis, stamps } = await ask(bytes, evidence)
    expect([answer, basis]).toEqual(['TOTAL-FAILED HASH_FAILURE', 'validation-time'])
    expect(stamps).toEqual(['document-time-stamp TOTAL-FAILED TIME_STAMP_IMPRINT_MISMATCH'])
  })

  it('does not make a signature of another document one of this', async () => {
    let cms = new Uint8Array()
    await signPdf(createPdf(), {
      subFilter: 'ETSI.CAdES.detached',
      sign: async (bytes) => {
        cms = new Uint8Array(await signCms(bytes, { credential: await world.pki.holder('expired-signer') }))
        return cms
      },
    })
    const copied = await signPdf(addComment(createPdf(), 'Something else'), {
      subFilter: 'ETSI.CAdES.detached',
      sign: async () => cms,
    })
    expect((await ask((await stamp(copied)).bytes, evidence)).answer).toBe('TOTAL-FAILED HASH_FAILURE')
  })

  it('proves only the copy of a signature value that is in a signature, and whose it is', async () => {
    // The signature value of somebody stands, proven, in the text of a document; a signature is added later.
    const other = await issueBelow(world.pki.issuers.ca, 'Somebody Else')
    const value = signed.file.bytes.subarray((signed.file as SignedPdf).byteRange[1] + 1).subarray(0, 2000)
    const proven = await stamp(addComment(createPdf(), String.fromCharCode(...value)))
    const later = await signPdf(proven, {
      subFilter: 'ETSI.CAdES.detached',
      sign: (bytes) => signCms(bytes, { credential: other }),
    })
    const report = await ask(later.bytes, evidence)
    const signature = report.report.signatures.find(({ kind }) => kind !== 'document-time-stamp')
    expect(signature?.time.basis).toBe('validation-time')
  })
})
