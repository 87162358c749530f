import { kindOfDer } from './kind-of-der.ts'
import { type PlacedBlock, pemBlocks } from './pem.ts'
import { hiddenInText } from './text-around-pem.ts'

/** A block, or what stands around the blocks and cannot be passed over: `why`, for a person. */
export type PemPart = { readonly block: PlacedBlock } | { readonly hidden: Uint8Array; readonly why: string }

/** RFC 7468 §10, §11, §13, and the older ones: a key beside its certificate is no evidence of anything. */
const KEY = /^(?:PUBLIC|(?:[A-Z0-9]+ )?PRIVATE) KEY$/

/** By its label, and since it is no evidence whatever it is called. */
export function isKey({ label, decode }: Pick<PlacedBlock, 'label' | 'decode'>): boolean {
  return KEY.test(label) && kindOfDer(decode()) === null
}

/**
 * All of a text that somebody gives: whoever gives a file means all that is in it, and a second CRL that is passed over may be the one that revokes.
 * For use inside `attempt`.
 */
export function* pemParts(octets: Uint8Array): Generator<PemPart> {
  let end = 0
  for (const block of pemBlocks(octets)) {
    yield* around(octets.subarray(end, block.start))
    yield { block }
    end = block.end
  }
  yield* around(octets.subarray(end))
}

function* around(octets: Uint8Array): Generator<PemPart> {
  const why = octets.length === 0 ? null : hiddenInText(octets)
  if (why !== null) yield { hidden: octets, why }
}
