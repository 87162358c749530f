import * as pkijs from 'pkijs'
import { CONTENT_TYPE } from '../asn1/oids.ts'
import { hashIdentifier } from './algorithms.ts'
import type { Credential } from './certificates.ts'
import { type CmsOptions, signCms } from './cms.ts'
import { encode, octetString, unsignedInteger } from './der.ts'
import { digest, type HashName, randomBytes } from './engine.ts'
import { generalName } from './names.ts'
import type { CmsSigner, TimeStamper } from './signer-info.ts'

/** A time-stamp as a testbed TSA gives it. Unless said otherwise: SHA-256, a random serial number, all certificates but the root's. */
export interface TimeStampOptions {
  readonly tsa: Credential
  /** genTime; milliseconds are kept where there are any. */
  readonly time: Date
  readonly hash?: HashName
  readonly policy?: string
  /** Seconds. */
  readonly accuracy?: number
  readonly nonce?: Uint8Array
  /** Names the TSA in the token too (RFC 3161 §2.4.2). */
  readonly namesTsa?: boolean
  /** How the token itself is signed. */
  readonly signer?: Omit<CmsSigner, 'credential'>
  readonly certificates?: CmsOptions['certificates']
  /** BER with indefinite lengths. */
  readonly encoding?: CmsOptions['encoding']
  readonly faults?: {
    /** Of other bytes than those given. */
    readonly wrongImprint?: boolean
    /** Another type than id-ct-TSTInfo for the content, which is a TSTInfo still. */
    readonly contentType?: string
  }
}

const TESTBED_POLICY = '2.999.1.3161'

/** A TimeStampToken (RFC 3161 §2.4.2) over these bytes, made here and now without any request. */
export async function createTimeStampToken(message: Uint8Array, options: TimeStampOptions): Promise<Uint8Array> {
  const { tsa, signer = {}, certificates = 'chain', encoding = 'der', faults = {} } = options
  return signCms(
    await createTstInfo(message, options),
    { ...signer, credential: tsa },
    {
      attached: true,
      contentType: faults.contentType ?? CONTENT_TYPE.tstInfo,
      certificates,
      encoding,
    },
  )
}

/** As `CmsSigner.timeStamp` and document time-stamps want it. */
export function timeStamper(options: TimeStampOptions): TimeStamper {
  return (message) => createTimeStampToken(message, options)
}

async function createTstInfo(message: Uint8Array, options: TimeStampOptions): Promise<Uint8Array> {
  const { tsa, time, hash = 'SHA-256', policy = TESTBED_POLICY, accuracy, nonce, namesTsa, faults = {} } = options
  const imprinted = faults.wrongImprint === true ? randomBytes(32) : message
  const info = new pkijs.TSTInfo({
    version: 1,
    policy,
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: hashIdentifier(hash),
      hashedMessage: octetString(await digest(hash, imprinted)),
    }),
    serialNumber: unsignedInteger(randomBytes(8)),
    genTime: time,
    ...(accuracy === undefined ? {} : { accuracy: new pkijs.Accuracy({ seconds: accuracy }) }),
    ...(nonce === undefined ? {} : { nonce: unsignedInteger(nonce) }),
    ...(namesTsa === true ? { tsa: generalName({ directory: tsa.subject }) } : {}),
  })
  return encode(info.toSchema())
}
