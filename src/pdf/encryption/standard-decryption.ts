import { md5 } from '@noble/hashes/legacy.js'
import type { Budget } from '../../core/budget.ts'
import { concatBytes } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import type { Decryption, EncryptionFacts, ObjectsOfDocument, StreamUse } from '../decryption.ts'
import { chargeMemory, chargePasses } from '../file-charges.ts'
import {
  entryOf,
  nameOf,
  type PdfDictionary,
  type PdfObject,
  type PdfStream,
  type PdfString,
  type PdfValue,
} from '../object.ts'
import type { Resolve } from '../stream-data.ts'
import { decryptPadded } from './aes.ts'
import { mayHaveAttachment } from './attachments.ts'
import type { Cipher, StandardEncryption } from './encryption-dictionary.ts'
import { littleEndian } from './file-key.ts'
import { differing } from './narrow-form.ts'
import { rc4 } from './rc4.ts'

/** What is known of a document that was opened. */
export interface OpenedEncryption {
  readonly encryption: StandardEncryption
  readonly fileKey: Uint8Array
  readonly facts: EncryptionFacts
  readonly findings: readonly Finding[]
  readonly dictionary: PdfDictionary
  /** The object that is the encryption dictionary, if it is one. */
  readonly dictionaryObject: number | null
  /** Where cross-reference sections begin. */
  readonly sections: ReadonlySet<number>
  readonly fileSize: number
}

/** An octet that is decrypted takes as long as so many that are looked at. */
const LOOKS_PER_OCTET = 4

/** Octets of a string that one unit pays for; each takes one at least. */
const OCTETS_PER_UNIT = 256

interface Owner {
  readonly number: number
  readonly generation: number
}

/** The standard security handler (ISO 32000-2 §7.6.4) with its key. */
export class StandardDecryption implements Decryption {
  readonly facts: EncryptionFacts
  readonly findings: readonly Finding[]
  readonly #opened: OpenedEncryption
  readonly #budget: Budget
  readonly #owners = new WeakMap<PdfStream, Owner | 'section'>()

  constructor(opened: OpenedEncryption, budget: Budget) {
    this.facts = opened.facts
    this.findings = opened.findings
    this.#opened = opened
    this.#budget = budget
  }

  /** Table 20: a file in it has the filter of /EFF, which programs for one cipher do not ask for. */
  *findingsIn(store: ObjectsOfDocument): Steps<readonly Finding[]> {
    const { dictionary } = this.#opened
    const [streams, files] = ['StmF', 'EFF'].map((key) => nameOf(entryOf(dictionary, key)))
    if (files === null || files === streams || !(yield* mayHaveAttachment(store))) return []
    return [differing(dictionary, 'EFF', 'crypt-filters', 'ISO 32000-2 §7.6.6')]
  }

  object(object: PdfObject): PdfObject {
    const { number, generation, value, start } = object
    // §7.6.2: the strings of the encryption dictionary are as they are.
    if (number === this.#opened.dictionaryObject) return object
    if (value.kind === 'stream' && nameOf(entryOf(value.dictionary, 'Type')) === 'XRef') {
      // §7.5.8.2: a cross-reference stream is not encrypted. Of what calls itself one, and is none, programs make different things.
      if (!this.#opened.sections.has(start)) throw new Refusal('PDF_DECRYPTION_FAILED', 'XRef', start)
      this.#owners.set(value, 'section')
      return object
    }
    const owner = { number, generation }
    const decrypted = this.#value(value, new StringKey(this.#opened, owner))
    if (decrypted.kind === 'stream') this.#owners.set(decrypted, owner)
    return decrypted === value ? object : { ...object, value: decrypted }
  }

  streamData(stream: PdfStream, written: Uint8Array, resolve: Resolve): Uint8Array {
    const owner = this.#owners.get(stream)
    if (owner === 'section') return written
    if (owner === undefined) throw new Refusal('PDF_DECRYPTION_FAILED', 'stream', stream.dataStart)
    // §7.5.7: programs that do not know crypt filters have other objects, or none.
    if (nameOf(entryOf(stream.dictionary, 'Type')) === 'ObjStm' && this.isAmbiguous(stream, 'other', resolve))
      throw new Refusal('PDF_DECRYPTION_FAILED', 'Crypt', stream.dataStart)
    const cipher = this.#cipherOf(stream, resolve)
    if (cipher === 'none') return written
    chargePasses(this.#budget, written.length * LOOKS_PER_OCTET, this.#opened.fileSize)
    chargeMemory(this.#budget, written.length, this.#opened.fileSize)
    const key = objectKey(this.#opened.fileKey, owner, cipher)
    return decrypt(cipher, key, written, stream.dataStart)
  }

  /**
   * Some programs go by /Type of a stream, some by what leads to it, and some decrypt all streams alike (table 20). Those that do not know crypt
   * filters (§7.4.10) decrypt the stream, or show it as it is: it matters where it is shown.
   */
  isAmbiguous(stream: PdfStream, use: StreamUse, resolve: Resolve): boolean {
    // §7.5.8.2: of a cross-reference stream that is led to as something else, some decrypt the data all the same.
    if (this.#owners.get(stream) === 'section') return true
    // Some follow a reference to see what the stream is, and some do not.
    if (entryOf(stream.dictionary, 'Type')?.kind === 'reference') return true
    const position = positionOfCrypt(stream, resolve)
    // Behind another filter it means nothing; for some programs the stream is not encrypted then. §7.4.10: metadata are left as they are by it.
    if (position !== null) return position > 0 || use !== 'metadata' || this.#cipherOf(stream, resolve) !== 'none'
    const own = useByType(stream)
    // Table 347: some take it for metadata by /Subtype too.
    if (own === 'metadata' && !this.#isUniform && nameOf(entryOf(stream.dictionary, 'Subtype')) !== 'XML') return true
    return this.#cipherFor(own) !== this.#cipherFor(use)
  }

  /** Whether metadata have the cipher of other streams. */
  get #isUniform(): boolean {
    return this.#cipherFor('metadata') === this.#cipherFor('other')
  }

  #cipherOf(stream: PdfStream, resolve: Resolve): Cipher {
    const named = cryptFilterOf(stream, resolve)
    if (named !== null) {
      const cipher = this.#opened.encryption.cipherOf(named)
      if (cipher === null) throw new Refusal('PDF_DECRYPTION_FAILED', 'Crypt', stream.dataStart)
      return cipher
    }
    return this.#cipherFor(useByType(stream))
  }

  /** Table 20. */
  #cipherFor(use: StreamUse): Cipher {
    const { streams, embeddedFiles, encryptsMetadata } = this.#opened.encryption
    if (use === 'attachment') return embeddedFiles
    return use === 'metadata' && !encryptsMetadata ? 'none' : streams
  }

  #value(value: PdfValue, key: StringKey): PdfValue {
    switch (value.kind) {
      case 'string':
        return this.#string(value, key)
      case 'array': {
        const items = value.items.map((item) => this.#value(item, key))
        return items.every((item, i) => item === value.items[i]) ? value : { ...value, items }
      }
      case 'dictionary':
        return this.#dictionary(value, key)
      case 'stream':
        // A value of its own, so that its data have an owner.
        return { ...value, dictionary: this.#dictionary(value.dictionary, key) }
      default:
        return value
    }
  }

  #dictionary(dictionary: PdfDictionary, key: StringKey): PdfDictionary {
    let changed = false
    const entries = new Map<string, PdfValue>()
    const plain = isSignature(dictionary) ? 'Contents' : null
    for (const [name, value] of dictionary.entries) {
      const decrypted = name === plain ? value : this.#value(value, key)
      changed ||= decrypted !== value
      entries.set(name, decrypted)
    }
    if (dictionary.repeated === undefined) return changed ? { ...dictionary, entries } : dictionary
    const repeated = new Map(
      [...dictionary.repeated].map(([name, values]) => [name, values.map((value) => this.#value(value, key))]),
    )
    return { ...dictionary, entries, repeated }
  }

  #string(string: PdfString, key: StringKey): PdfString {
    const { strings } = this.#opened.encryption
    if (strings === 'none') return string
    this.#budget.spend('pdfObjects', 1 + Math.floor(string.bytes.length / OCTETS_PER_UNIT))
    chargeMemory(this.#budget, string.bytes.length, this.#opened.fileSize)
    return { ...string, bytes: decrypt(strings, key.octets, string.bytes, string.start) }
  }
}

/**
 * §7.6.2: the hexadecimal string that is /Contents of a signature dictionary is not encrypted. /Type need not be there (table 255). An annotation shows its
 * /Contents: of one that is a signature too, programs show one text or the other; and
 * they do so of one whose /Type is a reference, which not all follow.
 */
function isSignature(dictionary: PdfDictionary): boolean {
  const contents = entryOf(dictionary, 'Contents')
  if (contents?.kind !== 'string') return false
  const type = entryOf(dictionary, 'Type')
  const name = nameOf(type)
  const isOne =
    type === undefined ? entryOf(dictionary, 'ByteRange')?.kind === 'array' : name === 'Sig' || name === 'DocTimeStamp'
  const isOdd = contents.form !== 'hexadecimal' || entryOf(dictionary, 'Subtype') !== undefined
  // Some go by what the field is, where there is no /Type.
  const field = type === undefined ? entryOf(dictionary, 'FT') : undefined
  const isOfField = field?.kind === 'reference' || nameOf(field) === 'Sig'
  if (type?.kind === 'reference' || (isOne && isOdd) || isOfField)
    throw new Refusal('PDF_DECRYPTION_FAILED', 'Contents', contents.start)
  return isOne
}

/** Made when the first string of an object asks for it. */
class StringKey {
  readonly #opened: OpenedEncryption
  readonly #owner: Owner
  #key: Uint8Array | null = null

  constructor(opened: OpenedEncryption, owner: Owner) {
    this.#opened = opened
    this.#owner = owner
  }

  get octets(): Uint8Array {
    const { encryption, fileKey } = this.#opened
    this.#key ??= objectKey(fileKey, this.#owner, encryption.strings)
    return this.#key
  }
}

/** `sAlT`, of algorithm 1. */
const SALT = Uint8Array.of(0x73, 0x41, 0x6c, 0x54)

/** §7.6.3.2, algorithm 1; by algorithm 1.A, AES-256 has one key for all. */
function objectKey(fileKey: Uint8Array, { number, generation }: Owner, cipher: Cipher): Uint8Array {
  if (cipher === 'aes-256') return fileKey
  const name = [littleEndian(number).subarray(0, 3), littleEndian(generation).subarray(0, 2)]
  const hash = md5(concatBytes(fileKey, ...name, cipher === 'aes-128' ? SALT : new Uint8Array(0)))
  return hash.subarray(0, Math.min(fileKey.length + 5, 16))
}

function decrypt(cipher: Cipher, key: Uint8Array, octets: Uint8Array, offset: number): Uint8Array {
  if (cipher === 'rc4') return rc4(key, octets)
  const decrypted = decryptPadded(key, octets)
  if (decrypted === null) throw new Refusal('PDF_DECRYPTION_FAILED', 'AES', offset)
  return decrypted
}

function useByType({ dictionary }: PdfStream): StreamUse {
  const type = nameOf(entryOf(dictionary, 'Type'))
  return type === 'Metadata' ? 'metadata' : type === 'EmbeddedFile' ? 'attachment' : 'other'
}

/** No stream has more filters. */
const MOST_FILTERS = 8

/** Of /Crypt among the filters, or where it may be, of a stream that has too many; `null`: it is not there. */
function positionOfCrypt({ dictionary }: PdfStream, resolve: Resolve): number | null {
  const written = entryOf(dictionary, 'Filter')
  const value = written === undefined ? undefined : resolve(written)
  const filters = value?.kind === 'array' ? value.items : value === undefined ? [] : [value]
  if (filters.length > MOST_FILTERS) return MOST_FILTERS
  const position = filters.findIndex((filter) => nameOf(resolve(filter)) === 'Crypt')
  return position < 0 ? null : position
}

/** Table 14: the name in the parameters of /Crypt, which stands first; `null`: there is none. */
function cryptFilterOf({ dictionary, dataStart }: PdfStream, resolve: Resolve): string | null {
  const first = (key: string): PdfValue | undefined => {
    const written = entryOf(dictionary, key)
    const value = written === undefined ? undefined : resolve(written)
    const item = value?.kind === 'array' ? value.items[0] : value
    return item === undefined ? undefined : resolve(item)
  }
  if (nameOf(first('Filter')) !== 'Crypt') return null
  const parameters = first('DecodeParms')
  if (parameters === undefined || parameters.kind === 'null') return 'Identity'
  const written = parameters.kind === 'dictionary' ? entryOf(parameters, 'Name') : null
  const name = written === undefined ? 'Identity' : written === null ? null : nameOf(resolve(written))
  if (name === null) throw new Refusal('PDF_DECRYPTION_FAILED', 'Crypt', dataStart)
  return name
}
