import { zlibSync } from 'fflate'
import type { PdfEncryption } from '../../../src/testbed/pdf-encrypt.ts'
import type { PdfDictionary, PdfValue } from '../../../src/testbed/pdf-syntax.ts'
import { type Body, isTextStream, type TextStream, toBytes } from '../synthetic-pdf.ts'
import { type Group, group, leaf, type Production } from './production.ts'
import { dictionaryOf, integer, keyword, lineEnd, productionOf, space, tokensOf, type Value } from './values.ts'

/** A stream whose data are productions, and how they are kept. */
export interface Data {
  readonly dictionary: Readonly<Record<string, Value>>
  readonly data: readonly Production[]
  readonly code?: (text: string) => string
  /** The object that says its length (§7.3.8.2); within the dictionary itself unless given. */
  readonly lengthObject?: number
}

const toText = (octets: Uint8Array): string => Buffer.from(octets).toString('latin1')
export const deflate = (text: string): string => toText(zlibSync(toBytes(text)))

export const objectMark = (number: number): string => `object ${number}`
const dataMark = (number: number): string => `data of ${number}`

/** How an object is encrypted; `null`: the file is not. */
export type Encryption = PdfEncryption | null

/** `12 0 obj ... endobj` (§7.3.10). */
function objectOf(number: number, parts: readonly Production[]): Group {
  const head = [
    integer('number of an object', number),
    space(),
    integer('generation of an object', 0),
    space(),
    keyword('obj'),
    lineEnd(),
  ]
  return group('object', [group('head of an object', head), ...parts, lineEnd(), keyword('endobj'), lineEnd()], {
    mark: objectMark(number),
  })
}

export function bodyOf(number: number, body: Body, encryption: Encryption, inTokens = false): Group {
  if (isTextStream(body)) return streamOfText(number, body, encryption, inTokens)
  const plain = body as PdfValue
  const value = encryption === null ? plain : (encryption.encrypt(number, plain) as PdfValue)
  return objectOf(number, [valueWithPlaceholder(value)])
}

function streamOfText(number: number, body: TextStream, encryption: Encryption, inTokens: boolean): Group {
  const code = codeFor(number, encryption)
  return streamOf(number, {
    dictionary: body.dictionary,
    data: [dataOf(body, inTokens)],
    ...(code === null ? {} : { code }),
  })
}

/** What pages draw stays as it is, or is a production for each of its tokens, where it is kept as text. */
export function dataOf({ dictionary, data }: TextStream, inTokens: boolean): Production {
  const isDrawn = dictionary['Type'] === undefined || dictionary['Type'] === '/XObject'
  if (!isDrawn) return leaf('data', 'data', data)
  return inTokens && dictionary['Filter'] === undefined
    ? group('content', [tokensOf(data, 'content')])
    : leaf('data', 'shown', data)
}

/** The cipher of a stream's data. */
function codeFor(number: number, encryption: Encryption): ((text: string) => string) | null {
  if (encryption === null) return null
  return (text) => {
    const object = encryption.encrypt(number, { dictionary: {}, data: toBytes(text) })
    return toText((object as { readonly data: Uint8Array }).data)
  }
}

/** §7.3.8. */
export function streamOf(number: number, { dictionary, data, code, lengthObject }: Data): Group {
  const length: Value = lengthObject === undefined ? lengthLeaf(number) : `${lengthObject} 0 R`
  return objectOf(number, [
    dictionaryOf({ ...dictionary, Length: length }, 'stream'),
    lineEnd(),
    keyword('stream'),
    lineEnd(),
    group('data of a stream', data, { mark: dataMark(number), ...(code === undefined ? {} : { code }) }),
    lineEnd(),
    keyword('endstream'),
  ])
}

const lengthLeaf = (number: number): Production => integer('/Length', ({ length }) => String(length(dataMark(number))))

/** An object stream (§7.5.7): numbers and offsets, and the objects. */
export function objectStreamOf(
  number: number,
  members: readonly (readonly [number, PdfValue])[],
  encryption: Encryption,
): Group {
  const mark = (member: number): string => `member ${member} of ${number}`
  const [first] = members
  const head = members.flatMap(([member]) => [
    integer('number of a member', member),
    space(),
    integer('offset of a member', ({ offset }) => String(offset(mark(member)) - offset(mark(first?.[0] ?? 0)))),
    space(),
  ])
  const headMark = `head of ${number}`
  const bodies = members.map(([member, value]) =>
    group('member', [productionOf(value, 'member'), lineEnd()], { mark: mark(member) }),
  )
  const cipher = codeFor(number, encryption)
  return streamOf(number, {
    dictionary: {
      Type: '/ObjStm',
      N: members.length,
      First: integer('/First', ({ length }) => String(length(headMark))),
      Filter: '/FlateDecode',
    },
    data: [group('head of an object stream', head, { mark: headMark }), ...bodies],
    code: (text) => (cipher === null ? deflate(text) : cipher(deflate(text))),
  })
}

/** What a signature fills in is no production that anybody breaks. */
function valueWithPlaceholder(value: PdfValue): Production {
  if (typeof value !== 'object' || !('ByteRange' in value)) return productionOf(value, 'object')
  const { ByteRange: range, Contents: contents, ...rest } = value as PdfDictionary
  return dictionaryOf(
    {
      ...rest,
      ByteRange: leaf('/ByteRange', 'fixed', String(range)),
      Contents: leaf('/Contents', 'fixed', String(contents)),
    },
    'signature',
  )
}

/** The length of a stream, as an object of its own. */
export const lengthObject = (number: number, of: number): Group => objectOf(number, [lengthLeaf(of)])
