import { expect, it, vi } from 'vitest'
import { readZip } from '../../src/containers/zip/read-zip.ts'
import { createBudget } from '../../src/core/budget.ts'
import { crc32 } from '../../src/core/crc32.ts'
import { buildZip } from './build-zip.ts'

vi.mock('../../src/core/crc32.ts', { spy: true })

it('the checksum of a long name is asked once, however many fields give another name', () => {
  const extra = Buffer.from('\x75\x70\0\0'.repeat(1_000), 'latin1')
  const zip = buildZip([{ name: 'a'.repeat(1_000), data: 'words', local: { extra }, central: { extra } }])
  expect(readZip(zip, createBudget())).toHaveLength(1)
  const octets = vi.mocked(crc32).mock.calls.reduce((sum, [of]) => sum + of.length, 0)
  expect(octets).toBeLessThan(2 * zip.length)
})
