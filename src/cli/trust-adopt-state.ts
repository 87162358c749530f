import { createInterface } from 'node:readline/promises'
import { plain, quoted } from '../core/printable.ts'
import type { StateCode, Trust } from '../index.ts'
import { type Adoptable, type AdoptionFile, findAdoptable, withAdoption, writeAdoptionFile } from '../trust/tools.ts'
import { asGiven, CommandError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { whileLocked } from './locked.ts'
import { printLine } from './output.ts'
import { type ReviewedService, readReview, writeReview } from './trust-review-file.ts'

export interface StateAdoption {
  readonly trust: Trust
  readonly state: StateCode
  /** A file in which somebody says of each service whether it is adopted, and why. */
  readonly review: string | undefined
  readonly out: string
}

/** Where adoptions are kept. */
interface Files {
  readonly existing: (path: string) => Promise<AdoptionFile | null>
  readonly write: (path: string, text: string) => Promise<void>
}

/** What a person says of one service; `null`: it is left, `'stop'`: so are all that follow. */
export type Ask = (one: Adoptable) => Promise<string | null | 'stop'>

/**
 * `asean-verify trust adopt --state VN`: goes through the services of a state that nobody vouches for, each with its digests and where they are to be compared. At a terminal it
 * asks of one after another; with `--review FILE` it writes a file to be filled in, or takes from it what was. What was adopted before is told, and not asked again.
 */
export async function adoptOfState(
  { trust, state, review, out }: StateAdoption,
  { existing, write }: Files,
  ask: Ask | null = terminalAsk(),
): Promise<ExitCode> {
  const all = await adoptableIn(trust, state)
  if (all.length === 0)
    throw new CommandError('TRUST_ADOPTION_UNKNOWN', '--state', `the lists have no observed service of ${state}`, null)
  const before = await existing(out)
  const left = all.filter((one) => !isAdopted(one, before))
  for (const one of all) for (const line of serviceLines(one, before)) printLine(line)
  printLine(
    `${all.length} observed in ${state}: ${all.length - left.length} adopted in ${quoted(out)}, ${left.length} not.`,
  )
  if (review !== undefined) {
    const reviewed = await readReview(review, state)
    if (reviewed === null) {
      await write(
        review,
        writeReview(
          state,
          all.map((one) => reviewedOf(one, before)),
        ),
      )
      printLine(
        `Written: ${quoted(review)}. Compare each digest at its official address, then set "adopt" to true and "note" to your reason.`,
      )
      printLine(`Then run it again: asean-verify trust adopt --state ${state} --review ${asGiven(review)}`)
      return EXIT.accept
    }
    return adoptReviewed(reviewed, all, { out, existing, write })
  }
  if (ask === null) {
    printLine(`Adopt one by asean-verify trust adopt ID --note TEXT, or all that you compared by --review FILE.`)
    return EXIT.accept
  }
  return askEach(left, ask, { out, existing, write })
}

interface Keeping extends Files {
  readonly out: string
}

async function adoptableIn(trust: Trust, state: StateCode): Promise<readonly Adoptable[]> {
  const services = trust.lists.filter((list) => list.state === state).flatMap((list) => list.services)
  const found = await Promise.all(services.map(({ id }) => findAdoptable(trust, id)))
  return found.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
}

/** By its certificate and its key: another one of the same name was not compared, and an adoption by a certificate that is no longer listed holds for none. */
function isAdopted(one: Adoptable, file: AdoptionFile | null): boolean {
  return file?.adoptions.some((known) => isOf(known, one)) === true
}

/** What is adopted anew keeps the legal class that somebody said of it. */
export function classBefore(one: Adoptable, file: AdoptionFile | null): { readonly legalClass?: string } {
  const legalClass = file?.adoptions.find((known) => isOf(known, one))?.legalClass
  return legalClass === undefined ? {} : { legalClass }
}

function isOf(known: AdoptionFile['adoptions'][number], { record, service }: Adoptable): boolean {
  return (
    known.service === record.service &&
    known.spkiSha256 === record.spkiSha256 &&
    service.identity.certificateSha256.includes(known.sha256)
  )
}

function serviceLines(one: Adoptable, file: AdoptionFile | null): readonly string[] {
  const { service, record } = one
  const known = file?.adoptions.find((each) => each.service === record.service)
  const standing =
    known === undefined
      ? []
      : isOf(known, one)
        ? [`  adopted     ${known.date}: ${quoted(known.note, 400)}`]
        : ['  adopted     with another certificate or key, which this list does not have: compare it anew']
  const { officialAddress } = service.source
  return [
    `${record.service}  ${quoted(service.name, 200)}`,
    `  certificate SHA-256 ${record.sha256}`,
    `  key         SHA-256 ${record.spkiSha256}`,
    `  compare at  ${officialAddress === null ? 'no official address is known: ask the regulator' : plain(officialAddress, 400)}`,
    ...standing,
    '',
  ]
}

const reviewedOf = (one: Adoptable, file: AdoptionFile | null): ReviewedService => {
  const { service, record } = one
  const known = file?.adoptions.find((each) => isOf(each, one))
  return {
    service: record.service,
    name: service.name,
    sha256: record.sha256,
    spkiSha256: record.spkiSha256,
    officialAddress: service.source.officialAddress,
    adopt: known !== undefined,
    note: known?.note ?? '',
  }
}

/**
 * All or nothing: a digest that is not that of the list was not compared with it. What the file says is not adopted is so no longer.
 */
async function adoptReviewed(
  reviewed: readonly ReviewedService[],
  all: readonly Adoptable[],
  keeping: Keeping,
): Promise<ExitCode> {
  const chosen: Vouched[] = []
  for (const { service, sha256, spkiSha256, note } of reviewed.filter(({ adopt }) => adopt)) {
    const listed = all.find(({ record }) => record.service === service)
    const refuse = (why: string): never => {
      throw new CommandError('TRUST_ADOPTION_REFUSED', service, why, null)
    }
    if (listed === undefined) return refuse('is no observed service of these lists')
    if (listed.record.sha256 !== sha256 || listed.record.spkiSha256 !== spkiSha256)
      refuse('has other digests in these lists than were reviewed')
    chosen.push({ one: listed, note })
  }
  const left = new Set(reviewed.flatMap(({ adopt, service }) => (adopt ? [] : [service])))
  await keep(chosen, keeping, left)
  const missing = all.filter(({ record }) => !reviewed.some(({ service }) => service === record.service))
  if (missing.length > 0)
    printLine(`Not in the reviewed file: ${missing.map(({ record }) => record.service).join(', ')}.`)
  return EXIT.accept
}

async function askEach(left: readonly Adoptable[], ask: Ask, keeping: Keeping): Promise<ExitCode> {
  for (const one of left) {
    const note = await ask(one)
    if (note === 'stop') break
    // Each is kept at once: what was compared is not lost when somebody stops.
    if (note !== null) await keep([{ one, note }], keeping)
  }
  return EXIT.accept
}

/** A service, and why somebody vouches for it. */
interface Vouched {
  readonly one: Adoptable
  readonly note: string
}

/** `left`: services for which nobody vouches any more. */
async function keep(
  adoptions: readonly Vouched[],
  { out, existing, write }: Keeping,
  left: ReadonlySet<string> = new Set(),
): Promise<void> {
  let gone: readonly string[] = []
  if (adoptions.length + left.size > 0)
    await whileLocked(out, async () => {
      const before = await existing(out)
      gone = (before?.adoptions ?? []).map(({ service }) => service).filter((service) => left.has(service))
      let file =
        before === null || gone.length === 0
          ? before
          : { ...before, adoptions: before.adoptions.filter(({ service }) => !left.has(service)) }
      for (const { one, note } of adoptions) {
        const known = file?.adoptions.find((each) => isOf(each, one))
        // What was adopted as it is keeps its date.
        if (known?.note === note) continue
        file = withAdoption(file, { ...one.record, note, ...classBefore(one, file) }, Date.now())
      }
      if (file !== null && file !== before) await write(out, writeAdoptionFile(file))
    })
  printLine(`Adopted, in ${quoted(out)}: ${adoptions.map(({ one }) => one.record.service).join(', ') || 'none'}.`)
  if (gone.length > 0) printLine(`No longer adopted, in ${quoted(out)}: ${gone.join(', ')}.`)
}

/** `null`: nobody is there to be asked. */
function terminalAsk(): Ask | null {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) return null
  return askBy(async (words) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout })
    try {
      return await lines.question(words)
    } catch (error) {
      // Ctrl+C and Ctrl+D end it.
      if (error instanceof Error && error.name === 'AbortError') return null
      throw error
    } finally {
      lines.close()
    }
  })
}

/** What is vouched for is shown with the question. Whoever says neither yes nor stop vouches for nothing. `null`: no more is said. */
export function askBy(question: (words: string) => Promise<string | null>): Ask {
  return async (one) => {
    for (const line of serviceLines(one, null).slice(0, -1)) printLine(line)
    const said = (await question('Did you compare both digests there? [y]es, [n]o, [s]top: '))?.trim() ?? 'stop'
    if (/^s(?:top)?$/i.test(said)) return 'stop'
    if (!/^y(?:es)?$/i.test(said)) return null
    const note = await question('Your reason, which reports will show: ')
    return note === null ? 'stop' : note.trim() || null
  }
}
