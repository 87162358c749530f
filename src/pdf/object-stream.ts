import type { Budget } from '../core/budget.ts'
import { Refusal } from '../core/outcome.ts'
import { chargeMemory } from './file-charges.ts'
import { charged } from './indirect-object.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfObject } from './object.ts'
import { NOTHING_KEPT, PdfParser } from './parser.ts'
import { requirePlainObjectStream } from './structure-dictionary.ts'

/**
 * A decoded object stream (ISO 32000-2 §7.5.7): the numbers in it, where each object begins, and those already parsed.
 */
export interface ObjectStream {
  readonly data: Uint8Array
  readonly numbers: readonly number[]
  readonly offsets: readonly number[]
  readonly parsed: Map<number, PdfObject>
  /** Of the stream in the file, for failures. */
  readonly fileOffset: number
  readonly fileSize: number
}

/** Objects are charged when they are parsed; listing them costs an eighth. */
const OBJECTS_PER_UNIT = 8

/** Octets for the number and the place of an object. */
const MEMORY_OF_NUMBER = 64

export function readObjectStream(
  dictionary: PdfDictionary,
  data: Uint8Array,
  budget: Budget,
  fileOffset: number,
  fileSize: number,
): ObjectStream {
  const refuse = (what: string) => new Refusal('PDF_OBJECT_INVALID', what, fileOffset)
  const count = naturalOf(entryOf(dictionary, 'N'))
  const first = naturalOf(entryOf(dictionary, 'First'))
  if (nameOf(entryOf(dictionary, 'Type')) !== 'ObjStm' || count === null || first === null || first > data.length)
    throw refuse('ObjStm')
  requirePlainObjectStream(dictionary)
  budget.spend('pdfObjects', Math.floor(count / OBJECTS_PER_UNIT))
  const parser = new PdfParser(data, 0, first, budget, NOTHING_KEPT)
  const numbers: number[] = []
  const offsets: number[] = []
  charged(parser, budget, () => {
    for (let i = 0; i < count; i++) {
      if (i % OBJECTS_PER_UNIT === 0) chargeMemory(budget, MEMORY_OF_NUMBER * OBJECTS_PER_UNIT, fileSize)
      const number = shortNatural(parser)
      const offset = number === null ? null : shortNatural(parser)
      if (number === null || offset === null || first + offset > data.length) throw refuse('ObjStm')
      numbers.push(number)
      offsets.push(first + offset)
    }
  })
  // Readers differ on whether the index or the number counts, so that a number must not stand twice.
  if (new Set(numbers).size !== numbers.length) throw new Refusal('PDF_OBJECT_REDEFINED', 'ObjStm', fileOffset)
  return { data, numbers, offsets, parsed: new Map(), fileOffset, fileSize }
}

/** §7.5.4: numbers and places have ten digits at most; longer ones some readers cut. */
const MOST_DIGITS = 10

function shortNatural(parser: PdfParser): number | null {
  parser.skipSpace()
  const start = parser.position
  const value = parser.natural()
  return parser.position - start > MOST_DIGITS ? null : value
}

/**
 * The object at `index`, which has to be the one with this number. Streams cannot be in object streams; generation is
 * 0.
 */
export function objectInStream(stream: ObjectStream, number: number, index: number, budget: Budget): PdfObject {
  const known = stream.parsed.get(index)
  if (known !== undefined && known.number === number) return known
  const start = stream.offsets[index]
  if (start === undefined || stream.numbers[index] !== number)
    throw new Refusal('PDF_OBJECT_INVALID', `object ${number}`, stream.fileOffset)
  const parser = new PdfParser(stream.data, start, stream.data.length, budget, { fileSize: stream.fileSize })
  const value = charged(parser, budget, () => parser.value())
  const object: PdfObject = { number, generation: 0, value, inFile: false, start, end: parser.position }
  stream.parsed.set(index, object)
  return object
}
