import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPem } from '../../src/x509/pem.ts'
import { askStatus } from '../ask-status.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface Table {
  readonly verify_time: string
  readonly max_age_seconds: number
  readonly tests: readonly { readonly file: string; readonly expected: 'GOOD' | 'REVOKED' | 'UNKNOWN' }[]
}

/**
 * What BoringSSL leaves out on purpose: it takes no indirect CRL, where RFC 5280 §6.3.3 (b) (1) has a CA give one for its own certificates too,
 * as NIST's PKITS §4.14.22 expects.
 */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ['crl_unittest/bad_idp_indirectcrl.pem', 'of a profile without indirect CRLs'],
])

/** These take a CRL that RFC 5280 §5 has no CA issue for none, as the library does where it is asked to. */
const ABOUT_PROFILE: ReadonlySet<string> = new Set(['crl_unittest/invalid_revoked_empty_sequence.pem'])

/** One CRL, its issuer's certificate, and the certificate asked about. */
export const boringSslCrl: Adapter = {
  folder: 'boringssl-crl',
  name: 'boringssl-crl',
  compares: 'whether a certificate is good, revoked or unknown by one CRL',
  run: async (folder) => {
    const table: Table = JSON.parse(await readFile(join(folder, 'crl_tests.json'), 'utf8'))
    return Promise.all(table.tests.map((test) => runTest(folder, table, test)))
  },
}

async function runTest(folder: string, table: Table, { file, expected }: Table['tests'][number]): Promise<CaseResult> {
  const skipped = LEFT_OUT.get(file)
  if (skipped !== undefined) return { name: file, expected, actual: '', agrees: false, skipped }
  const blocks = readPem(await readFile(join(folder, file), 'latin1'))
  const of = (label: string): readonly Uint8Array[] =>
    blocks.ok ? blocks.value.filter((block) => block.label === label).map(({ bytes }) => bytes) : []
  const [certificate] = of('CERTIFICATE')
  const [issuer] = of('CA CERTIFICATE')
  // Where there is a second, it is the issuer's own with another key, from which the path begins.
  const anchor = of('CA CERTIFICATE 2')[0] ?? issuer
  if (certificate === undefined || issuer === undefined || anchor === undefined)
    throw new Error(`${file}: a certificate is missing`)
  const maxAge = table.max_age_seconds * 1000
  const { status, because } = await askStatus({
    certificate,
    anchor,
    certificates: [],
    issuer,
    evidence: { crls: of('CRL'), ocspResponses: [] },
    at: Date.parse(table.verify_time),
    maxAge: { withoutNextUpdate: maxAge, always: maxAge },
    checkProfile: ABOUT_PROFILE.has(file),
  })
  const agrees = status.toUpperCase() === expected
  return { name: file, expected, actual: `${status.toUpperCase()} (${because})`, agrees }
}
