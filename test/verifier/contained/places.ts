import { signCms } from '../../../src/testbed/cms.ts'
import { createPdf } from '../../../src/testbed/pdf-create.ts'
import type { PdfFile } from '../../../src/testbed/pdf-file.ts'
import { signPdf } from '../../../src/testbed/pdf-sign.ts'
import type { VerifyOptions } from '../../../src/verifier/options.ts'
import { verifyContained } from '../../../src/verifier/verify-contained.ts'
import { buildZip } from '../../containers/build-zip.ts'
import type { Held } from '../../containers/holders.ts'
import { credential, NOW, OFFLINE, theTrust } from '../../judge/fixture.ts'

/** Files in files, and where each stands. */

export const zipOf = (files: Held): Uint8Array => buildZip(files.map(([name, data]) => ({ name, data })))

export async function signed(pdf: PdfFile = createPdf()): Promise<Uint8Array> {
  const { bytes } = await signPdf(pdf, {
    subFilter: 'ETSI.CAdES.detached',
    sign: async (covered) => signCms(covered, { credential: await credential('SG'), signingTime: NOW }),
  })
  return bytes
}

export function altered(document: Uint8Array): Uint8Array {
  const copy = document.slice()
  const at = Buffer.from(copy).indexOf('10,000')
  copy[at] = 0x39
  return copy
}

/** Of each file where it stands, and what is said of it. */
export async function placesOf(document: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<readonly string[]> {
  const asked = { trust: await theTrust(), at: NOW, policy: OFFLINE, relyingState: 'SG', ...options } as const
  const { outcome, places } = await verifyContained(document, asked)
  const told = places.map((place) => {
    const { path, standing, findings } = place
    const said =
      place.standing === 'judged'
        ? `${place.report.decision.outcome} ${place.report.decision.reasons.join(' ')}`
        : 'code' in place
          ? `${standing} ${place.code}`
          : standing
    const beside = place.standing === 'judged' && place.content !== undefined ? ` of ${place.content}` : ''
    return [path.join(' > '), said + beside, ...findings.map(({ code }) => code)].join(': ')
  })
  return [outcome, ...told]
}

export const ACCEPT = 'accept VALID_AND_DOMESTIC'
export const REJECT = 'reject SIGNATURE_FAILED'
