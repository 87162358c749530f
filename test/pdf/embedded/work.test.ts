import { describe, expect, it } from 'vitest'
import { readCff } from '../../../src/pdf/embedded/cff.ts'
import { readJpeg } from '../../../src/pdf/embedded/jpeg-file.ts'
import { readType1 } from '../../../src/pdf/embedded/type1-program.ts'
import { latin1 } from '../build-pdf.ts'
import { cff, type1 } from './font-programs.ts'

/** What is inside of a PDF is read without an account of its own: it is charged by its octets, so that it may take no more than some steps for each. */

/** Counts how often an octet is read, and how many a method may go through. */
function counted(octets: Uint8Array, counts: { steps: number }): Uint8Array {
  return new Proxy(octets, {
    get(target, key) {
      counts.steps++
      const value = Reflect.get(target, key, target) as unknown
      if (key === 'subarray')
        return (...ends: Parameters<Uint8Array['subarray']>) => counted(target.subarray(...ends), counts)
      if (typeof value !== 'function') return value
      // What goes through an array may go through all of it.
      return (...words: unknown[]) => {
        counts.steps += target.length
        return (value as (...words: unknown[]) => unknown).apply(target, words)
      }
    },
  })
}

function stepsOf(read: (octets: Uint8Array) => unknown, octets: Uint8Array): number {
  const counts = { steps: 0 }
  read(counted(octets, counts))
  return counts.steps / octets.length
}

/** Of one octet, by a reader that goes through what it reads some times. */
const MOST = 40

const many = (n: number, octets: readonly number[]): number[] => Array.from({ length: n }, () => octets).flat()

describe('a program in the compact format takes some steps for each octet', () => {
  const families: Readonly<Record<string, (n: number) => string>> = {
    'with numbers in its dictionary': (n) => cff(['A'], { more: many(n, [30, 0xff]) }),
    'with numbers that do not end': (n) => cff(['A'], { more: [30, ...many(n, [0])] }),
    'with operands of its own dictionary': (n) => cff(['A'], { own: many(n, [139]) }),
    'of fonts that share subroutines': (n) =>
      cff(
        Array.from({ length: 4 }, (_, i) => `A${i}`),
        { numbered: true, fonts: n, own: [141, 19], locals: many(n, [11]).map((octet) => [octet]) },
      ),
    'of glyphs': (n) =>
      cff(
        Array.from({ length: n }, (_, i) => `A${i}`),
        { programs: many(n, [14]).map((octet) => [octet]) },
      ),
  }

  it.each(Object.keys(families))('%s', (name) => {
    for (const n of [50, 400, 3_000])
      expect(stepsOf(readCff, latin1((families[name] as (n: number) => string)(n))), String(n)).toBeLessThan(MOST)
  })

  it('and is read, where fonts have one set of subroutines', () => {
    const parts = { numbered: true, own: [141, 19], locals: [[11], [11]] }
    expect(readCff(latin1(cff(['A', 'B'], { ...parts, fonts: 2 })))).toMatchObject({ kind: 'numbered' })
    expect(readCff(latin1(cff(['A', 'B'], { ...parts, fonts: 256 })))).toMatchObject({ kind: 'numbered' })
    // Section 19: one octet selects a font.
    expect(readCff(latin1(cff(['A', 'B'], { ...parts, fonts: 257 })))).toBeNull()
  })
})

describe('steps of programs of glyphs are charged, where there are more than some for each octet', () => {
  const calls = (...one: number[]) => [...Array.from({ length: 8 }, () => one).flat(), 11]
  const moves = [...Array.from({ length: 100 }, () => [139, 139, 21]).flat(), 11]
  const namesFor = (depth: number) => Array.from({ length: depth === 0 ? 2 : 40 }, (_, i) => `A${i}`)
  const chargedBy = (read: (work: (steps: number) => void) => unknown): number => {
    let charged = 0
    read((steps) => {
      charged += steps
    })
    return charged
  }

  it('of a program in the compact format', () => {
    const of = (depth: number) => {
      const names = namesFor(depth)
      const programs = [[14], ...names.map(() => [32 + depth, 29, 14])]
      const octets = latin1(cff(names, { programs, subroutines: [moves, calls(32, 29), calls(33, 29)] }))
      return { octets, charged: chargedBy((work) => readCff(octets, work)) }
    }
    expect(of(0).charged).toBe(0)
    const { octets, charged } = of(2)
    expect(charged).toBeGreaterThan(octets.length * 20)
    expect(charged).toBeLessThan(octets.length * 32)
  })

  it('of a program of type 1', () => {
    const of = (depth: number) => {
      const names = namesFor(depth)
      const programs = Object.fromEntries(names.map((name) => [name, [139, 139, 13, 139 + depth, 10, 14]]))
      const subroutines = [moves, calls(139, 10), calls(140, 10)]
      const { data, lengths } = type1('StandardEncoding def', names, { programs, subroutines })
      const [, clear, hidden] = /Length1 (\d+) \/Length2 (\d+)/.exec(lengths) ?? []
      const read = (work: (steps: number) => void) => readType1(latin1(data), Number(clear), Number(hidden), work)
      return { octets: data.length, charged: chargedBy(read) }
    }
    expect(of(0).charged).toBe(0)
    const { octets, charged } = of(2)
    expect(charged).toBeGreaterThan(octets * 20)
    expect(charged).toBeLessThan(octets * 32)
  })
})

describe('the encoding of a program of type 1 is read as far as 256 lines are long', () => {
  const read = (lineEnds: number) => {
    const encoding = `256 array\n0 1 255 {} for\ndup 97 /a put${'\n'.repeat(lineEnds)}readonly def`
    const { data, lengths } = type1(encoding, ['a'])
    const [, clear, hidden] = /Length1 (\d+) \/Length2 (\d+)/.exec(lengths) ?? []
    return readType1(latin1(data), Number(clear), Number(hidden))
  }
  it('and no farther, since an engine keeps a place for each line', () => {
    expect(read(60_000)?.encoding).toEqual(new Map([[97, 'a']]))
    expect(read(70_000)).toBeNull()
  })
})

describe('a JPEG file takes some steps for each octet', () => {
  const segment = (mark: number, ...octets: number[]) => [
    0xff,
    mark,
    (octets.length + 2) >> 8,
    (octets.length + 2) & 0xff,
    ...octets,
  ]
  const side = (of: number) => [of >> 8, of & 0xff]
  /** One code of one bit, for this value. */
  const codes = (number: number, value = 0) => segment(0xc4, number, 1, ...many(15, [0]), value)
  const file = (of: number, data: readonly number[], components = 1, interval: readonly number[] = []) => {
    const numbers = Array.from({ length: components }, (_, i) => i + 1)
    return Uint8Array.from([
      ...[0xff, 0xd8, ...segment(0xdb, 0, ...many(64, [1])), ...codes(0), ...codes(0x10), ...interval],
      ...segment(0xc0, 8, ...side(of), ...side(of), components, ...numbers.flatMap((number) => [number, 0x11, 0])),
      ...segment(0xda, components, ...numbers.flatMap((number) => [number, 0]), 0, 63, 0),
      ...data,
      ...[0xff, 0xd9],
    ])
  }

  it('whatever its frame says of its size', () => {
    for (const components of [1, 3])
      for (const of of [8, 800, 65_535]) {
        expect(stepsOf(readJpeg, file(of, [0], components)), String(of)).toBeLessThan(MOST)
        expect(stepsOf(readJpeg, file(of, many(1_000, [0]), components)), String(of)).toBeLessThan(MOST)
        const restarts = segment(0xdd, 0, 1)
        expect(stepsOf(readJpeg, file(of, many(100, [0xff, 0xd0]), components, restarts)), String(of)).toBeLessThan(
          MOST,
        )
      }
  })

  it('and is read, where it has as many samples', () => {
    // A unit of two codes takes two bits.
    expect(readJpeg(file(16, [0]))).toEqual({ width: 16, height: 16, components: 1 })
    expect(readJpeg(file(17, [0, 0, 0x3f]))).toEqual({ width: 17, height: 17, components: 1 })
    expect(readJpeg(file(17, [0]))).toBeNull()
  })
  it('and has codes of sizes, each once, whether or not its scan uses them', () => {
    const table = (number: number, ...values: number[]) =>
      segment(0xc4, number, ...many(7, [0]), values.length, ...many(8, [0]), ...values)
    const isRead = (...octets: number[]) => readJpeg(file(16, [0], 1, octets)) !== null
    expect(isRead(...table(1, 0, 11), ...table(0x11, 0, 0xf0, 0x1a))).toBe(true)
    for (const octets of [table(1, 12), table(1, 0x10), table(0x11, 0x0b), table(1, 3, 3), table(0x11, 1, 1)])
      expect(isRead(...octets)).toBe(false)
  })
})
