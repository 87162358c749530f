import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { endAt, place, prepare, run, useWriters, type Writer, wholeOf, writers } from './writers.ts'

/** Everything that writes a file, ended while it is at it. `writer-steps.test.ts` has each step, and each end. */

useWriters()

describe.skipIf(process.platform === 'win32').each(Object.keys(writers()))('%s', (name) => {
  it('is for whom it should be, and ended at one of its steps leaves what was there, and nothing beside it', async () => {
    const whole = await wholeOf(name)
    const { target, isPrivate } = writers()[name] as Writer
    expect(((await stat(target)).mode & 0o077) === 0).toBe(isPrivate)
    for (const [i, end] of ['SIGINT', 'SIGHUP', 'EMFILE'].entries())
      expect([end, await endAt(name, end, i + 1, whole)]).toEqual([end, true])
  })
})

describe('all of them', () => {
  it('say by one code which file cannot be written, where its folder is not there', async () => {
    for (const [name, writer] of Object.entries(writers())) {
      await prepare({ target: '', words: [], isPrivate: false })
      const words = writer.words.map((word) => word.replace(place(), join(place(), 'nowhere')))
      const { code, stderr } = await run(words, {})
      expect([name, code, stderr]).toEqual([
        name,
        3,
        expect.stringMatching(/USAGE_OUTPUT_UNWRITABLE: \S*nowhere\S*: cannot be written: its folder is not there/),
      ])
    }
  })
})

describe('trust adopt', () => {
  it('by six at once into one file keeps all six', async () => {
    await prepare({ target: '', words: [], isPrivate: false })
    const file = join(place(), 'adoptions.json')
    const ids = [
      'ID/root-ca-indonesia-ds-g1',
      'SG/netrust-ca1',
      'MY/mytrust-class-3-ecc-root-ca',
      'MY/pos-digicert-aatl-root-ca',
      'ID/bsre-ca-ds-g1',
      'VN/vietnam-national-root-ca-2014-bac8bf60',
    ]
    const ended = await Promise.all(
      ids.map((id) => run(['trust', 'adopt', id, '--note', 'compared', '--out', file], {})),
    )
    expect(ended.map(({ code }) => code)).toEqual(ids.map(() => 0))
    const { adoptions } = JSON.parse(await readFile(file, 'utf8')) as { adoptions: readonly { service: string }[] }
    expect(adoptions.map(({ service }) => service)).toEqual([...ids].sort())
    expect(await readdir(place())).toEqual(['adoptions.json'])
  })
})
