import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Ask, adoptOfState, askBy } from '../../src/cli/trust-adopt-state.ts'
import { WHOLE_LISTS } from '../../src/cli/whole-lists.ts'
import type { Trust } from '../../src/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import {
  type AdoptionFile,
  findAdoptable,
  readAdoptionFile,
  withAdoption,
  writeAdoptionFile,
} from '../../src/trust/tools.ts'

/** One service of a state after another, as a person at a terminal is asked. */

let folder: string
let trust: Trust

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-adopt-'))
  trust = await loadTrust({ lists: WHOLE_LISTS })
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})

afterAll(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

it('keeps each answer at once, asks nothing twice, and stops where that is said', async () => {
  const written: string[] = []
  const files = {
    existing: async (): Promise<AdoptionFile | null> => {
      const outcome = readAdoptionFile(written.at(-1) ?? '')
      return outcome.ok ? outcome.value : null
    },
    write: async (_: string, text: string): Promise<void> => {
      written.push(text)
    },
  }
  const asked: string[] = []
  const answers = ['compared with the notice', null, 'asked the ministry', 'stop']
  const ask: Ask = async ({ record }) => {
    asked.push(record.service)
    return answers[asked.length - 1] as Awaited<ReturnType<Ask>>
  }
  const adoption = { trust, state: 'VN', review: undefined, out: join(folder, 'adoptions.json') } as const
  expect(await adoptOfState(adoption, files, ask)).toBe(0)
  expect(asked).toHaveLength(4)
  expect(written).toHaveLength(2)
  const kept = (await files.existing())?.adoptions.map(({ service }) => service)
  expect(new Set(kept)).toEqual(new Set([asked[0], asked[2]]))
  const first = [...asked]
  asked.length = 0
  answers.splice(0, 4, 'stop')
  await adoptOfState(adoption, files, ask)
  expect(asked).toEqual([first[1]])
})

async function anyService() {
  const id = trust.lists.find(({ state }) => state === 'VN')?.services[0]?.id ?? ''
  const found = await findAdoptable(trust, id)
  if (!found.ok) throw new Error(found.failure.code)
  return found.value
}

it('shows what is vouched for with the question, and takes nothing for a yes but a yes', async () => {
  const one = await anyService()
  const answerTo = async (...said: readonly (string | null)[]) => {
    const left = [...said]
    return askBy(async () => left.shift() ?? null)(one)
  }
  for (const yes of ['y', 'Yes', ' YES ']) expect(await answerTo(yes, ' compared ')).toBe('compared')
  for (const other of ['', 'n', 'no', 'yikes', 'you', 'yes?', 'so', 'ja']) expect(await answerTo(other, 'x')).toBeNull()
  for (const end of ['s', 'Stop', null]) expect(await answerTo(end, 'x')).toBe('stop')
  expect(await answerTo('y', null)).toBe('stop')
  expect(await answerTo('y', '  ')).toBeNull()
  const write = vi.mocked(process.stdout.write)
  write.mockClear()
  await answerTo('n')
  const shown = write.mock.calls.map(([line]) => String(line)).join('')
  for (const part of [one.record.service, one.record.sha256, one.record.spkiSha256]) expect(shown).toContain(part)
})

it('writes no file that cannot be read again', async () => {
  const { record } = await anyService()
  const written = (note: string) => writeAdoptionFile(withAdoption(null, { ...record, note }, Date.now()))
  expect(readAdoptionFile(written('x'.repeat(4_000))).ok).toBe(true)
  expect(() => written('x'.repeat(4_001))).toThrow(/adoptions\/0\/note/)
  expect(() => written(' ')).toThrow(/note/)
})
