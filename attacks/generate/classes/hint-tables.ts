import { type PdfDictionary, reference, serialise } from '../../../src/testbed/pdf-syntax.ts'
import { contentStream, createDraft, type Draft } from '../draft.ts'
import type { Random } from '../random.ts'
import { fillIn, signingObjects } from '../sign.ts'
import { type Body, deflated, toBytes, writeObject } from '../synthetic-pdf.ts'
import type { AttackClass } from '../types.ts'

/** A document whose pages are numbered as hint tables have it (ISO 32000-2 F.4.2), with one page more that its page tree does not have. */
interface Numbered {
  readonly draft: Draft
  /** Of each page, as many numbers are its own. */
  readonly counts: readonly number[]
  /** The page that is shown first. */
  readonly first: number
  readonly unlisted: number
}

/** The first of the others is object 1, and each comes behind the objects of the one before. */
function numberedDraft(random: Random): Numbered {
  const pages = random.integer(3, 5)
  const first = random.integer(0, pages - 1)
  const counts = Array.from({ length: pages }, () => random.integer(2, 5))
  const ends: number[] = []
  for (const [page, count] of counts.entries()) ends.push((ends.at(-1) ?? 1) + (page === first ? 0 : count))
  const starts = counts.map((count, page) => (ends[page] as number) - count)
  const next = ends.at(-1) as number
  const [unlisted, begin] = [next, next + 2]
  const own = starts.flatMap((start, page) => (page === first ? [begin + 5, begin + 6] : [start, start + 1]))
  const ofDocument = Array.from({ length: 5 }, (_, i) => begin + i)
  const draft = createDraft(random, { style: 'table', pages: [pages, pages], numbers: [...ofDocument, ...own] })
  const { objects, tree } = draft
  const other = random.pick(draft.pages)
  objects.set(unlisted, { ...(objects.get(other.number) as PdfDictionary), Contents: reference(unlisted + 1) })
  objects.set(unlisted + 1, contentStream(other.forged, random.chance(0.5), { Parent: reference(tree) }))
  return { draft, counts, first, unlisted }
}

/** Tables F.3 to F.6: how many objects each page has, and nothing else: all other items have no bits. */
function tableOf(counts: readonly number[], more: number): string {
  const least = Math.min(...counts)
  const bits = Math.max(1, Math.ceil(Math.log2(Math.max(...counts) - least + 1))) + more
  const header = [
    [least, 4],
    [0, 4],
    [bits, 2],
    ...[4, 2, 4, 2, 4, 2, 2, 2, 2, 2].map((octets) => [0, octets] as const),
  ]
  const written = header.map(([value = 0, octets = 0]) => octetsOf(value, octets)).join('')
  const differences = counts.map((count) => (count - least).toString(2).padStart(bits, '0')).join('')
  const whole = differences.padEnd(Math.ceil(differences.length / 8) * 8, '0')
  return written + (whole.match(/.{8}/g) ?? []).map((one) => String.fromCharCode(Number.parseInt(one, 2))).join('')
}

const octetsOf = (value: number, count: number): string =>
  Array.from({ length: count }, (_, i) => String.fromCharCode(Math.floor(value / 256 ** (count - 1 - i)) & 0xff)).join(
    '',
  )

/** Tables F.5 and F.6: one shared object, which some readers want, of no length and with no signature. */
const SHARED = `${'\0'.repeat(8)}${octetsOf(1, 4)}${octetsOf(1, 4)}${'\0'.repeat(9)}`

function hintStream(random: Random, counts: readonly number[]): Body {
  const table = tableOf(counts, random.integer(0, 3))
  const data = table + SHARED
  const dictionary = { S: table.length }
  return random.chance(0.5) ? deflated(data, dictionary) : { dictionary, data }
}

/** Written whole, and signed in its one revision: it is as long as it says, and the first section is the newest. */
async function linearizedFile(
  { draft, first }: Numbered,
  objects: ReadonlyMap<number, Body>,
  hints: Body,
  sign: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const { pages, catalog, info } = draft
  const parameters = Math.max(...objects.keys()) + 1
  const [size, id] = [parameters + 2, `<${'2'.repeat(32)}>`]
  const header = '%PDF-1.6\n%\xe2\xe3\xcf\xd3\n'
  const write = (
    length: number,
    known: ReadonlyMap<number, number>,
    hintedAt: number,
    hinted: number,
    main: number,
  ) => {
    const places = `[${String(hintedAt).padEnd(10)} ${String(hinted).padEnd(10)}]`
    const said: PdfDictionary = {
      Linearized: 1,
      L: String(length).padEnd(10),
      H: places,
      O: (pages[first] as Draft['target']).number,
      E: 900,
      N: pages.length,
      T: String(main + 18).padEnd(10),
      P: first,
    }
    let text = header + writeObject(parameters, said)
    const tableAt = text.length
    const lines = Array.from({ length: size }, (_, number) => {
      const offset = number === parameters ? header.length : known.get(number)
      return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
    })
    const trailer = {
      Size: size,
      Root: reference(catalog),
      Info: reference(info),
      ID: [id, id],
      Prev: String(main).padEnd(10),
    }
    text += `xref\n0 ${size}\n${lines.join('')}trailer\n${serialise(trailer)}\nstartxref\n0\n%%EOF\n`
    const offsets = new Map<number, number>()
    for (const [number, body] of [...objects, [parameters + 1, hints] as const]) {
      offsets.set(number, text.length)
      text += writeObject(number, body)
    }
    const at = offsets.get(parameters + 1) as number
    const end = text.length
    text += `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size ${size} /Root ${catalog} 0 R >>\nstartxref\n${tableAt}\n%%EOF\n`
    return { text, offsets, at, hinted: end - at, main: end }
  }
  const once = write(0, new Map(), 0, 0, 0)
  const { text } = write(once.text.length, once.offsets, once.at, once.hinted, once.main)
  return toBytes(await fillIn(text, 0, sign))
}

/** A table with another count takes the reader that goes by it from a page of the tree to the one that the tree does not have. */
const otherCounts: AttackClass = {
  name: 'hint-tables',
  section: 1,
  control: 'the same file, with the page that its page tree does not have, and a table of the pages that it has',
  make: async (random, world) => {
    const numbered = numberedDraft(random)
    const { draft, counts, first, unlisted } = numbered
    const bodies = new Map(draft.objects)
    const size = Math.max(...bodies.keys()) + 1
    const dictionary = (number: number) => bodies.get(number) as PdfDictionary
    const signing = signingObjects({ size, dictionary }, draft, { by: world.sign, name: 'Signature1' })
    const objects = new Map(random.shuffle([...new Map([...bodies, ...signing])]))
    // From the second of the others on, where a page is follows from the counts before it.
    const others = counts.flatMap((_, page) => (page === first ? [] : [page]))
    const place = random.integer(1, others.length - 1)
    const start = 1 + others.slice(0, place).reduce((sum, page) => sum + (counts[page] as number), 0)
    const before = others[place - 1] as number
    const forged = counts.map((count, page) => (page === before ? count + unlisted - start : count))
    const write = (table: readonly number[]) => linearizedFile(numbered, objects, hintStream(random, table), world.sign)
    const control = await write(counts)
    return { attack: await write(forged), control, signed: control }
  },
}

export const HINT_TABLES: readonly AttackClass[] = [otherCounts]
