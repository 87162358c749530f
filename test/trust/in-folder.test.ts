import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadTrust } from '../../src/index.ts'
import { theTestbed } from '../judge/fixture.ts'

/** `loadTrust({ folder })`: what the command line takes as `--trust FOLDER`. */

let folder = ''
const allowEnvironment = ['testbed'] as const
const load = (path = folder) => loadTrust({ folder: path, allowEnvironment })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-in-folder-'))
  const { lists, recognition } = await theTestbed()
  for (const [state, text] of Object.entries(lists)) await writeFile(join(folder, `${state.toLowerCase()}.json`), text)
  await writeFile(join(folder, 'recognition.json'), recognition)
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function refusal(call: () => Promise<unknown>): Promise<string> {
  try {
    await call()
  } catch (error) {
    return (error as Error).message
  }
  return 'it was taken'
}

describe('a folder of lists and agreements', () => {
  it('is the same trust as its files', async () => {
    const { lists, recognition } = await theTestbed()
    const names = (await readdir(folder)).filter((name) => name !== 'recognition.json').sort()
    const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
    const trust = await load()
    expect(trust).toEqual(await loadTrust({ lists: files, recognition, allowEnvironment }))
    expect(trust.lists.length).toBe(Object.keys(lists).length)
    expect(trust.recognition.agreements.length).toBeGreaterThan(0)
  })

  it('may have other files, which are no JSON, and which are not read', async () => {
    await writeFile(join(folder, 'README.txt'), 'Testbed')
    expect((await load()).lists.length).toBeGreaterThan(0)
    await rm(join(folder, 'README.txt'))
  })

  it('has what its list of lists says, and no other', async () => {
    const index = join(folder, 'index.json')
    const names = await readdir(folder)
    const lists = await Promise.all(
      names.map(async (name) => ({
        file: name,
        sha256: createHash('sha256')
          .update(await readFile(join(folder, name)))
          .digest('hex'),
      })),
    )
    await writeFile(index, JSON.stringify({ schemaVersion: 1, lists: lists.slice(1) }))
    expect(await refusal(load)).toMatch(/^TRUST_LIST_INVALID: /)
    await rm(index)
    expect((await load()).lists.length).toBeGreaterThan(0)
  })

  it('has agreements in one file', async () => {
    const second = join(folder, 'z-recognition.json')
    await writeFile(second, (await theTestbed()).recognition)
    expect(await refusal(load)).toBe(
      'RECOGNITION_DATA_INVALID: z-recognition.json: is a second such file in the folder',
    )
    await rm(second)
  })

  it('is told where it cannot be read, and where it has none', async () => {
    const other = join(folder, 'no-such')
    expect(await refusal(() => load(other))).toContain('no-such" is no folder that can be read')
    const empty = await mkdtemp(join(folder, 'empty-'))
    expect(await refusal(() => load(empty))).toMatch(/^USAGE_INPUT_UNREADABLE: folder: ".*" has no .json file$/)
    await rm(empty, { recursive: true })
  })

  it('has the file named that is wrong', async () => {
    const other = await mkdtemp(join(folder, 'wrong-'))
    await writeFile(join(other, 'sg.json'), '{')
    expect(await refusal(() => load(other))).toBe('TRUST_LIST_INVALID: sg.json#/: not JSON')
    await rm(other, { recursive: true })
    expect(await refusal(() => loadTrust({ folder }))).toContain("testbed; allowEnvironment: ['testbed'] allows it")
  })

  it('goes with no lists and no agreements beside it', async () => {
    const { lists, recognition } = await theTestbed()
    expect(await refusal(() => loadTrust({ folder, lists: [lists.SG] }))).toBe(
      'USAGE_OPTION_INVALID: lists: goes without a folder, which has its own',
    )
    expect(await refusal(() => loadTrust({ folder, recognition }))).toMatch(/^USAGE_OPTION_INVALID: recognition: goes/)
  })
})
