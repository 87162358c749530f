import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { MissingOctets, WholeFile } from '../../src/core/file-octets.ts'
import type { FileOctets } from '../../src/core/octets.ts'
import { readDocument } from '../../src/formats/read-document.ts'
import { PassingWords } from '../../src/ranges/passing-words.ts'
import { SparseFile } from '../../src/ranges/sparse-file.ts'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'
import { WAYS } from '../pdf/encryption/encrypted.ts'

const PASSWORD = 'reader'
let documents: readonly (readonly [name: string, bytes: Uint8Array])[]

beforeAll(async () => {
  const sign = (pdf: Parameters<typeof signPdf>[0]) =>
    signPdf(pdf, { subFilter: 'ETSI.CAdES.detached', reserved: 100, sign: async () => Uint8Array.of(0x30, 3, 2, 1, 7) })
  const made: (readonly [string, Uint8Array])[] = []
  for (const [name, encryption] of WAYS)
    for (const userPassword of ['', PASSWORD]) {
      const options = { ...encryption, userPassword, ownerPassword: 'keeper' }
      made.push([`${name}, '${userPassword}'`, (await sign(createPdf({ encryption: options }))).bytes])
    }
  const plain = (await sign(createPdf())).bytes
  const text = new TextDecoder('latin1').decode(plain)
  const elsewhere = plain.slice()
  // A cross-reference that is not where it is said to be, and a file that ends before it: both are rebuilt.
  elsewhere.set(new TextEncoder().encode('9'), text.lastIndexOf('startxref') + 10)
  made.push(['a wrong startxref', elsewhere], ['no end', plain.subarray(0, text.lastIndexOf('startxref') - 20)])
  documents = made
})

/** What is read of a file, and what it was charged. */
async function reading(file: FileOctets): Promise<unknown> {
  const budget = createBudget()
  const facts = await readDocument({ file, start: 0, length: file.size }, budget, PASSWORD)
  if (!('pdf' in facts)) return { ...facts, spent: { ...budget.spent } }
  const { signatures, findings, emptyFields, objects } = facts.pdf
  return {
    signatures: signatures.map(({ signedRanges, ...one }) => ({ ...one, covered: signedRanges.map((r) => r.length) })),
    findings,
    emptyFields,
    encryption: objects.decryption?.facts,
    spent: { ...budget.spent },
  }
}

class FileInMemory extends WholeFile {}

async function readingByBlocks(bytes: Uint8Array, block: number): Promise<{ read: unknown; times: number }> {
  const file = new SparseFile(bytes.length)
  for (let times = 1; ; times++)
    try {
      const read = await reading(file)
      if (file.awaited === null) return { read, times }
      // The pass that digests the file looks for them.
      const words = new PassingWords(file.awaited, bytes.length)
      words.update(bytes)
      file.takeWords(words.end())
    } catch (error) {
      if (!(error instanceof MissingOctets)) throw error
      for (const [start, end] of file.missing(error.start, error.end + block)) file.add(start, bytes.slice(start, end))
    }
}

describe('an encrypted or damaged file that is read in parts', () => {
  it('reads as in memory, for the same price', async () => {
    for (const [name, bytes] of documents)
      for (const block of [300, 2_000]) {
        const { read, times } = await readingByBlocks(bytes, block)
        expect(read, name).toEqual(await reading(new FileInMemory(bytes)))
        expect(times).toBeGreaterThan(1)
      }
    const outcomes = await Promise.all(documents.map(([, bytes]) => reading(new FileInMemory(bytes))))
    expect(outcomes.slice(0, -2)).toEqual(
      outcomes.slice(0, -2).map(() => expect.objectContaining({ encryption: expect.anything() })),
    )
    for (const damaged of outcomes.slice(-2))
      expect(damaged).toMatchObject({
        findings: expect.arrayContaining([expect.objectContaining({ code: 'PDF_REBUILT' })]),
      })
  })
})
