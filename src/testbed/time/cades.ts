import { fromAscii } from '../../core/bytes.ts'
import { type ArchiveTimeStampOptions, addArchiveTimeStamp } from '../cades-archive.ts'
import {
  addUnsignedAttributes,
  addValidationData,
  certificateValuesAttribute,
  revocationValuesAttribute,
  type ValidationDataOptions,
} from '../cades-data.ts'
import { signCms } from '../cms.ts'
import type { ValidationData } from '../pdf-dss.ts'
import type { TimeScenario, TimeSignatureOptions } from './options.ts'
import type { TimePki } from './pki.ts'
import { planSignature } from './plan.ts'

type ArchiveChanges = Omit<ArchiveTimeStampOptions, 'stamp' | 'content'>

export interface CadesTimeOptions extends TimeSignatureOptions, ValidationDataOptions {
  /** What is signed; a sentence unless given. */
  readonly content?: Uint8Array
  /** Whether the content is in the message; it is not unless so said. */
  readonly attached?: boolean
  /**
   * Where the validation data of B-LT are: in SignedData.certificates and SignedData.crls, as the baseline has it; or
   * in certificate-values and revocation-values, as CAdES-X-L has it. Those of renewed archive time-stamps are in
   * SignedData always.
   */
  readonly values?: 'signed-data' | 'attributes'
  /** Anything else about each archive time-stamp; of those after the last given, that one. */
  readonly archive?: ArchiveChanges | readonly ArchiveChanges[]
}

export interface CadesTimeScenario extends TimeScenario {
  readonly content: Uint8Array
}

const CONTENT = fromAscii('This is a synthetic content of a testbed. It binds nobody.\n')

/**
 * A CAdES signature with the proofs of time of its level (ETSI EN 319 122-1 §6): a signature time-stamp (B-T),
 * validation data (B-LT), and archive time-stamps (B-LTA), each but the first after the validation data of the one
 * before it.
 */
export async function signCades(pki: TimePki, options: CadesTimeOptions): Promise<CadesTimeScenario> {
  const { content = CONTENT, attached = false, values = 'signed-data' } = options
  const { shape, signer, validationData, archive, anchors, lateEvidence } = await planSignature(pki, options)
  const add = (cms: Uint8Array, data: ValidationData): Uint8Array => addValidationData(cms, data, options)
  // EN 319 122-1 §6.3 asks for signing-time, which EN 319 142-1 §6.3 forbids.
  const signingTime = shape.cms.signedAttributes === false ? {} : { signingTime: options.signedAt }
  let bytes = await signCms(content, { ...signingTime, ...signer }, { attached, encoding: shape.encoding })
  if (validationData !== null)
    bytes = values === 'attributes' ? addValues(bytes, validationData) : add(bytes, validationData)
  const changes: readonly ArchiveChanges[] = [options.archive ?? {}].flat()
  for (const [index, { stamp, hash, before }] of archive.entries()) {
    if (before !== null) bytes = add(bytes, before)
    const change = changes[index] ?? changes.at(-1)
    bytes = await addArchiveTimeStamp(bytes, { hash, ...change, stamp, ...(attached ? {} : { content }) })
  }
  return Object.freeze({ bytes, content, anchors, lateEvidence })
}

function addValues(cms: Uint8Array, data: Required<ValidationData>): Uint8Array {
  return addUnsignedAttributes(cms, [certificateValuesAttribute(data.certificates), revocationValuesAttribute(data)])
}
