import { appendFileSync, mkdtempSync, openAsBlob, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileOf, openFile } from '../../src/files/index.ts'

const OCTETS = Uint8Array.from({ length: 3000 }, (_, i) => i % 256)
let folder: string
let path: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-file-'))
  path = join(folder, 'file')
  writeFileSync(path, OCTETS)
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('a file that is opened to be read in place', () => {
  it('has its size and its parts, by its path, by a URL and by a handle', async () => {
    const handle = await open(path)
    const opened = [await openFile(path), await openFile(pathToFileURL(path))]
    for (const file of [...opened, await fileOf(handle)]) {
      expect(file.size).toBe(OCTETS.length)
      for (const [start, length] of [
        [0, 3000],
        [17, 100],
        [2999, 1],
      ] as const)
        expect(await file.read(start, length)).toEqual(OCTETS.subarray(start, start + length))
    }
    for (const file of opened) await file.close()
    await handle.close()
  })

  it('gives parts that are asked for at once in memory of their own', async () => {
    const file = await openFile(path)
    const parts = await Promise.all([file.read(0, 10), file.read(10, 10), file.read(20, 10)])
    expect(parts).toEqual([0, 10, 20].map((start) => OCTETS.subarray(start, start + 10)))
    await file.close()
  })

  it('is refused where it is no file, or does not exist', async () => {
    await expect(openFile(folder)).rejects.toThrow()
    await expect(openFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(openFile('/dev/null')).rejects.toThrow('is not a file')
  })

  it('is refused as misuse where no file can have that name, or the handle is none', async () => {
    const misused = { name: 'UsageError', code: 'USAGE_OPTION_INVALID' }
    for (const other of ['a\0b', new URL('https://example.com/file'), new URL('file:///a%00b'), Buffer.from(path)])
      await expect(openFile(other as never)).rejects.toMatchObject({ ...misused, option: 'path' })
    const read = () => undefined
    for (const other of [{ read }, { stat: () => undefined }, { stat: () => undefined, read }, { stat: () => 1, read }])
      await expect(fileOf(other as never)).rejects.toMatchObject({ ...misused, option: 'handle' })
  })

  it('says what size it has by now', async () => {
    const other = join(folder, 'growing')
    writeFileSync(other, OCTETS)
    const file = await openFile(other)
    expect(await file.sizeNow?.()).toBe(OCTETS.length)
    appendFileSync(other, OCTETS)
    expect([file.size, await file.sizeNow?.()]).toEqual([OCTETS.length, 2 * OCTETS.length])
    await file.close()
  })

  it('of a Blob gives no part once it has changed', async () => {
    const other = join(folder, 'of-a-blob')
    writeFileSync(other, OCTETS)
    const blob = await openAsBlob(other)
    appendFileSync(other, OCTETS)
    await expect(blob.slice(0, 10).arrayBuffer()).rejects.toThrow()
  })

  it('says so where it has become shorter, and where it is closed', async () => {
    const other = join(folder, 'other')
    writeFileSync(other, OCTETS)
    const file = await openFile(other)
    truncateSync(other, 1000)
    await expect(file.read(900, 200)).rejects.toThrow('the file ends at 1000')
    await file.close()
    await expect(file.read(0, 10)).rejects.toThrow()
  })
})
