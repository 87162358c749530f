import { readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { endAt, place, prepare, run, useWriters, wholeOf, writers } from './writers.ts'

/** Everything that writes a file, ended at each of its steps: by signals, by a kill, by a disk that is full, by too many open files. */

useWriters()

/** The others do what one of these does: `ENDS=SIGTERM,SIGHUP,EMFILE` asks about them too. */
const ENDS = process.env['ENDS']?.split(',')

/** Each writer is ended in one of three ways, in turn: what writes is the same code. */
const CASES = Object.keys(writers()).map((name, at) => ({
  name,
  ends: ENDS ?? ['SIGINT', 'SIGKILL', 'ENOSPC'].filter((_, i) => i === at % 3),
}))

describe.skipIf(process.platform === 'win32').each(CASES)('$name', ({ name, ends }) => {
  it.each(ends)(
    'ended at each of its steps, by %s, leaves what was there or what is whole, and nothing beside it',
    async (end) => {
      const whole = await wholeOf(name)
      let step = 1
      while (await endAt(name, end, step, whole)) step++
      expect(step).toBeGreaterThan(3)
    },
  )
})

describe('trust adopt', () => {
  it('takes away what a killed process has left behind, and nothing of one that is at it', async () => {
    await prepare({ target: '', words: [], isPrivate: false })
    const file = join(place(), 'adoptions.json')
    const words = ['trust', 'adopt', 'bac8bf60', '--note', 'compared', '--out', file]
    const killed = await run(words, { STEP: '1', DO: 'SIGKILL' })
    expect(killed.signal).toBe('SIGKILL')
    expect(await readdir(place())).toContain('adoptions.json.lock')
    const ended = await Promise.all([run(words, {}), run(words, {}), run(words, {})])
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0])
    expect((await readdir(place())).filter((name) => !name.endsWith('.tmp'))).toEqual(['adoptions.json'])
    await symlink(`${process.pid}@${hostname()}`, `${file}.lock`)
    expect((await run(words, {})).stderr).toContain('is being written by another process')
    await rm(`${file}.lock`)
    await symlink('1@another-machine.test', `${file}.lock`)
    expect((await run(words, {})).stderr).toContain('is being written by another process')
  })

  it('says so where another one does not come to an end', async () => {
    await prepare({ target: '', words: [], isPrivate: false })
    const file = join(place(), 'adoptions.json')
    await writeFile(`${file}.lock`, '')
    const { code, stderr } = await run(['trust', 'adopt', 'bac8bf60', '--note', 'compared', '--out', file], {})
    expect([code, stderr]).toEqual([3, expect.stringContaining('is being written by another process')])
    expect(await readdir(place())).toEqual(['adoptions.json.lock'])
  })
})
