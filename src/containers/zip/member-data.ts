import type { Budget } from '../../core/budget.ts'
import { copyBytes } from '../../core/bytes.ts'
import { crc32 } from '../../core/crc32.ts'
import { attempt, type Outcome, Refusal } from '../../core/outcome.ts'
import { Inflater } from '../../pdf/deflate/inflater.ts'
import type { ZipEntry } from './zip-entry.ts'

const [STORED, DEFLATED] = [0, 8] as const
/** §4.4.5, RFC 1951 §2. */
const WINDOW = 32 * 1024
/** What is inflated before it is counted, and charged. */
const PIECE = 256 * 1024

/**
 * Goes through the data of a member without keeping them: whether they give what both headers say. What comes is charged as it comes, and never more is made than the headers
 * speak of. That deflated data end before they are to, or go on, is a gap of the file: programs that read it from its beginning find the next member elsewhere. Throws `Refusal`
 * for that, and of the budget.
 */
export function checkMember(zip: Uint8Array, entry: ZipEntry, budget: Budget): Outcome<null> {
  const invalid = (what: string): Refusal => new Refusal('ZIP_DATA_INVALID', what, entry.start)
  if (entry.isEncrypted) return attempt(() => refuse('ZIP_ENCRYPTED', entry))
  if (entry.method === STORED) {
    const data = zip.subarray(entry.start, entry.end)
    budget.spend('containedBytes', data.length)
    return attempt(() => {
      if (crc32(data) !== entry.crc) throw invalid('CRC-32')
      return null
    })
  }
  if (entry.method !== DEFLATED) return attempt(() => refuse('ZIP_METHOD_UNSUPPORTED', entry))
  const inflater = new Inflater(zip.subarray(entry.start, entry.end), 0, WINDOW, PIECE + WINDOW)
  let [crc, given, before, state] = [0, 0, 0, 'going-on']
  while (state === 'going-on' && given <= entry.size) {
    const blocks = inflater.blocks
    state = inflater.run(before + PIECE)
    // A block that gives nothing is work all the same.
    budget.spend('containedBytes', inflater.length - before + (inflater.blocks - blocks) * OCTETS_PER_BLOCK)
    crc = crc32(inflater.out.subarray(before, inflater.length), crc)
    given += inflater.length - before
    inflater.forget()
    before = inflater.length
  }
  if (state === 'done' && inflater.end !== entry.end - entry.start)
    throw new Refusal('ZIP_NOT_CONTIGUOUS', 'compressed data', entry.start + inflater.end)
  return attempt(() => {
    if (state === 'invalid') throw invalid('deflate')
    if (given !== entry.size) throw invalid('uncompressed size')
    if (crc !== entry.crc) throw invalid('CRC-32')
    return null
  })
}

const OCTETS_PER_BLOCK = 256

function refuse(code: 'ZIP_ENCRYPTED' | 'ZIP_METHOD_UNSUPPORTED', { at, method }: ZipEntry): never {
  throw new Refusal(code, code === 'ZIP_ENCRYPTED' ? 'encryption' : `compression method ${method}`, at)
}

/** The data of a member that was gone through: they come to what the headers say. */
export function memberData(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const data = zip.subarray(entry.start, entry.end)
  if (entry.method === STORED) return data
  const inflater = new Inflater(data, 0, WINDOW, entry.size)
  while (inflater.run(entry.size + 1) === 'going-on');
  return inflater.out.length === entry.size ? inflater.out : copyBytes(inflater.out.subarray(0, entry.size))
}
