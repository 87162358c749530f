import { isRegular } from '../character.ts'
import { chargeItems, chargeMemory, chargePasses } from '../file-charges.ts'
import type { PdfStream } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { dataOf } from '../painted/content-stream.ts'
import type { WhyAmbiguous } from './ambiguous-value.ts'
import { SpaceNames } from './colours-in-use.ts'
import type { ContentKind } from './content-kind.ts'
import { ContentScan } from './content-scan.ts'
import { PAGE } from './operators.ts'
import { keyOfPlace } from './place-at.ts'
import { MEMORY_OF_PLACING } from './placings.ts'
import { SavedNumbers } from './saved-spaces.ts'
import type { ContentAt, ScannedPart, Watcher } from './scanned-part.ts'
import type { StateNames } from './selected-states.ts'

export interface Wrong {
  readonly why: WhyAmbiguous
  readonly key: string
}

export interface WholeContent {
  readonly wrong: Wrong | null
  readonly parts: readonly ScannedPart[]
}

/** A stream that is gone through again, since it stands between the operands of an operator, costs as so many. */
const COST_OF_AGAIN = 8

/** What a scan takes beside the octets: as long as for so many of them. */
const OCTETS_OF_SCAN = 64

/** Octets that these take in memory, about: a name, what is known of a stream in one more state, and spaces that were saved. */
const MEMORY_OF_NAME = 64
const MEMORY_OF_PART = 768
const MEMORY_OF_SAVED = 256

interface Seen {
  readonly octets: Uint8Array
  /** By the state that it begins in. */
  readonly parts: Map<string, ScannedPart>
}

/** Streams of contents, each gone through once for each state that a content is in before it: pages share them. */
export class StreamScans {
  readonly #store: ObjectStore
  readonly #seen = new Map<PdfStream, Seen>()
  readonly #spaces = new SpaceNames()
  readonly #saved: SavedNumbers

  get states(): StateNames {
    return this.#spaces.states
  }

  constructor(store: ObjectStore) {
    this.#store = store
    const { budget, file } = store
    this.#saved = new SavedNumbers(() => chargeMemory(budget, MEMORY_OF_SAVED, file.size))
  }

  /**
   * The streams of one content, one behind the other (ISO 32000-2 §7.8.2): divided between tokens. Some readers put a space there,
   * and others nothing.
   */
  scan(streams: readonly PdfStream[], kind: ContentKind): WholeContent {
    const scan = new ContentScan(kind, this.#store.budget, this.#spaces)
    const parts: ScannedPart[] = []
    let endsWithin: ScannedPart['endsWithin'] = null
    chargeItems(this.#store.budget, streams.length)
    for (const stream of streams) {
      const seen = this.#read(stream)
      const [first] = seen.octets
      if (first === undefined) continue
      if (isDivided(endsWithin, first)) return { wrong: { why: 'split-token', key: 'Contents' }, parts }
      const part = this.#part(scan, seen)
      parts.push(part)
      if (part.wrong !== null) return { wrong: part.wrong, parts }
      endsWithin = part.endsWithin
    }
    // §8.2: what was begun is ended, a text or a path.
    return { wrong: scan.at.object === PAGE ? null : { why: 'operator', key: 'end' }, parts }
  }

  /** Goes through a content again: of few contents that is asked. */
  watch(streams: readonly PdfStream[], kind: ContentKind, watcher: Watcher): void {
    const { budget, file } = this.#store
    const scan = new ContentScan(kind, budget, this.#spaces, watcher)
    for (const stream of streams) {
      const { octets } = this.#read(stream)
      chargePasses(budget, octets.length + OCTETS_OF_SCAN, file.size)
      if (scan.scan(octets).wrong !== null) break
    }
  }

  #read(stream: PdfStream): Seen {
    let seen = this.#seen.get(stream)
    if (seen === undefined) {
      seen = { octets: dataOf(this.#store, this.#store.last, stream), parts: new Map() }
      this.#seen.set(stream, seen)
    }
    return seen
  }

  #part(scan: ContentScan, { octets, parts }: Seen): ScannedPart {
    const { budget, file } = this.#store
    const before = this.#keyOf(scan.at)
    const known = before === AGAIN ? undefined : parts.get(before)
    if (known !== undefined) {
      scan.at = known.at
      return known
    }
    const isFirst = parts.size === 0
    chargePasses(budget, isFirst ? octets.length : (octets.length + OCTETS_OF_SCAN) * COST_OF_AGAIN, file.size)
    const part = scan.scan(octets)
    let names = part.given.length + part.painted.size
    for (const used of part.uses.values()) names += used.size
    const memory = names * MEMORY_OF_NAME + part.placings.count * MEMORY_OF_PLACING
    chargeMemory(budget, memory + (isFirst ? 0 : MEMORY_OF_PART), file.size)
    // Within a text or a path, and between operands, what is right depends on what is not in the key.
    parts.set(part.at.object === PAGE ? before : AGAIN, part)
    return part
  }

  #keyOf({ object, place, colours: { fill, stroke, saved, isBelow } }: ContentAt): string {
    if (object !== PAGE) return AGAIN
    return `${object} ${fill} ${stroke} ${isBelow} ${this.#saved.of(saved)} ${keyOfPlace(place)}`
  }
}

/** No state: what is kept there says that the stream was gone through, and is never asked for. */
const AGAIN = 'again'

function isDivided(endsWithin: ScannedPart['endsWithin'], first: number): boolean {
  if (endsWithin === 'comment') return first !== 0x0a && first !== 0x0d
  return endsWithin === 'token' && isRegular(first)
}
