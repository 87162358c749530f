import { oidName } from '../asn1/oid-names.ts'
import type { SignedData } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import { formatInstant } from '../core/time.ts'
import { timeStampOf } from '../formats/time-stamps.ts'
import type { InspectedToken } from '../report/inspected-items.ts'
import { formatName } from '../x509/format-name.ts'

/** What a time-stamp token states; `null`: its TSTInfo cannot be read. */
export function describeToken(signedData: SignedData, budget: Budget): InspectedToken | null {
  const token = timeStampOf(signedData, 'document-time-stamp', budget)
  if (token === null) return null
  const { genTime, policy, hashAlgorithm, hashedMessage, serialNumber } = token.info
  return {
    genTime: formatInstant(genTime),
    policy: oidName(policy),
    hashAlgorithm: oidName(hashAlgorithm.oid),
    hashedMessage: toHex(hashedMessage),
    serialNumber: toHex(serialNumber),
    ...(token.tsa === null ? {} : { tsa: formatName(token.tsa) }),
  }
}
