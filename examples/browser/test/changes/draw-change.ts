import type { TextChangeKind } from 'asean-verify'
import { appendRevision, type Credential, signCms, signPdf } from 'asean-verify/testbed'
import { seedOf } from '../../../../attacks/generate/random.ts'
import { drawBase } from './draw-base.ts'
import type { Kind } from './kind.ts'
import { KINDS_OF_FORM } from './kinds-of-form.ts'
import { KINDS_OF_PAGE } from './kinds-of-page.ts'

export interface Sample {
  readonly name: string
  readonly told: readonly TextChangeKind[]
  readonly signed: Uint8Array
  readonly today: Uint8Array
}

export const KINDS: readonly Kind[] = [...KINDS_OF_PAGE, ...KINDS_OF_FORM]

/** The sample of this number: the document as it was signed stands in it. Every kind comes in turn. */
export async function drawChange(credential: Credential, seed: number, index: number): Promise<Sample> {
  const kind = KINDS[index % KINDS.length]
  if (kind === undefined) throw new Error('there is no kind')
  const drawn = drawBase(seedOf(seed, kind.name, index))
  const signed = await signPdf(drawn.file, {
    subFilter: 'ETSI.CAdES.detached',
    sign: (octets) => signCms(octets, { credential }),
  })
  const changed = appendRevision(signed, { objects: new Map(kind.objects({ ...drawn, file: signed })) })
  return { name: `${index} ${kind.name}`, told: kind.told, signed: signed.bytes, today: changed.bytes }
}
