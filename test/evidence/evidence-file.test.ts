import { beforeAll, describe, expect, it } from 'vitest'
import { Random, seedOf } from '../../attacks/generate/random.ts'
import { bothForms, readEvidenceFile } from '../../src/evidence/evidence-file.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createOcspResponse } from '../../src/testbed/ocsp.ts'
import { issueRoot, issueSigner } from '../validation/fixture.ts'
import { HARMLESS, MANGLES, mangled, type Piece, pem } from './mangled-files.ts'

/** Few in the suite; `RUNS=50000` where how files are read has changed. */
const RUNS = Number(process.env['RUNS'] ?? 1_500)

let pieces: readonly Piece[]

beforeAll(async () => {
  const now = new Date('2026-11-24T10:00:00Z')
  const root = await issueRoot()
  const signer = await issueSigner(root)
  const statuses = [{ certificate: signer, status: 'good', thisUpdate: now }] as const
  pieces = [
    { label: 'CERTIFICATE', der: root.certificate },
    { label: 'X509 CERTIFICATE', der: signer.certificate },
    { label: 'X509 CRL', der: await issueCrl({ issuer: root, thisUpdate: now }) },
    {
      label: 'CRL',
      der: await issueCrl({ issuer: root, thisUpdate: now, revoked: [{ certificate: signer, date: now }] }),
    },
    {
      label: 'OCSP RESPONSE',
      der: await createOcspResponse({ responder: root, issuer: root, producedAt: now, statuses }),
    },
  ]
})

/** How many pieces were taken, or why none. */
function countIn(octets: Uint8Array): number | string {
  const file = readEvidenceFile(octets)
  return 'why' in file ? file.why : file.pieces.length
}

describe('a file of evidence', () => {
  it.each(Object.entries(MANGLES))('is used or refused, however one of its blocks is: %s', (_, mangle) => {
    for (const [i, piece] of pieces.entries()) {
      const random = new Random(i)
      const other = pieces[(i + 1) % pieces.length] as Piece
      for (const order of ['before', 'behind']) {
        const part = Buffer.from(mangle(random, pem(piece), piece) as string)
        const parts = order === 'before' ? [part, Buffer.from(pem(other))] : [Buffer.from(pem(other)), part]
        const count = countIn(Buffer.concat(parts))
        expect({ order, label: piece.label, isWhole: typeof count === 'string' || count === 2 }).toMatchObject({
          isWhole: true,
        })
      }
    }
  })

  it('is used with the words that people and tools write around its blocks', () => {
    const blocks = pieces.map((piece) => pem(piece))
    for (const harmless of HARMLESS) expect(countIn(Buffer.from(harmless(blocks, new Random(1))))).toBe(pieces.length)
    for (const { der } of pieces) expect(countIn(der)).toBe(1)
  })

  it('passes over a key beside a certificate, and nothing that is called a key', () => {
    const [root] = pieces as [Piece]
    const key = { label: 'PRIVATE KEY', der: new Uint8Array(40) }
    expect(countIn(Buffer.from(pem(key) + pem(root)))).toBe(1)
    expect(countIn(Buffer.from(pem({ ...root, label: 'PRIVATE KEY' }) + pem(root)))).toContain(
      'block PRIVATE KEY (number 1)',
    )
  })

  it('says which of its blocks cannot be used', () => {
    const [root, signer] = pieces as [Piece, Piece]
    const broken = { ...signer, der: signer.der.subarray(0, -3) }
    expect(countIn(Buffer.from(pem(root) + pem(broken)))).toContain('certificate that cannot be read (block 2: ')
    expect(countIn(Buffer.from(pem(root) + pem({ ...signer, label: 'PKCS7' })))).toContain('block PKCS7 (number 2)')
    expect(countIn(Buffer.from(`${pem(root)}-----BEGIN CERTIFICATE-----\n`))).toContain('a block that is not right')
  })

  it('is told from words, in time that grows with its length', () => {
    for (const unit of ['a ', 'aB1\n', '-', '- ', '--BEGI ', '\u2014', 'A\n\n', '> x\n', '\n', 'aA1+']) {
      const text = unit.repeat(400_000 / unit.length)
      const start = process.cpuUsage().user
      readEvidenceFile(Buffer.from(pem(pieces[0] as Piece) + text))
      expect({ unit, isFast: process.cpuUsage().user - start < 2_000_000 }).toMatchObject({ isFast: true })
    }
  })

  it(
    `is used whole or refused: ${RUNS} that were mangled`,
    () => {
      const counts = { used: 0, refused: 0 }
      for (let i = 0; i < RUNS; i++) {
        const { told, octets, pieces: expected, sound } = mangled(new Random(seedOf(26, 'evidence', i)), pieces)
        const count = countIn(octets)
        const isRefused = typeof count === 'string'
        counts[isRefused ? 'refused' : 'used']++
        const isRight = isRefused ? !sound : count === expected
        expect({ i, told, count, expected, isRight }).toMatchObject({ isRight: true })
      }
      if (process.env['RUNS'] !== undefined) console.log(counts)
      expect(Math.min(counts.used, counts.refused)).toBeGreaterThan(RUNS / 10)
    },
    600_000 + 10 * RUNS,
  )
})

describe('an OCSP answer', () => {
  it('is the same evidence with and without what responders put around it', () => {
    const { der } = pieces.find(({ label }) => label === 'OCSP RESPONSE') as Piece
    const [basic, response] = bothForms(der) as [Uint8Array, Uint8Array]
    expect(Buffer.from(response).equals(der)).toBe(true)
    expect(bothForms(basic).map((form) => Buffer.from(form).toString('hex'))).toEqual(
      [basic, response].map((form) => Buffer.from(form).toString('hex')),
    )
    expect(bothForms(Uint8Array.of(0x30, 3, 0x0a, 1, 3))).toHaveLength(1)
  })
})
