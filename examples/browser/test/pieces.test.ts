import { describe, expect, it } from 'vitest'
import { takeIn } from '../src/intake.ts'
import { findChanges, type Picture } from '../src/preview/find-changes.ts'

const file = (name: string): File => new File(['Testbed'], name, { lastModified: 1 })

describe('what is chosen or dropped', () => {
  it('is in the list, beside its signature, or named with the reason', async () => {
    const files = ['a.pdf', 'b.eml', 'a.pdf', 'c.cer', 'd.crl', 'e.json'].map(file)
    const { documents, aside } = await takeIn(files, ['folder'], [file('b.eml')])
    expect(documents.map(({ document }) => document.name)).toEqual(['a.pdf'])
    expect(aside).toEqual([
      { name: 'folder', why: 'folder' },
      { name: 'b.eml', why: 'twice' },
      { name: 'a.pdf', why: 'twice' },
      { name: 'c.cer', why: 'certificate' },
      { name: 'd.crl', why: 'crl' },
      { name: 'e.json', why: 'json' },
    ])
    expect(documents.length + aside.length).toBe(files.length + 1)
  })

  it('is judged again where another file has its name, size and time', async () => {
    const [good, altered] = ['good', 'evil'].map((text) => new File([text], 'a.pdf', { lastModified: 1 }))
    if (good === undefined || altered === undefined) throw new Error('two files were made')
    expect((await takeIn([altered], [], [good])).documents).toHaveLength(1)
    expect((await takeIn([new File(['good'], 'a.pdf')], [], [good])).aside).toEqual([{ name: 'a.pdf', why: 'twice' }])
  })

  it('is said to be nothing where it is', async () => {
    expect((await takeIn([], [], [])).aside).toEqual([{ name: '', why: 'nothing' }])
  })

  it('goes together by name', async () => {
    const names = ['a.txt', 'a.txt.p7s', 'b.xml', 'b.p7s', 'c.pdf']
    const { documents } = await takeIn(names.map(file), [], [])
    expect(documents.map(({ document, content }) => [document.name, content?.name])).toEqual([
      ['a.txt.p7s', 'a.txt'],
      ['b.p7s', 'b.xml'],
      ['c.pdf', undefined],
    ])
  })

  it('goes together where there are only the two', async () => {
    const { documents } = await takeIn([file('order.json'), file('signature.p7s')], [], [])
    expect(documents.map(({ document, content }) => [document.name, content?.name])).toEqual([
      ['signature.p7s', 'order.json'],
    ])
  })
})

function picture(width: number, height: number, dark: readonly (readonly [x: number, y: number])[]): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [x, y] of dark) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  return { data, width, height }
}

describe('what looks different', () => {
  it('is nothing on the same page', () => {
    expect(findChanges(picture(120, 120, [[5, 5]]), picture(120, 120, [[5, 5]]))).toEqual([])
  })

  it('is a box around what lies close together, and another one elsewhere', () => {
    const changed = picture(120, 120, [
      [5, 5],
      [30, 5],
      [100, 100],
    ])
    expect(findChanges(picture(120, 120, []), changed)).toEqual([
      { left: 0, top: 0, width: 0.3, height: 0.1 },
      { left: 0.8, top: 0.8, width: 0.1, height: 0.1 },
    ])
  })

  it('is all of a page that has another size', () => {
    expect(findChanges(picture(12, 12, []), picture(12, 24, []))).toEqual([{ left: 0, top: 0, width: 1, height: 1 }])
  })

  it('is not the edge of a letter', () => {
    const other = picture(12, 12, [])
    other.data.fill(230, 0, 3)
    expect(findChanges(picture(12, 12, []), other)).toEqual([])
  })
})
