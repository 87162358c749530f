import type { Format } from '../trial.ts'
import { certificate } from './certificate.ts'
import { chain } from './chain.ts'
import { cms } from './cms.ts'
import { contained } from './contained.ts'
import { http } from './http.ts'
import { inspected } from './inspected.ts'
import { invoice } from './invoice.ts'
import { pdf } from './pdf.ts'
import { policy } from './policy.ts'
import { revocation } from './revocation.ts'
import { signers } from './signers.ts'
import { smime } from './smime.ts'
import { adoption, recognition, trustList } from './trust.ts'
import { xml } from './xml.ts'

/** Every kind of input that is tried. */
export const FORMATS: readonly Format[] = [
  inspected,
  cms,
  signers,
  smime,
  contained,
  invoice,
  xml,
  certificate,
  chain,
  revocation,
  pdf,
  trustList,
  recognition,
  adoption,
  policy,
  http,
]
