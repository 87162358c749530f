import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Ask, adoptOfState } from '../../src/cli/trust-adopt-state.ts'
import { WHOLE_LISTS } from '../../src/cli/whole-lists.ts'
import type { Trust } from '../../src/index.ts'
import { loadTrust } from '../../src/trust/load.ts'
import { type AdoptionFile, readAdoptionFile } from '../../src/trust/tools.ts'

/** One service of a state after another, as a person at a terminal is asked. */

let folder: string
let trust: Trust

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-adopt-'))
  trust = await loadTrust({ lists: WHOLE_LISTS })
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
}, 60_000)

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
