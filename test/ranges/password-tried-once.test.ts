import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createPdf } from '../../src/testbed/pdf-create.ts'
import { signPdf } from '../../src/testbed/pdf-sign.ts'

const counted = vi.hoisted(() => ({ rounds: 0 }))

vi.mock('../../src/pdf/encryption/aes.ts', async (original) => {
  const aes = await original<typeof import('../../src/pdf/encryption/aes.ts')>()
  return {
    ...aes,
    encryptBlocks: (...words: Parameters<typeof aes.encryptBlocks>) => {
      counted.rounds++
      return aes.encryptBlocks(...words)
    },
  }
})

// What other files of tests have loaded has the cipher that does not count.
beforeAll(() => void vi.resetModules())
afterAll(() => void vi.resetModules())

const PASSWORD = 'reader'

it('the password of an encrypted file is tried once, however often reading begins again', async () => {
  const { createBudget } = await import('../../src/core/budget.ts')
  const { MissingOctets, WholeFile } = await import('../../src/core/file-octets.ts')
  const { readDocument } = await import('../../src/formats/read-document.ts')
  const { SparseFile } = await import('../../src/ranges/sparse-file.ts')
  class FileInMemory extends WholeFile {}

  const encryption = { revision: 6, userPassword: PASSWORD, ownerPassword: 'keeper' } as const
  const sign = async (): Promise<Uint8Array> => Uint8Array.of(0x30, 3, 2, 1, 7)
  const { bytes } = await signPdf(createPdf({ encryption }), { subFilter: 'ETSI.CAdES.detached', reserved: 100, sign })

  const roundsOf = async (file: InstanceType<typeof WholeFile> | InstanceType<typeof SparseFile>): Promise<number> => {
    counted.rounds = 0
    let times = 0
    for (;;)
      try {
        times++
        const facts = await readDocument({ file, start: 0, length: file.size }, createBudget(), PASSWORD)
        expect(facts).toHaveProperty('pdf')
        expect(times > 1).toBe(file instanceof SparseFile)
        return counted.rounds
      } catch (error) {
        if (!(error instanceof MissingOctets && file instanceof SparseFile)) throw error
        for (const [start, end] of file.missing(error.start, error.end + 300)) file.add(start, bytes.slice(start, end))
      }
  }

  const once = await roundsOf(new FileInMemory(bytes))
  // Algorithm 2.B has 64 rounds at least: the empty password and this one, for the user and for the owner, and the key.
  expect(once).toBeGreaterThanOrEqual(5 * 64)
  expect(await roundsOf(new SparseFile(bytes.length))).toBe(once)
  // Another file has nothing of it.
  expect(await roundsOf(new FileInMemory(bytes))).toBe(once)
})
