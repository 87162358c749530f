import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { createTestbed, signInState } from '../../src/testbed/index.ts'
import { type Answer, createClient } from './client.ts'
import { hostileDocuments, type Sample } from './documents.ts'
import { type Load, percentile, sendStreams } from './load.ts'
import { type Memory, type Service, startService } from './service.ts'

/**
 * `npm run tool -- hostile-service [--requests N]`: the example service on this machine, with sixteen requests in flight, of which half are hostile. Prints
 * what was answered, how long good contracts took with the hostile ones beside them and without, and the memory. Exits with 1 where a bar is missed.
 * Nothing but loopback is used. It is a measurement, and needs a quiet machine.
 */
const USAGE = 'usage: npm run tool -- hostile-service [--requests 2000]'

/** Requests in flight, of each kind. */
const AT_ONCE = 8
/** How much longer the slowest hundredth of the good contracts may take beside hostile ones. */
const MOST_RATIO = 3
/** What a good contract may wait behind four hostile ones that come at once. */
const MOST_DELAY_MS = 2_000
/**
 * What memory may be at any later point: the heaps by what they were after the warm-up, and RSS by what it was after the first quarter, since V8 keeps
 * pages that it once had.
 */
const MOST_GROWTH = 1.25

/** At each of them nothing is in flight for a moment, so that memory is what stays. */
const QUARTERS = ['25 %', '50 %', '75 %', 'end'] as const

const GOOD = 'accept VALID_AND_RECOGNISED'

async function main(): Promise<number> {
  const requests = requestsAsked()
  if (requests === null) {
    console.error(USAGE)
    return 3
  }
  const testbed = await createTestbed()
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-hostile-'))
  try {
    await mkdir(join(folder, 'lists'))
    for (const [state, text] of Object.entries({ ...testbed.lists, recognition: testbed.recognition }))
      await writeFile(join(folder, 'lists', `${state}.json`), text)
    const contracts = await Promise.all(
      Array.from({ length: 16 }, async (_, i) => ({
        name: `contract ${i}`,
        bytes: (await signInState(testbed, 'TH')).bytes,
      })),
    )
    const service = await startService({ TRUST_LISTS: join(folder, 'lists'), ALLOW_ENVIRONMENT: 'testbed' })
    return await measure(service, contracts, hostileDocuments(), requests / 2)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** `null` where they are no number. */
function requestsAsked(): number | null {
  const { values } = parseArgs({ options: { requests: { type: 'string', default: '2000' } } })
  const requests = Number(values.requests)
  return Number.isSafeInteger(requests) && requests >= 100 ? requests : null
}

async function measure(
  service: Service,
  contracts: readonly Sample[],
  hostile: readonly Sample[],
  ofEach: number,
): Promise<number> {
  const client = createClient(service.port, 2 * AT_ONCE)
  const good = { samples: contracts, atOnce: AT_ONCE }
  const bad = { samples: hostile, atOnce: AT_ONCE }
  const memory: Record<string, Memory> = { start: await service.memory() }
  const note = async (point: string): Promise<void> => {
    memory[point] = await service.memory()
  }
  console.log(
    `${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(2)}; ${hostile.length} hostile documents`,
  )
  await sendStreams(client, [good, bad], hostile.length)
  await note('after warm-up')
  const alone = await sendStreams(client, [good], ofEach)
  const quarters: Load[] = []
  for (const point of QUARTERS) {
    // Each goes on where the one before it has ended.
    const from = quarters.length * Math.ceil(ofEach / 4)
    const onwards = {
      ...bad,
      samples: [...hostile.slice(from % hostile.length), ...hostile.slice(0, from % hostile.length)],
    }
    quarters.push(await sendStreams(client, [good, onwards], Math.ceil(ofEach / 4)))
    await note(point)
  }
  const delayed = await fourAtOnce(client, contracts, hostile)
  const last = await client.verify((contracts[0] as Sample).bytes)
  const isAlive = service.isAlive()
  client.close()
  const exit = await service.stop()

  const [goodBeside, badBeside] = [0, 1].map((i) => quarters.flatMap(({ answers }) => answers[i] ?? [])) as [
    Answer[],
    Answer[],
  ]
  const seconds = quarters.reduce((sum, quarter) => sum + quarter.seconds, 0)
  const [goodAlone = []] = alone.answers
  print('hostile', badBeside)
  print('good, beside them', goodBeside)
  print('good, alone', goodAlone)
  const ratio = percentile(goodBeside, 99) / percentile(goodAlone, 99)
  console.log(
    `ratio of the two p99: ${ratio.toFixed(2)}; ${goodBeside.length + badBeside.length} requests in ${seconds.toFixed(0)} s`,
  )
  console.log(`a good one behind four hostile ones: ${delayed.ms.toFixed(0)} ms`)
  const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0).padStart(5)
  for (const [point, { rss, heap }] of Object.entries(memory))
    console.log(`${point.padEnd(14)} RSS ${mib(rss)} MiB, heaps ${mib(heap)} MiB`)
  console.log(
    `the service at the end: ${isAlive ? 'lives' : 'has ended'}, answers ${last.code}; at SIGTERM it exits with ${exit}`,
  )

  const [warm, quarter] = [memory['after warm-up'], memory[QUARTERS[0]]] as [Memory, Memory]
  const later = Object.entries(memory).filter(([point]) => QUARTERS.some((name) => name === point))
  const isAnswered = ({ status, code }: Answer): boolean => [200, 503].includes(status) && code !== 'no code'
  return judge({
    'a good contract is accepted, each time': [...goodBeside, ...goodAlone, last, delayed].every(
      ({ code }) => code === GOOD,
    ),
    'a hostile document is answered, and never accepted': badBeside.every(
      (one) => isAnswered(one) && !one.code.startsWith('accept'),
    ),
    [`the ratio is at most ${MOST_RATIO}`]: ratio <= MOST_RATIO,
    [`four hostile ones delay a good one by at most ${MOST_DELAY_MS} ms`]: delayed.ms <= MOST_DELAY_MS,
    'RSS is flat': later.every(([, { rss }]) => rss <= quarter.rss * MOST_GROWTH),
    'the heaps are flat': later.every(([, { heap }]) => heap <= warm.heap * MOST_GROWTH),
    'the service lives, and ends when it is told to': isAlive && exit === 0,
  })
}

/** A good contract that comes just behind the four that take longest. */
async function fourAtOnce(
  client: ReturnType<typeof createClient>,
  contracts: readonly Sample[],
  hostile: readonly Sample[],
): Promise<Answer> {
  const timed: { readonly sample: Sample; readonly ms: number }[] = []
  for (const sample of hostile) timed.push({ sample, ms: (await client.verify(sample.bytes)).ms })
  const slowest = timed.sort((a, b) => b.ms - a.ms).slice(0, 4)
  for (const { sample, ms } of slowest) console.log(`takes ${ms.toFixed(0)} ms by itself: ${sample.name}`)
  const under = slowest.map(({ sample }) => client.verify(sample.bytes))
  await wait(20)
  const answer = await client.verify((contracts[0] as Sample).bytes)
  await Promise.all(under)
  return answer
}

function print(what: string, answers: readonly Answer[]): void {
  const [p50, p99] = [percentile(answers, 50), percentile(answers, 99)]
  console.log(`${what}: ${answers.length} answers, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`)
  const counts = new Map<string, number>()
  for (const { status, code } of answers) counts.set(`${status} ${code}`, (counts.get(`${status} ${code}`) ?? 0) + 1)
  for (const [answer, count] of [...counts].sort(([, a], [, b]) => b - a))
    console.log(`  ${String(count).padStart(5)}  ${answer}`)
}

/** The exit status. */
function judge(bars: Readonly<Record<string, boolean>>): number {
  for (const [bar, isMet] of Object.entries(bars)) console.log(`${isMet ? 'met   ' : 'MISSED'}  ${bar}`)
  return Object.values(bars).every(Boolean) ? 0 : 1
}

await runTool(USAGE, main)
