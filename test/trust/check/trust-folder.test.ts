import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readTrustFolder, type TrustFile } from '../../../src/trust/tools.ts'

const FOLDER = new URL('../../../trust-lists/', import.meta.url)

async function shipped(): Promise<readonly TrustFile[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'))
  return Promise.all(
    names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(new URL(name, FOLDER))) })),
  )
}

describe('a folder of trust data', () => {
  it('is what its list of lists says', async () => {
    const folder = await readTrustFolder(await shipped())
    expect(folder.ok && [folder.value.lists.length, folder.value.recognition.map(({ name }) => name)]).toEqual([
      11,
      ['recognition.json'],
    ])
  })

  it('is refused with a file that was changed, is missing, or was added, and by that file', async () => {
    const files = await shipped()
    const [list = expect.fail('no list')] = files.filter(({ name }) => name === 'sg.json')
    const others = files.filter(({ name }) => name !== 'sg.json')
    const changed = { name: 'sg.json', bytes: Buffer.concat([list.bytes, Buffer.from('\n')]) }
    const failures = [[...others, changed], others, [...files, { ...list, name: 'xx.json' }]].map(async (given) => {
      const folder = await readTrustFolder(given)
      return folder.ok ? null : [folder.failure.code, folder.failure.what]
    })
    expect(await Promise.all(failures)).toEqual([
      ['LIST_FILE_DIGEST_MISMATCH', 'sg.json'],
      ['LIST_FILE_MISSING', 'sg.json'],
      ['LIST_FILE_NOT_NAMED', 'xx.json'],
    ])
    const index = { name: 'asean.json', bytes: Buffer.from('{ "lists": 1 }') }
    const broken = await readTrustFolder([...files.filter(({ name }) => name !== 'asean.json'), index])
    expect(broken).toMatchObject({
      ok: false,
      failure: { code: 'LIST_INDEX_INVALID', what: expect.stringMatching(/^asean\.json#\//) },
    })
  })

  it('may have no list of lists, or nothing else', async () => {
    const files = await shipped()
    const none = await readTrustFolder(files.filter(({ name }) => name !== 'asean.json'))
    expect(none.ok && none.value.lists.length).toBe(11)
    const alone = await readTrustFolder(files.filter(({ name }) => name === 'asean.json'))
    expect(alone.ok && [...alone.value.lists, ...alone.value.recognition]).toEqual([])
  })
})
