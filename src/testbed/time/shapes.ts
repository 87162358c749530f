import type { CmsOptions } from '../cms.ts'
import type { SubFilter } from '../pdf-sign.ts'
import type { CmsSigner } from '../signer-info.ts'
import type { TimeHolderId } from './holders.ts'

/** How a signature is written: as ETSI has it, or as it is met in the region. */
export type TimeShape =
  | 'etsi'
  | 'adobe'
  | 'adobe-revocation-info'
  | 'no-signed-attributes'
  | 'pss-no-signed-attributes'
  | 'ber'

export interface TimeShapeParts {
  readonly signer: TimeHolderId
  readonly subFilter: SubFilter
  readonly cms: Partial<CmsSigner>
  /** The signing-time attribute has the time of signing. */
  readonly signingTime: boolean
  /** Revocation information of the signer among the signed attributes, as it was at the time of signing. */
  readonly revocationInfo: boolean
  readonly encoding: NonNullable<CmsOptions['encoding']>
}

/** ETSI EN 319 142-1 §6.3: signing-certificate-v2, no signing-time. */
const ETSI: TimeShapeParts = {
  signer: 'signer',
  subFilter: 'ETSI.CAdES.detached',
  cms: {},
  signingTime: false,
  revocationInfo: false,
  encoding: 'der',
}

/** ISO 32000-2 §12.8.3.3: a signing time, no signing-certificate. */
const ADOBE: TimeShapeParts = {
  ...ETSI,
  subFilter: 'adbe.pkcs7.detached',
  cms: { signingCertificate: null },
  signingTime: true,
}

const BARE: TimeShapeParts = { ...ADOBE, cms: { signedAttributes: false }, signingTime: false }

export const TIME_SHAPES: Readonly<Record<TimeShape, TimeShapeParts>> = {
  etsi: ETSI,
  adobe: ADOBE,
  'adobe-revocation-info': { ...ADOBE, revocationInfo: true },
  'no-signed-attributes': BARE,
  'pss-no-signed-attributes': {
    ...BARE,
    signer: 'rsa-signer',
    cms: { ...BARE.cms, algorithm: { kind: 'rsa-pss', hash: 'SHA-256' } },
  },
  ber: { ...ETSI, encoding: 'ber' },
}
