import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Integrity, Reading, SeenSignature } from './reading.ts'

const run = promisify(execFile)
const MINUTE = 60_000

/** The version of pdfsig; `null`: it is not installed. */
export async function pdfsigVersion(): Promise<string | null> {
  const said = await run('pdfsig', ['-v'], { timeout: MINUTE }).catch((error: { code?: unknown; stderr?: string }) =>
    error.code === 'ENOENT' ? null : { stdout: '', stderr: error.stderr ?? '' },
  )
  return said === null ? null : (/version ([\d.]+)/.exec(said.stdout + said.stderr)?.[1] ?? 'unknown')
}

/** What poppler's pdfsig says of a file. It exits with 2 where there is no signature, and with 1 where it cannot read the file. */
export async function askPdfsig(path: string): Promise<Reading> {
  const words = ['-nocert', path]
  const said = await run('pdfsig', words, { timeout: MINUTE, maxBuffer: 1 << 26 }).catch(
    (error: { code?: unknown; stdout?: string; stderr?: string }) => ({
      code: error.code,
      stdout: error.stdout ?? '',
      stderr: error.stderr ?? '',
    }),
  )
  const code = 'code' in said ? said.code : 0
  if (code !== 0 && code !== 2) return { error: said.stderr.trim().split('\n')[0] ?? `ended with ${String(code)}` }
  return { signatures: signaturesOf(said.stdout), words: [] }
}

/** Those that it prints, without fields that are not signed. */
export function signaturesOf(stdout: string): readonly SeenSignature[] {
  return stdout
    .split(/^Signature #\d+:$/m)
    .slice(1)
    .filter((text) => !text.includes('is not signed'))
    .map(signatureOf)
}

function signatureOf(text: string): SeenSignature {
  const lineOf = (name: string): string => (new RegExp(`${name}: (.*)$`, 'm').exec(text)?.[1] ?? '').trim()
  const words = lineOf('Signature Validation') || 'not verified'
  const total = /^ {2}- (Not total|Total) document signed$/m.exec(text)?.[1]
  const ranges = [...lineOf('Signed Ranges').matchAll(/\[(\d+) - (\d+)\]/g)]
  return {
    field: lineOf('Signature Field Name'),
    id: null,
    ranges: ranges.flatMap(([, start, end]) => [Number(start), Number(end) - Number(start)]),
    integrity: integrityOf(words),
    wholeFile: total === undefined ? null : total === 'Total',
    words: [words, lineOf('Signature Type')],
  }
}

function integrityOf(words: string): Integrity {
  if (words === 'Signature is Valid.') return 'intact'
  return /Mismatch|Invalid/i.test(words) ? 'broken' : 'not-judged'
}
