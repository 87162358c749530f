import { expect } from 'vitest'

/** The forms in which callers have octets: what is tested with a Uint8Array alone says nothing of the Buffer that a file is read into. */
export interface Form {
  readonly name: string
  /** The octets, and all the memory that they lie in. */
  readonly of: (octets: Uint8Array) => { readonly given: Uint8Array; readonly memory: Uint8Array }
}

const PLAIN: Form = {
  name: 'Uint8Array',
  of: (octets) => {
    const given = new Uint8Array(octets)
    return { given, memory: given }
  },
}

/** Where the octets begin in a larger memory: at a place that no number of several octets may begin at. */
const OFFSET = 37

/** The octets among others, which would be seen if they were read. */
function amongOthers(memory: Uint8Array, octets: Uint8Array): Uint8Array {
  for (let i = 0; i < memory.length; i++) memory[i] = 0x30 + (i % 3)
  memory.set(octets, OFFSET)
  return memory
}

const VIEW: Form = {
  name: 'view into a larger Uint8Array',
  of: (octets) => {
    const memory = amongOthers(new Uint8Array(octets.length + 100), octets)
    return { given: memory.subarray(OFFSET, OFFSET + octets.length), memory }
  },
}

/** No page has it. */
const { Buffer: NodeBuffer, SharedArrayBuffer: Shared } = globalThis as Partial<typeof globalThis>

const BUFFERS: readonly Form[] =
  NodeBuffer === undefined
    ? []
    : [
        {
          name: 'Buffer',
          of: (octets) => {
            // What is allocated with zeros has its memory to itself.
            const given = NodeBuffer.alloc(octets.length)
            given.set(octets)
            return { given, memory: new Uint8Array(given.buffer) }
          },
        },
        {
          name: 'pooled Buffer',
          of: (octets) => {
            const memory = amongOthers(new Uint8Array(octets.length + 100), octets)
            return { given: NodeBuffer.from(memory.buffer, OFFSET, octets.length), memory }
          },
        },
      ]

const SHARED: readonly Form[] =
  Shared === undefined
    ? []
    : [
        {
          name: 'shared memory',
          of: (octets) => {
            const memory = amongOthers(new Uint8Array(new Shared(octets.length + 100)), octets)
            return { given: memory.subarray(OFFSET, OFFSET + octets.length), memory }
          },
        },
      ]

/** A class may say anything of itself; the octets are where they are. */
class Misleading extends Uint8Array<ArrayBuffer> {
  override get byteLength(): number {
    return 5
  }
  override get byteOffset(): number {
    return 99
  }
  override get length(): number {
    return 3
  }
  override get buffer(): ArrayBuffer {
    return new ArrayBuffer(4)
  }
}

const MISLEADING: Form = {
  name: 'class that says otherwise of itself',
  of: (octets) => {
    const memory = new Uint8Array(octets)
    return { given: new Misleading(memory.buffer), memory }
  },
}

/** All that this runtime has. */
export const FORMS: readonly Form[] = [PLAIN, VIEW, ...BUFFERS, ...SHARED, MISLEADING]

/** What the readers inside see: the doors make plain views of all. */
const INSIDE: readonly Form[] = FORMS.filter((form) => form !== MISLEADING && !SHARED.includes(form))

/** A caller who hands octets over in one form, sees what becomes of their memory, and may use it for something else. */
export interface Caller {
  readonly form: string
  readonly give: (octets: Uint8Array) => Uint8Array
  /** All of the memory that was handed over is as it was, octet for octet, and so is what lies around it. */
  readonly expectUntouched: () => void
  readonly overwrite: () => void
}

export function callerWith({ name, of }: Form): Caller {
  const known: { readonly memory: Uint8Array; readonly before: Uint8Array }[] = []
  return {
    form: name,
    give(octets) {
      const { given, memory } = of(octets)
      known.push({ memory, before: new Uint8Array(memory) })
      return given
    },
    expectUntouched() {
      for (const { memory, before } of known) {
        const at = memory.findIndex((octet, i) => octet !== before[i])
        expect(at, `octet ${at} of ${memory.length}, handed over as ${name}`).toBe(-1)
      }
    },
    overwrite() {
      for (const { memory } of known) memory.fill(0x5a)
    },
  }
}

/** A caller with a form that the length of the octets decides, so that a failure is seen again. */
export function callerFor(octets: Uint8Array): Caller {
  return callerWith(INSIDE[octets.length % INSIDE.length] as Form)
}

/** Hands octets to a reader, in such a form, and expects them to be left as they are. */
export function readHandedOver<T>(octets: Uint8Array, read: (given: Uint8Array) => T): T {
  const caller = callerFor(octets)
  const answer = read(caller.give(octets))
  caller.expectUntouched()
  return answer
}
