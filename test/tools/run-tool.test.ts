import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { runTool } from '../../scripts/tools/run-tool.ts'

const USAGE = 'usage: npm run tool -- FOLDER'
const { argv, exitCode } = process
let told: string[]

beforeEach(() => {
  told = []
  for (const method of ['log', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((line: string) => void told.push(`${method}: ${line}`))
})

afterEach(() => {
  vi.restoreAllMocks()
  process.argv = argv
  process.exitCode = exitCode
})

async function run(word: string, tool: () => Promise<number>): Promise<typeof process.exitCode> {
  process.argv = [...argv.slice(0, 2), word]
  process.exitCode = 0
  await runTool(USAGE, tool)
  return process.exitCode
}

const strict = async (): Promise<number> => {
  parseArgs({ options: {} })
  return 0
}

it('a tool that is asked for help prints its usage, and does nothing', async () => {
  const tool = vi.fn(async () => 1)
  expect(await run('--help', tool)).toBe(0)
  expect(tool).not.toHaveBeenCalled()
  expect(told).toEqual([`log: ${USAGE}`])
})

it('a tool that does not take a word says so in a line, with its usage', async () => {
  expect(await run('--nonsense', strict)).toBe(3)
  expect(told).toEqual([`error: Unknown option '--nonsense'\n${USAGE}`])
})

it('a tool that does not find a file says so in a line, with its usage', async () => {
  expect(await run('/nowhere', async () => (await readFile('/nowhere/a.json')).length)).toBe(3)
  expect(told).toEqual([`error: ENOENT: no such file or directory, open '/nowhere/a.json'\n${USAGE}`])
})

it('a defect of a tool keeps its stack, and its status is that of the tool', async () => {
  const defect = new TypeError('of its own')
  await expect(run('a', () => Promise.reject(defect))).rejects.toBe(defect)
  expect(await run('a', async () => 2)).toBe(2)
})
