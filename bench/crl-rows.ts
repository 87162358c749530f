import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as pkijs from 'pkijs'
import { createBudget } from '../src/core/budget.ts'
import { toHex } from '../src/core/bytes.ts'
import { readCrl } from '../src/x509/crl.ts'
import { findCrlEntries } from '../src/x509/find-crl-entries.ts'
import { makeCrl, serialOf } from './make-crl.ts'
import { median } from './median.ts'

const run = promisify(execFile)

export interface CrlRow {
  readonly entries: number
  readonly octets: number
  /** Milliseconds for one; `null`: it ends before, or is not here. */
  readonly hash: number
  readonly ours: number
  readonly openssl: number | null
  readonly pkijs: number | null
}

const WARM_UP = 4
const SIZES = [1_000, 100_000, 1_000_000] as const

/** CRLs accepted, and one certificate looked up in each, beside SHA-256 over the same octets, OpenSSL in C and pkijs; all take turns. */
export async function measureCrls(rounds: number): Promise<readonly CrlRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-bench-'))
  const program = await compile(folder)
  const rows: CrlRow[] = []
  for (const entries of SIZES) rows.push(await measure(entries, rounds, folder, program))
  await rm(folder, { recursive: true })
  return rows
}

async function compile(folder: string): Promise<string | null> {
  const program = join(folder, 'crl-look-up')
  const source = fileURLToPath(new URL('../bench/openssl/crl-look-up.c', import.meta.url))
  return run('cc', ['-O2', '-Wall', '-o', program, source, '-lcrypto']).then(
    () => program,
    () => null,
  )
}

async function measure(entries: number, rounds: number, folder: string, program: string | null): Promise<CrlRow> {
  const crl = makeCrl(entries)
  const serial = serialOf(entries - 1)
  const file = join(folder, `${entries}.crl`)
  await writeFile(file, crl)
  const times: Record<'hash' | 'ours' | 'openssl' | 'pkijs', number[]> = { hash: [], ours: [], openssl: [], pkijs: [] }
  for (let round = -WARM_UP; round < rounds; round++) {
    const kept = round >= 0
    const hash = timeOf(() => createHash('sha256').update(crl).digest().length > 0)
    const ours = timeOf(() => lookUp(crl, serial))
    if (kept) times.hash.push(hash)
    if (kept) times.ours.push(ours)
    if (program !== null && kept) times.openssl.push(await timeInC(program, file, serial))
    // It refuses what has more than some thousands of entries, and takes very long where its limit is lifted.
    const theirs = entries <= 1_000 ? timeOf(() => lookUpWithPkijs(crl, serial)) : null
    if (theirs !== null && kept) times.pkijs.push(theirs)
  }
  return {
    entries,
    octets: crl.length,
    hash: median(times.hash),
    ours: median(times.ours),
    openssl: times.openssl.length === 0 ? null : median(times.openssl),
    pkijs: times.pkijs.length === 0 ? null : median(times.pkijs),
  }
}

/** Milliseconds; done as often as it takes for the clock to see it. */
function timeOf(work: () => boolean): number {
  const started = performance.now()
  let done = 0
  do {
    if (!work()) throw new Error('a CRL was not read, or its entry not found')
    done++
  } while (performance.now() - started < 50)
  return (performance.now() - started) / done
}

function lookUp(encoded: Uint8Array, serial: Uint8Array): boolean {
  const crl = readCrl(encoded, createBudget())
  if (!crl.ok) return false
  const found = findCrlEntries(crl.value, serial, createBudget())
  return found.ok && found.value.length === 1
}

function lookUpWithPkijs(encoded: Uint8Array, serial: Uint8Array): boolean {
  const crl = pkijs.CertificateRevocationList.fromBER(encoded.slice())
  const wanted = toHex(serial)
  return (crl.revokedCertificates ?? []).some(
    ({ userCertificate }) => toHex(userCertificate.valueBlock.valueHexView) === wanted,
  )
}

async function timeInC(program: string, file: string, serial: Uint8Array): Promise<number> {
  const { stdout } = await run(program, [file, toHex(serial), '3'])
  return median(stdout.trim().split('\n').map(Number))
}

/** One line for each, with how often SHA-256 over the same octets fits in. */
export function crlTableOf(rows: readonly CrlRow[]): readonly string[] {
  const cell = (text: string): string => text.padStart(18)
  const shown = (value: number | null, hash: number): string =>
    value === null ? '-' : `${value.toPrecision(3)} (${(value / hash).toFixed(1)} x)`
  return [
    `${'entries'.padStart(10)}${['MB', 'SHA-256', 'this library', 'OpenSSL in C', 'pkijs'].map(cell).join('')}`,
    ...rows.map(
      ({ entries, octets, hash, ours, openssl, pkijs: theirs }) =>
        `${entries.toLocaleString('en').padStart(10)}${[
          (octets / 1e6).toFixed(2),
          hash.toPrecision(3),
          shown(ours, hash),
          shown(openssl, hash),
          shown(theirs, hash),
        ]
          .map(cell)
          .join('')}`,
    ),
  ]
}
