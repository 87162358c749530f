import { CONTENT_TYPE } from '../asn1/oids.ts'
import type { Credential } from './certificates.ts'
import { type CmsOptions, signCms } from './cms.ts'
import { withContent } from './cms-octets.ts'
import { digest, type HashName, randomBytes } from './engine.ts'
import type { ExtensionInput } from './extensions.ts'
import type { CmsSigner, TimeStamper } from './signer-info.ts'
import { type AccuracyInput, encodeTstInfo } from './tst-info.ts'

/**
 * A time-stamp as a testbed TSA gives it. Unless said otherwise: SHA-256, a random serial number, all certificates
 * but the root's.
 */
export interface TimeStampOptions {
  readonly tsa: Credential
  /** genTime; milliseconds are kept where there are any. Nothing keeps it from being in the future. */
  readonly time: Date
  readonly hash?: HashName
  readonly policy?: string
  /** Big-endian octets. */
  readonly serialNumber?: Uint8Array
  /** Seconds; or seconds, milliseconds and microseconds. */
  readonly accuracy?: AccuracyInput
  /** Tokens of this TSA are ordered by genTime whatever the accuracy (RFC 3161 §2.4.2). */
  readonly ordering?: boolean
  readonly nonce?: Uint8Array
  /** Names the TSA in the token too (RFC 3161 §2.4.2). */
  readonly namesTsa?: boolean
  readonly extensions?: readonly ExtensionInput[]
  /** How the token itself is signed: its algorithm, its attributes, its faults. */
  readonly signer?: Omit<CmsSigner, 'credential'>
  readonly certificates?: CmsOptions['certificates']
  /** CRLs in the token itself. */
  readonly crls?: CmsOptions['crls']
  /** BER with indefinite lengths on the outer levels. */
  readonly encoding?: CmsOptions['encoding']
  readonly faults?: TimeStampFaults
}

/** What is wrong with a token; faults of its signature are in `signer.faults`. */
export interface TimeStampFaults {
  /** Of other bytes than those given. */
  readonly wrongImprint?: boolean
  /** The imprint as it is, whatever its length. */
  readonly imprint?: Uint8Array
  /** Another type than id-ct-TSTInfo for the content, which is a TSTInfo still. */
  readonly contentType?: string
  /** genTime is changed to this after the token was signed: the digest of the content is not right any more. */
  readonly changedTime?: Date
  /** The text of genTime, where no date has it: without seconds, with a zone, with zeros at the end. */
  readonly genTimeText?: string
  /** Another version than 1. */
  readonly version?: number
  /** The token names this TSA. */
  readonly namesTsaOf?: Credential
  /** A second signer, where RFC 3161 §2.4.2 has the TSA alone. */
  readonly secondSigner?: Credential
  /** Without the TSTInfo, as a detached message. */
  readonly detached?: boolean
}

const TESTBED_POLICY = '2.999.1.3161'

/** A TimeStampToken (RFC 3161 §2.4.2) over these bytes, made here and now without any request. */
export async function createTimeStampToken(message: Uint8Array, options: TimeStampOptions): Promise<Uint8Array> {
  const { tsa, signer = {}, certificates = 'chain', crls = [], encoding = 'der', faults = {} } = options
  const infoAt = await tstInfoOf(message, options)
  const signers: CmsSigner[] = [{ ...signer, credential: tsa }]
  if (faults.secondSigner !== undefined) signers.push({ ...signer, credential: faults.secondSigner })
  const token = await signCms(infoAt(faults.genTimeText ?? options.time), signers, {
    attached: faults.detached !== true,
    contentType: faults.contentType ?? CONTENT_TYPE.tstInfo,
    certificates,
    crls,
    encoding,
  })
  return faults.changedTime === undefined ? token : withContent(token, infoAt(faults.changedTime))
}

/** As `CmsSigner.timeStamp` and document time-stamps want it. */
export function timeStamper(options: TimeStampOptions): TimeStamper {
  return (message) => createTimeStampToken(message, options)
}

/** The TSTInfo of a token for any genTime: the same but for that. */
async function tstInfoOf(
  message: Uint8Array,
  options: TimeStampOptions,
): Promise<(genTime: Date | string) => Uint8Array> {
  const { tsa, hash = 'SHA-256', policy = TESTBED_POLICY, accuracy, ordering, nonce, extensions, faults = {} } = options
  const imprinted = faults.wrongImprint === true ? randomBytes(32) : message
  const named = faults.namesTsaOf ?? (options.namesTsa === true ? tsa : undefined)
  const info = {
    version: faults.version ?? 1,
    policy,
    hash,
    imprint: faults.imprint ?? (await digest(hash, imprinted)),
    serialNumber: options.serialNumber ?? randomBytes(8),
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(ordering === undefined ? {} : { ordering }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(named === undefined ? {} : { tsa: named.subject }),
    ...(extensions === undefined ? {} : { extensions }),
  }
  return (genTime) => encodeTstInfo({ ...info, genTime })
}
