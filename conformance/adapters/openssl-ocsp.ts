import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromBase64 } from '../../src/core/bytes.ts'
import { askStatus } from '../ask-status.ts'
import { readOpensslCertificates } from '../openssl-certificates.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface OcspTest {
  readonly group: string
  readonly title: string
  readonly response_base64: string
  readonly ca: string
  readonly untrusted: string
  readonly expected_ok: boolean
  readonly no_cert_checks: boolean
}

/** As OpenSSL's script has it: at which certificates are judged. How old an answer is, is not asked. */
const AT = Date.parse('2012-12-19T00:00:00Z')

/** One answer, and whether it is to be relied on for the certificate that its file is named after. */
export const opensslOcsp: Adapter = {
  folder: 'openssl',
  name: 'openssl-ocsp',
  compares: 'whether an OCSP answer is to be relied on for a certificate',
  run: async (folder) => {
    const table: { tests: readonly OcspTest[] } = JSON.parse(await readFile(join(folder, 'ocsp_tests.json'), 'utf8'))
    return Promise.all(table.tests.map((test) => runTest(join(folder, 'ocsp-tests'), test)))
  },
}

async function runTest(folder: string, test: OcspTest): Promise<CaseResult> {
  const unchecked = test.no_cert_checks ? ' (no_cert_checks)' : ''
  const name = `${test.group}: ${test.title}${unchecked}`
  const expected = test.expected_ok ? 'relied on' : 'not relied on'
  const certificatesOf = async (file: string): Promise<readonly Uint8Array[]> =>
    readOpensslCertificates(await readFile(join(folder, file), 'latin1')).map(({ encoded }) => encoded)
  const [anchor] = await certificatesOf(test.ca)
  const [certificate] = await certificatesOf(subjectOf(test.response_base64))
  const response = fromBase64(await readFile(join(folder, test.response_base64), 'latin1'))
  if (anchor === undefined || certificate === undefined || response === null)
    throw new Error(`${name}: a file is missing`)
  const { status, because } = await askStatus({
    certificate,
    anchor,
    certificates: await certificatesOf(test.untrusted),
    evidence: { crls: [], ocspResponses: [response] },
    at: AT,
    maxAge: 'any',
  })
  const isReliedOn = status !== 'unknown'
  const actual = `${isReliedOn ? 'relied on' : 'not relied on'} (${because})`
  return { name, expected, actual, agrees: isReliedOn === test.expected_ok }
}

/** `WRID_ND2.ors` is about the certificate of `ND2`: an intermediate CA where there is a 2, else an end entity. */
function subjectOf(response: string): string {
  const chain = /(N?D[123])\.ors$/.exec(response)?.[1] ?? ''
  return `${chain}_Cert_${chain.endsWith('2') ? 'ICA' : 'EE'}.pem`
}
