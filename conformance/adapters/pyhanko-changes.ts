import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBudget } from '../../src/core/budget.ts'
import { readPdf } from '../../src/pdf/read-pdf.ts'
import { changesAfter, withSecondReading } from '../../test/pdf/in-steps.ts'
import { handOver } from '../handed-over.ts'
import type { Adapter, CaseResult } from '../types.ts'

interface PyhankoTest {
  readonly test: string
  readonly calls: readonly PyhankoCall[]
}

interface PyhankoCall {
  readonly pdf: string
  readonly field: string
  readonly encrypted: boolean
  readonly skip_diff: boolean
  /** A policy of changes that the test made for itself. */
  readonly diff_policy?: string
  readonly exception?: unknown
  readonly status?: {
    readonly docmdp_ok: boolean | null
    readonly modification_level: string | null
    readonly coverage: string | null
  }
}

/** What pyHanko's own tests answer for what came after a signature: allowed or not, by the document's permissions. */
function changesOf(file: 'diff' | 'signing'): Adapter {
  return {
    folder: 'pyhanko',
    name: `pyhanko-${file}`,
    compares: 'whether what came after a signature is allowed',
    async run(folder) {
      const path = join(folder, `${file}.json`)
      if (!existsSync(path)) return []
      const tests = JSON.parse(await readFile(path, 'utf8')) as readonly PyhankoTest[]
      const calls = tests.flatMap(({ test, calls }) =>
        calls.map((call, i) => ({ name: `${test} #${i + 1} ${call.field}`, call })),
      )
      return Promise.all(calls.map(({ name, call }) => runCall(folder, name, call)))
    },
  }
}

export const pyhankoDiff: Adapter = changesOf('diff')
export const pyhankoSigning: Adapter = changesOf('signing')

async function runCall(folder: string, name: string, call: PyhankoCall): Promise<CaseResult> {
  const skip = (skipped: string): CaseResult => ({ name, expected: '', actual: '', agrees: false, skipped })
  const ok = call.status?.docmdp_ok ?? null
  if (call.encrypted) return skip('encrypted')
  if (call.diff_policy !== undefined) return skip('a policy of changes of its own')
  if (call.exception !== undefined || ok === null) return skip('changes are not judged')
  // Asked not to look at changes, it answers for a file that ends with the signature alone.
  if (call.skip_diff && call.status?.coverage !== 'ENTIRE_FILE') return skip('changes are not judged')
  const path = join(folder, call.pdf)
  if (!existsSync(path)) return skip('the document is not there')
  const expected = ok ? 'allowed' : 'not allowed'
  const { allowed, why } = await judge(handOver(await readFile(path)), call.field)
  const actual = `${allowed ? 'allowed' : 'not allowed'}${why === '' ? '' : ` (${why})`}`
  return { name, expected, actual, agrees: allowed === ok }
}

/** A field that is not there, and a file that cannot be read, have nothing that could be allowed. */
async function judge(bytes: Uint8Array, field: string): Promise<{ allowed: boolean; why: string }> {
  const outcome = readPdf(bytes, createBudget())
  if (!outcome.ok) return { allowed: false, why: outcome.failure.code }
  const document = await withSecondReading(outcome.value)
  const signature = document.signatures.find((one) => one.field === field || one.sharedWith.includes(field))
  if (signature === undefined) return { allowed: false, why: 'no such field' }
  const change = (await changesAfter(document)).get(signature)
  // By what the document permits: whether a field shows its value, and held another one, pyHanko does not ask.
  const permitted =
    change?.unexplained.length === 0 && change.addedOver.length + change.replacedAnnotations.length === 0
  const failed = [...document.findings, ...signature.findings].filter(({ level }) => level === 'failure')
  const reasons = [
    ...failed.map(({ code, data }) => [code, data?.['why']].filter(Boolean).join(' ')),
    ...(change?.unexplained ?? []).map(({ object, why, area }) => `${object} ${why} ${area ?? ''}`.trim()),
    ...(change?.addedOver ?? []).map(({ field, over }) => `${field} over ${over.what}`),
  ]
  return { allowed: permitted && failed.length === 0, why: [...new Set(reasons)].slice(0, 4).join('; ') }
}
