import { readFile, writeFile } from 'node:fs/promises'
import type { CrlRow } from './crl-rows.ts'
import { type InvoiceRow, invoiceTableOf } from './invoices/rows.ts'
import type { LevelRow } from './levels/rows.ts'
import { levelTableOf, markdownTable } from './levels/table.ts'
import type { PathRow } from './path-rows.ts'
import type { Result } from './table.ts'
import type { TrustRow } from './trust-rows.ts'
import type { WarmUp } from './warm-up.ts'

/** What one run of `npm run bench -- --record` measured. `docs/comparison.md` has the figures of this file, and no others of that run. */
export interface Measured {
  /** YYYY-MM-DD */
  readonly date: string
  readonly node: string
  /** Of the C library that is compared with, and of Node. */
  readonly openssl: { readonly library: string; readonly node: string }
  readonly processor: string
  readonly warmUps: readonly (WarmUp & { readonly algorithm: string })[]
  readonly results: readonly Result[]
  readonly levels: readonly LevelRow[]
  readonly peers: readonly string[]
  /** Absent of older runs. */
  readonly invoices?: readonly InvoiceRow[]
  readonly trust: readonly TrustRow[]
  readonly paths: readonly PathRow[]
  readonly crls: readonly CrlRow[]
}

export const MEASURED: URL = new URL('../bench/measured.json', import.meta.url)
const PAGE = new URL('../docs/comparison.md', import.meta.url)
const START = '<!-- What stands from here to the end of the run is written by `npm run bench -- --record`. -->'
const END = '<!-- The end of the run. -->'

/** Writes the file, and the page from it. */
export async function record(measured: Measured): Promise<void> {
  await writeFile(MEASURED, `${JSON.stringify(measured, null, 2)}\n`)
  const page = await readFile(PAGE, 'utf8')
  const [before = '', after = ''] = [page.split(START)[0], page.split(END)[1]]
  await writeFile(PAGE, `${before}${START}\n\n${sectionOf(measured).join('\n')}\n\n${END}${after}`)
}

/** What the page says of the run. */
export function sectionIn(page: string): string {
  return page.split(START)[1]?.split(END)[0] ?? ''
}

export function sectionOf(measured: Measured): readonly string[] {
  const { date, node, openssl, processor } = measured
  return [
    `Measured on ${date} by \`npm run bench\`: ${processor}, Node ${node} (with OpenSSL ${openssl.node}), in C ${openssl.library}. Each library has a process of its own, and all take turns. A speed is the median of the rounds, and a ratio the median of those within a round.`,
    '',
    'PAdES B-B of 50 kB, a path of two certificates, fully judged and reported, warm; of processor time:',
    '',
    ...documentTable(measured.results),
    '',
    warmLine(measured.warmUps),
    '',
    'Documents of each level, P-256, with 27 kB of content, everything asked for revocation and time, warm:',
    '',
    ...levelTableOf(measured.levels, measured.peers),
    '',
    ...(measured.invoices === undefined ? [] : invoiceSection(measured.invoices)),
    'A CRL accepted, and one certificate looked up in it, in milliseconds and beside SHA-256 over the same octets:',
    '',
    ...crlTable(measured.crls),
    '',
    'Paths, searched and validated, a second of processor time:',
    '',
    ...pathTable(measured.paths),
    '',
    'Lists and agreements, beside one verification:',
    '',
    ...markdownTable(
      ['', 'microseconds', 'of a verification'],
      measured.trust.map(({ name, microseconds, ofVerification }) => [
        name,
        digits(microseconds),
        `${digits(ofVerification)} x`,
      ]),
    ),
  ]
}

function documentTable(results: readonly Result[]): readonly string[] {
  const names = [...new Set(results.flatMap(({ rows }) => rows.map(({ name }) => name)))]
  return markdownTable(
    ['documents a second of processor time', ...results.flatMap(({ algorithm }) => [algorithm, '(a) is'])],
    names.map((name) => [
      name,
      ...results.flatMap(({ rows }) => {
        const row = rows.find((one) => one.name === name)
        return row === undefined ? ['', ''] : [digits(row.perProcessorSecond), `${row.processorRatio.toFixed(2)} x`]
      }),
    ]),
  )
}

function warmLine(warmUps: Measured['warmUps']): string {
  const told = warmUps
    .filter(({ name }) => name.startsWith('asean-verify (a)'))
    .map(({ algorithm, documents, isFlat, toHalfSpeed }) => {
      const half = toHalfSpeed === null ? 'not in the first second' : `within ${digits(toHalfSpeed)} documents`
      return `${algorithm}: half of the speed ${half}, ${isFlat ? 'flat' : 'not yet flat'} after ${digits(documents)}`
    })
  return `(a) from a cold start: ${told.join('; ')}.`
}

function invoiceSection(rows: readonly InvoiceRow[]): readonly string[] {
  const kilobytes = Math.round((rows[0]?.octets ?? 0) / 1000)
  return [
    `Signed invoices of Viet Nam of ${kilobytes} kB (XML, RSA-2048), warm; of processor time:`,
    '',
    ...invoiceTableOf(rows),
    '',
  ]
}

function crlTable(rows: readonly CrlRow[]): readonly string[] {
  const beside = (value: number | null, hash: number): string =>
    value === null ? '' : `${digits(value)} (${(value / hash).toFixed(1)} x)`
  return markdownTable(
    ['entries', 'size', 'SHA-256', 'asean-verify', 'OpenSSL in C', 'pkijs'],
    rows.map(({ entries, octets, hash, ours, openssl, pkijs }) => [
      entries.toLocaleString('en'),
      `${(octets / 1e6).toFixed(2)} MB`,
      digits(hash),
      beside(ours, hash),
      beside(openssl, hash),
      beside(pkijs, hash),
    ]),
  )
}

function pathTable(rows: readonly PathRow[]): readonly string[] {
  const libraries = rows[0]?.answers.map(({ library }) => library) ?? []
  return markdownTable(
    ['', ...libraries],
    rows.map(({ name, answers }) => [
      name,
      ...answers.map(({ perSecond, ratio, isRight }, i) => {
        if (perSecond === null || ratio === null) return 'no answer'
        const beside = i === 0 ? '' : ` (${ratio.toPrecision(2)} x)`
        return `${digits(perSecond)}${beside}${isRight ? '' : ', another answer'}`
      }),
    ]),
  )
}

/** Three digits that count. */
function digits(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)))
}
