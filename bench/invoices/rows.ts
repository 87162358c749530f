import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import type { Testbed } from '../../src/testbed/testbed.ts'
import type { Contender, Speed } from '../contender.ts'
import { measurePeer, type PeerSpeed } from '../levels/peers.ts'
import { markdownTable } from '../levels/table.ts'
import { writeJobs } from '../levels/write-jobs.ts'
import { median } from '../median.ts'
import { startProcess } from '../start-process.ts'
import { warmUp } from '../warm-up.ts'
import { createInvoiceSet, type InvoiceSet } from './documents.ts'
import { compileLibxmlsec } from './libxmlsec.ts'

export interface InvoiceRow {
  readonly name: string
  /** Octets of an invoice. */
  readonly octets: number
  /** Invoices a second: of processor time, of those in processes of Node; of other validators as they say it. `null`: it gave no figure. */
  readonly perSecond: number | null
  /** How many times as fast this library is, within a round. */
  readonly ratio: number | null
  /** Of another validator: its answer. */
  readonly answer?: string
}

export interface InvoiceOptions {
  readonly rounds: number
  readonly milliseconds: number
  readonly peers: ReadonlyMap<string, string>
  readonly peerSeconds: number
}

/** The first one is that with which the others are compared. */
const KEYS = ['ours', 'xmlCrypto', 'xmldsigjs'] as const
const INVOICES = 50

/** Signed invoices beside libraries for XML signatures, each in a process of its own, in turn, after its speed is flat. */
export async function measureInvoices(
  testbed: Testbed,
  { rounds, milliseconds, peers, peerSeconds }: InvoiceOptions,
): Promise<readonly InvoiceRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-bench-'))
  const set = await createInvoiceSet(testbed, INVOICES)
  const file = join(folder, 'invoices')
  await writeFile(file, serialize(set))
  const started: (Contender & { stop(): void })[] = []
  try {
    for (const key of KEYS) {
      const { greeting, ask, stop } = await startProcess('bench-invoice-contender', [key, file])
      started.push({ name: String(greeting), run: async (time) => (await ask(time)) as Speed, stop })
    }
    for (const one of started) await warmUp(one, milliseconds)
    const inC = await compileLibxmlsec(folder, set)
    if (typeof inC === 'string') console.log(inC)
    else started.push({ ...inC, stop: () => undefined })
    const speeds = started.map((): Speed[] => [])
    const theirs = new Map([...peers.keys()].map((name): [string, (PeerSpeed | undefined)[]] => [name, []]))
    const octets = set.invoices[0]?.length ?? 0
    const document = { ...documentOf(set), at: testbed.now }
    const jobs = await writeJobs(join(folder, 'jobs'), [document])
    for (let round = 0; round < rounds; round++) {
      for (const [i, { run }] of started.entries()) speeds[i]?.push(await run(milliseconds))
      // They need a minute each a round.
      if (round < MOST_PEER_ROUNDS)
        for (const [name, command] of peers)
          theirs.get(name)?.push((await measurePeer(command, jobs, peerSeconds)).get(document.file))
    }
    const perCpu = speeds.map((those) => those.map(({ documents, processorSeconds }) => documents / processorSeconds))
    const rows = started.map(({ name }, i) => ({
      name,
      octets,
      perSecond: median(perCpu[i] ?? []),
      ratio: median((perCpu[0] ?? []).map((speed, round) => speed / (perCpu[i]?.[round] ?? Number.NaN))),
    }))
    const ours = (speeds[0] ?? []).map(({ documents, seconds }) => documents / seconds)
    return [...rows, ...[...theirs].map(([name, those]) => ({ name, octets, ...summaryOf(those, ours) }))]
  } finally {
    for (const { stop } of started) stop()
    await rm(folder, { recursive: true })
  }
}

const MOST_PEER_ROUNDS = 3
const NOTHING = { certificates: [], crls: [] } as const

/** As other validators take it: under the CA of the signer. */
function documentOf({ invoices, issuers }: InvoiceSet) {
  const [bytes = new Uint8Array(0)] = invoices
  return {
    name: 'invoice',
    file: 'invoice.xml',
    level: 'B-B',
    bytes,
    anchors: issuers,
    ...NOTHING,
  } as const
}

/** A speed is compared with that of this library in the same round. */
function summaryOf(
  theirs: readonly (PeerSpeed | undefined)[],
  ours: readonly number[],
): Pick<InvoiceRow, 'perSecond' | 'ratio' | 'answer'> {
  const timed = theirs.flatMap((one) => (one === undefined ? [] : [one]))
  if (timed.length === 0) return { perSecond: null, ratio: null }
  return {
    perSecond: median(timed.map(({ perSecond }) => perSecond)),
    ratio: median(timed.map(({ perSecond }, round) => (ours[round] ?? Number.NaN) / perSecond)),
    answer: timed[0]?.indication ?? 'none',
  }
}

/** What each does stands beside its speed: to compare the speeds of two alone would be to compare two jobs. */
export function invoiceTableOf(rows: readonly InvoiceRow[]): readonly string[] {
  return markdownTable(
    ['', 'invoices a second', 'asean-verify is', 'what it does'],
    rows.map(({ name, perSecond, ratio, answer }, i) => [
      name,
      perSecond === null ? 'no figure' : Math.round(perSecond).toLocaleString('en'),
      i === 0 || ratio === null ? '' : `${ratio.toPrecision(2)} x`,
      i === 0
        ? 'all of it: path, trust, recognition, facts of the invoice, decision'
        : answer === undefined
          ? 'digests and the signature value'
          : `path and report, by elapsed time; it answers ${answer}`,
    ]),
  )
}
