import { createHash } from 'node:crypto'
import { type PdfDictionary, reference, serialise } from '../../../src/testbed/pdf-syntax.ts'
import { contentStream, createDraft, type Draft, writeDraft } from '../draft.ts'
import { withItem } from '../form-xobject.ts'
import type { Random } from '../random.ts'
import { addValidationData, sign, signDraft, updateInformation } from '../sign.ts'
import { type Body, deflated, SyntheticPdf, writeObject } from '../synthetic-pdf.ts'
import type { AttackClass } from '../types.ts'

/** Section 1: readers that begin elsewhere, count otherwise, or take another value. */

/**
 * Annex F: the first-page section stands first, and readers of linearized files begin there where /L is the length of the
 * file. The whole document stands in it, with the forged content; an update from before the signature has the other.
 */
function linearizedDraft(draft: Draft, length: number): SyntheticPdf {
  const { random, objects, target, catalog } = draft
  const forged = new Map<number, Body>(objects)
  forged.set(target.content, contentStream(target.forged, random.chance(0.5)))
  const parameters = draft.number()
  const size = Math.max(parameters, ...objects.keys()) + 1
  const id = [`<${'2'.repeat(32)}>`, `<${'3'.repeat(32)}>`]
  const dictionary = { Linearized: 1, L: length, H: [500, 30], O: target.number, E: 900, N: draft.pages.length, T: 111 }
  // Who looks for the first object by its word finds it in a comment.
  const header = `%PDF-1.6\n%\xe2\xe3\xcf\xd3${random.pick(['', ' first object'])}\n`
  const first = writeObject(parameters, dictionary)
  const tableAt = header.length + first.length
  const trailer = { Size: size, Root: reference(catalog), ID: id, Prev: '0000000000' }
  const end = `trailer\n${serialise(trailer)}\nstartxref\n0\n%%EOF\n`
  const ordered = random.shuffle([...forged])
  const table = (offsets: ReadonlyMap<number, number>) => {
    const lines = Array.from({ length: size }, (_, number) => {
      const offset = number === parameters ? header.length : offsets.get(number)
      return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
    })
    return `xref\n0 ${size}\n${lines.join('')}`
  }
  let at = tableAt + table(new Map()).length + end.length
  const offsets = new Map<number, number>()
  let bodies = ''
  for (const [number, body] of ordered) {
    offsets.set(number, at)
    const written = writeObject(number, body)
    bodies += written
    at += written.length
  }
  const main = `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size ${size} /Root ${catalog} 0 R >>\nstartxref\n${tableAt}\n%%EOF\n`
  const whole =
    header + first + table(offsets) + end.replace('0000000000', String(at).padStart(10, '0')) + bodies + main
  return new SyntheticPdf({
    text: whole,
    bodies: forged,
    style: 'table',
    root: catalog,
    size,
    startXref: tableAt,
    id: id[0] as string,
    info: draft.info,
    base: 0,
  }).append({ objects: new Map([[target.content, objects.get(target.content) as Body]]) })
}

const linearized: AttackClass = {
  name: 'linearized-length',
  section: 1,
  control: 'the same update, a few octets longer: /L is not the length of the file',
  make: async (random, world) => {
    const draft = createDraft(random, { style: 'table' })
    const length = random.integer(16_000, 60_000)
    const signed = await sign(linearizedDraft(draft, length), draft, { by: world.sign, name: 'Signature1' })
    const date = random.integer(10, 28)
    const padded = (octets: number) => {
      const padding: Body = { dictionary: {}, data: 'x'.repeat(octets) }
      const information = { ...signed.dictionary(draft.info), ModDate: `(D:202602${date}120000Z)` }
      return signed.append({
        objects: new Map<number, Body>([
          [draft.info, information],
          [signed.size + 5, padding],
        ]),
      })
    }
    // Twice, since the digits of offsets and lengths count too.
    let octets = length - padded(5_000).text.length + 5_000
    octets += length - padded(octets).text.length
    return { attack: padded(octets).bytes, control: padded(octets + random.integer(1, 40)).bytes, signed: signed.bytes }
  },
}

/** §7.5.2: offsets count from the header for some readers, and from the first octet for others, who rebuild the file. */
const headerOffset: AttackClass = {
  name: 'octets-before-the-header',
  section: 1,
  control: 'the same octets before the header, without the object that no table names',
  make: async (random, world) => {
    const draft = createDraft(random, { style: 'table' })
    const { target } = draft
    const junk = `${random.word(8, 400)}\n`
    const written = writeDraft(draft, junk, random.pick([0, junk.length]))
    const unnamed = writeObject(target.content, contentStream(target.forged, random.chance(0.5)))
    const request = { by: world.sign, name: 'Signature1' }
    const control = await sign(written, draft, request)
    const attack = random.chance(0.5)
      ? await sign(written, draft, { ...request, update: { unnamed } })
      : updateInformation(control, draft, { unnamed })
    return { attack: attack.bytes, control: control.bytes, signed: control.bytes }
  },
}

/** §7.3.8: the data end in one place by /Length, and in another by `endstream`. */
const streamEnds: AttackClass = {
  name: 'two-ends-of-a-stream',
  section: 1,
  control: 'the same document with the right /Length',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { target, objects } = draft
    // Readers that go by the keyword stop before what hides the rest of the text, or do not.
    const cover = `1 g 0 ${draft.height / 2} ${draft.width} ${draft.height / 2} re f 0 g\n`
    const data = `${target.written}${cover}`
    const variants = [
      { dictionary: { Length: target.written.length }, data },
      { dictionary: { Length: target.written.length + 11 }, data: `${target.written}\nendstream\n${cover}` },
    ]
    const wrong = random.pick(variants)
    const request = { by: world.sign, name: 'Signature1' }
    const signedWith = (body: Body) =>
      sign(writeDraft({ ...draft, objects: new Map([...objects, [target.content, body]]) }), draft, request)
    const control = await signedWith({ dictionary: {}, data: random.pick([target.written, data]) })
    return { attack: (await signedWith(wrong)).bytes, control: control.bytes, signed: control.bytes }
  },
}

/** An annotation is hidden by bit 2 of /F (table 167); where that is a real, some readers see no flag. */
const realFlags: AttackClass = {
  name: 'real-flags',
  section: 1,
  control: 'the annotation written again with the integer',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { target, objects, width, height } = draft
    const [annotation, look] = [draft.number(), draft.number()]
    const flags = random.pick([2, 2, 6, 34])
    const hidden = {
      Type: '/Annot',
      Subtype: random.pick(['/Stamp', '/Square', '/FreeText']),
      Rect: [0, height / 2, width, height],
      F: flags,
      P: reference(target.number),
      AP: { N: reference(look) },
    }
    objects.set(annotation, hidden)
    objects.set(look, {
      dictionary: { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, width, height / 2] },
      data: `1 1 0 rg 0 0 ${width} ${height / 2} re f`,
    })
    objects.set(target.number, withItem(objects.get(target.number) as PdfDictionary, 'Annots', reference(annotation)))
    const signed = await signDraft(world, draft)
    const again = (value: string | number) =>
      signed.append({ objects: new Map([[annotation, { ...hidden, F: value }]]) })
    const real = random.pick([`${flags}.0`, `${flags}.`, `${flags}.00`, `+${flags}.0`])
    return { attack: again(real).bytes, control: again(flags).bytes, signed: signed.bytes }
  },
}

/** Table 8: a /Predictor that is a real; each row of the data stands behind its filter type. */
const realPredictor: AttackClass = {
  name: 'real-predictor',
  section: 1,
  control: 'the content written again with the integer',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { target, objects } = draft
    const columns = random.integer(20, 60)
    const rows = target.written.padEnd(Math.ceil(target.written.length / columns) * columns, '\n')
    const data = rows.replace(new RegExp(`[\\s\\S]{${columns}}`, 'g'), (row) => `\0${row}`)
    const body = (predictor: string | number) =>
      deflated(data, { DecodeParms: { Predictor: predictor, Columns: columns } })
    objects.set(target.content, body(12))
    const signed = await signDraft(world, draft)
    const again = (predictor: string | number) =>
      signed.append({ objects: new Map([[target.content, body(predictor)]]) })
    const real = random.pick(['12.0', '12.', '2.5', '1.5'])
    return { attack: again(real).bytes, control: again(12).bytes, signed: signed.bytes }
  },
}

/** Table 8: where the last row is cut short, some readers fill it up with what the row before has there, which was a comment. */
const cutRow: AttackClass = {
  name: 'predicted-row-cut-short',
  section: 1,
  control: 'the same octets in rows that are whole',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { target, objects } = draft
    const comment = `% ${target.forged.replaceAll('\n', ' ')}`
    const columns = comment.length + random.integer(1, 20)
    const rowsAbove = Math.ceil(target.written.length / columns)
    const tail = '\n'.repeat(random.integer(1, 2))
    const shown = target.written.padEnd(rowsAbove * columns, '\n') + comment.padEnd(columns) + tail
    const predicted = (width: number) =>
      deflated(
        shown.replace(new RegExp(`[\\s\\S]{1,${width}}`, 'g'), (row) => `\0${row}`),
        {
          DecodeParms: { Predictor: random.pick([10, 12, 15]), Columns: width },
        },
      )
    const signed = async (width: number) => {
      objects.set(target.content, predicted(width))
      return (await sign(writeDraft(draft), draft, { by: world.sign, name: 'Signature1' })).bytes
    }
    const control = await signed(shown.length)
    return { attack: await signed(columns), control, signed: control }
  },
}

/** An owner and a user key for an empty password (§7.6.4, revision 2 of the standard security handler). */
function encryption(random: Random, id: string): PdfDictionary {
  const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
  const owner = Buffer.from(Array.from({ length: 32 }, () => random.integer(0, 255)))
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff])
  const key = createHash('md5')
    .update(Buffer.concat([padding, owner, permissions, Buffer.from(id.slice(1, -1), 'hex')]))
    .digest()
    .subarray(0, 5)
  const user = rc4(key, padding)
  return { Filter: '/Standard', V: 1, R: 2, O: `<${owner.toString('hex')}>`, U: `<${user.toString('hex')}>`, P: -4 }
}

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, i) => i)
  const swap = (i: number, j: number) => {
    ;[state[i], state[j]] = [state[j] as number, state[i] as number]
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] as number) + (key[i % key.length] as number)) & 0xff
    swap(i, j)
  }
  let [i, j] = [0, 0]
  return Buffer.from(
    data.map((octet) => {
      i = (i + 1) & 0xff
      j = (j + (state[i] as number)) & 0xff
      swap(i, j)
      return octet ^ (state[((state[i] as number) + (state[j] as number)) & 0xff] as number)
    }),
  )
}

const encryptLater: AttackClass = {
  name: 'encrypted-later',
  section: 1,
  control: 'the same update without /Encrypt',
  make: async (random, world) => {
    const draft = createDraft(random)
    const signed = await signDraft(world, draft)
    const dictionary = encryption(random, signed.id)
    const number = signed.size + 5
    const written = random.chance(0.5) ? dictionary : reference(number)
    const objects = new Map<number, Body>([[number, dictionary]])
    const trailer = { Encrypt: written }
    return {
      attack: addValidationData(signed, draft, { objects, trailer }).bytes,
      control: addValidationData(signed, draft, { objects }).bytes,
      signed: signed.bytes,
    }
  },
}

/** The catalogue of the newest trailer is another one: a copy with other pages. */
const rootLater: AttackClass = {
  name: 'root-changed-later',
  section: 1,
  control:
    'the same objects, and a trailer that leads where it led, which may give the document another identifier (§14.4)',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { target, catalog } = draft
    const signed = await signDraft(world, draft)
    const [root, tree, page, content] = [0, 1, 2, 3].map((i) => signed.size + 5 + i) as [number, number, number, number]
    const objects = new Map<number, Body>([
      [root, { ...signed.dictionary(catalog), Pages: reference(tree) }],
      [tree, { Type: '/Pages', Kids: [reference(page)], Count: 1 }],
      [page, { ...signed.dictionary(target.number), Parent: reference(tree), Contents: reference(content) }],
      [content, contentStream(target.forged, random.chance(0.5))],
    ])
    return {
      attack: signed.append({ objects, trailer: { Root: reference(root) } }).bytes,
      control: signed.append({ objects, ...(random.chance(0.5) ? { trailer: otherIdentifier(random) } : {}) }).bytes,
      signed: signed.bytes,
    }
  },
}

function otherIdentifier(random: Random): PdfDictionary {
  const other = `<${random.integer(0x10000000, 0x7fffffff).toString(16).repeat(4)}>`
  return { ID: [other, other] }
}

export const OTHER_ROUTES: readonly AttackClass[] = [
  linearized,
  headerOffset,
  streamEnds,
  realFlags,
  realPredictor,
  cutRow,
  encryptLater,
  rootLater,
]
