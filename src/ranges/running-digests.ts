import type { FileRange, Octets } from '../core/octets.ts'
import type { HashName, RunningDigest } from '../crypto/types.ts'

/** A digest that is asked for: of parts that follow one another, some of them ranges of the file that passes, in its order. */
export interface DigestQuestion {
  readonly hash: HashName
  readonly parts: readonly Octets[]
}

/** One question, and how far it has got. */
interface Member {
  readonly key: string
  readonly question: DigestQuestion
  /** The part that is next, or under way. */
  part: number
}

/** Questions whose octets were the same so far. */
interface Strand {
  readonly running: RunningDigest
  members: Member[]
}

/**
 * Digests of ranges of a file whose octets pass once, from the first to the last. Questions that begin with the same octets share the work on them: the
 * ranges of a signature, and all of the document, differ from where the first range ends.
 */
export class RunningDigests {
  #strands: Strand[] = []
  /** Where a range begins or ends next, at the earliest. */
  readonly #edges: readonly number[]
  #edge = 0

  constructor(questions: ReadonlyMap<string, DigestQuestion>, start: (hash: HashName) => RunningDigest) {
    const byHash = new Map<HashName, Member[]>()
    for (const [key, question] of questions) {
      const members = byHash.get(question.hash) ?? []
      members.push({ key, question, part: 0 })
      byHash.set(question.hash, members)
    }
    for (const [hash, members] of byHash) this.#strands.push({ running: start(hash), members })
    const edges = [...questions.values()].flatMap(({ parts }) =>
      parts.flatMap((part) => (part instanceof Uint8Array ? [] : [part.start, part.start + part.length])),
    )
    this.#edges = [...new Set(edges)].sort((a, b) => a - b)
    this.#advance(0)
  }

  /** Octets that stand in the file from `start` on: where those before ended. */
  update(start: number, octets: Uint8Array): void {
    const end = start + octets.length
    for (let at = start; at < end; ) {
      while ((this.#edges[this.#edge] ?? Number.POSITIVE_INFINITY) <= at) this.#edge++
      const next = Math.min(this.#edges[this.#edge] ?? end, end)
      const piece = octets.subarray(at - start, next - start)
      for (const strand of [...this.#strands]) this.#feed(strand, at, piece)
      at = next
      this.#advance(at)
    }
  }

  /** Of all questions, once all octets have passed. */
  end(): ReadonlyMap<string, Uint8Array> {
    const digests = new Map<string, Uint8Array>()
    for (const { running, members } of this.#strands) {
      const digest = running.digest()
      for (const { key, question, part } of members) {
        if (part < question.parts.length) throw new RangeError('a digest of octets that have not passed')
        digests.set(key, digest)
      }
    }
    return digests
  }

  #feed(strand: Strand, at: number, piece: Uint8Array): void {
    const fed = strand.members.filter((member) => covers(member, at))
    if (fed.length === 0) return
    if (fed.length < strand.members.length) this.#split(strand, fed)
    strand.running.update(piece)
  }

  /** Leaves `stay` in the strand; the others go on from a copy. */
  #split(strand: Strand, stay: readonly Member[]): void {
    const others = strand.members.filter((member) => !stay.includes(member))
    this.#strands.push({ running: strand.running.copy(), members: others })
    strand.members = [...stay]
  }

  /** Parts that end here are done; parts in memory that follow them are digested at once. */
  #advance(at: number): void {
    for (const strand of [...this.#strands])
      for (const member of [...strand.members]) {
        for (let part = partOf(member); part !== undefined; part = partOf(member)) {
          if (part instanceof Uint8Array) this.#own(strand, member).running.update(part)
          else if (part.start + part.length > at) break
          member.part++
        }
      }
  }

  /** A strand that the question has for itself. */
  #own(strand: Strand, member: Member): Strand {
    const own = this.#strands.find(({ members }) => members.includes(member)) ?? strand
    if (own.members.length === 1) return own
    const others = own.members.filter((other) => other !== member)
    this.#split(own, others)
    return this.#strands[this.#strands.length - 1] as Strand
  }
}

function partOf({ question, part }: Member): Octets | undefined {
  return question.parts[part]
}

function covers(member: Member, at: number): boolean {
  const part = partOf(member)
  return part !== undefined && !(part instanceof Uint8Array) && part.start <= at && at < part.start + part.length
}

/** Whether one pass over a file has the octets in the order in which they are asked for. */
export function isInOrder(parts: readonly Octets[]): boolean {
  const ranges = parts.filter((part): part is FileRange => !(part instanceof Uint8Array))
  return ranges.every((range, i) => {
    const before = ranges[i - 1]
    return before === undefined || (before.file === range.file && before.start + before.length <= range.start)
  })
}
