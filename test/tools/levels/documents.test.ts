import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLevelDocuments, type Level, type LevelDocument } from '../../../bench/levels/documents.ts'
import { createLevelVerifier, isOfLevel, levelContender, verifyLevel } from '../../../bench/levels/ours.ts'
import { writeJobs } from '../../../bench/levels/write-jobs.ts'
import { readJobs } from '../../../conformance/time/read-cases.ts'

const LEVELS: readonly Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA']

let documents: readonly LevelDocument[]
let folder: string

beforeAll(async () => {
  documents = await createLevelDocuments(new Date('2026-11-24T10:00:00Z'))
  folder = await mkdtemp(join(tmpdir(), 'levels-test-'))
})

afterAll(() => rm(folder, { recursive: true }))

function documentOf(name: string): LevelDocument {
  const found = documents.find((document) => document.name === name)
  if (found === undefined) throw new Error(`${name} is not among the documents`)
  return found
}

describe('the documents of each level', () => {
  it('are valid and of their level, whatever is kept', async () => {
    for (const keeping of ['anew', 'kept'] as const) {
      const verifier = createLevelVerifier(keeping)
      for (const document of documents) {
        const report = await verifyLevel(document, verifier)
        const held = LEVELS.filter((level) => isOfLevel(report, level))
        expect([document.name, held]).toEqual([document.name, [document.level]])
      }
    }
    expect(new Set(documents.map(({ level }) => level))).toEqual(new Set(LEVELS))
  })

  it('are not timed where they are not valid, or of another level', async () => {
    const document = documentOf('PAdES B-T')
    const run = levelContender('anew')
    expect((await run(document, 1)).documents).toBeGreaterThan(0)
    await expect(run({ ...document, crls: [] }, 1)).rejects.toThrow('unexpected')
    await expect(run({ ...document, level: 'B-LT' }, 1)).rejects.toThrow('unexpected')
  })

  it('carry their evidence at B-LT, and at that level alone', () => {
    const without = documents.filter(({ crls }) => crls.length === 0).map(({ level }) => level)
    expect(new Set(without)).toEqual(new Set(['B-LT']))
  })
})

it('the list of jobs has each document with its files, and the first of them twice', async () => {
  const [bt, lt] = [documentOf('PAdES B-T'), documentOf('PAdES B-LT')]
  const jobs = readJobs(await readFile(await writeJobs(folder, [bt, lt]), 'utf8'))
  expect(jobs.map(({ file }) => file)).toEqual([bt.file, bt.file, lt.file])
  for (const { file, at, anchors, evidence } of jobs) {
    const document = file === bt.file ? bt : lt
    const read = (path: string) => readFile(join(folder, path)).then((octets) => new Uint8Array(octets))
    expect(at).toBe('2026-11-24T10:00:00Z')
    expect(await read(file)).toEqual(document.bytes)
    expect(await Promise.all(anchors.map(read))).toEqual(document.anchors)
    expect(await Promise.all(evidence.map(read))).toEqual([...document.certificates, ...document.crls])
  }
})
