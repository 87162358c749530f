import type { Adapter } from '../types.ts'
import { betterTls } from './bettertls.ts'
import { boringSslCrl } from './boringssl-crl.ts'
import { dss } from './dss.ts'
import { dssChanges } from './dss-changes.ts'
import { dssLevels } from './dss-levels.ts'
import { etsiReport } from './etsi-report.ts'
import { etsiTrustList } from './etsi-trust-list.ts'
import { invoices } from './invoices.ts'
import { opensslCms } from './openssl-cms.ts'
import { opensslOcsp } from './openssl-ocsp.ts'
import { opensslVerify } from './openssl-verify.ts'
import { pdfAttacks } from './pdf-attacks.ts'
import { pkits, pkitsPool } from './pkits.ts'
import { pyhankoAdes } from './pyhanko-ades.ts'
import { pyhankoDiff, pyhankoSigning } from './pyhanko-changes.ts'
import { time } from './time.ts'
import { wycheproof } from './wycheproof.ts'
import { x509Limbo } from './x509-limbo.ts'
import { xmlAttacks } from './xml-attacks.ts'
import { xmlC14n } from './xml-c14n.ts'
import { xmlDsig } from './xml-dsig.ts'
import { xmlXades } from './xml-xades.ts'

/** Every set of test data that there is a reader for. */
export const ADAPTERS: readonly Adapter[] = [
  dss,
  dssChanges,
  pdfAttacks,
  pyhankoDiff,
  pyhankoSigning,
  wycheproof,
  x509Limbo,
  betterTls,
  opensslVerify,
  opensslCms,
  pkits,
  pkitsPool,
  opensslOcsp,
  boringSslCrl,
  etsiTrustList,
  etsiReport,
  time,
  pyhankoAdes,
  dssLevels,
  xmlC14n,
  xmlDsig,
  xmlXades,
  xmlAttacks,
  invoices,
]
