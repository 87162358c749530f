import { createHash } from 'node:crypto'
import { type ArchiveContents, BUDGETS, canonicalJson, PRESETS, printable } from '../index.ts'

/** What of a member of a question is shown. */
const SHOWN = 400

/**
 * One word of a command line, whatever is in it: between the marks of a shell nothing is looked at. What is not seen is escaped, and what is long is cut.
 */
function word(value: string): string {
  const shown = printable(value, SHOWN)
  return /^[\w@%+=:,./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", "'\\''")}'`
}

/**
 * A question in the words in which it can be asked again; what takes a file is named behind them. Of an archive, they are those of whoever made
 * it, and may be pasted into a shell all the same.
 */
export function questionWords({ question, budget }: Pick<ArchiveContents, 'question' | 'budget'>): string {
  const { relyingState, use, amount, policy, signer, at, existsSince, madeSince, anchors, algorithms } = question
  const isPreset = Object.values(PRESETS).includes(policy)
  return [
    ...(relyingState === undefined ? [] : [`--in ${relyingState}`]),
    `--use ${use}`,
    ...(amount === undefined ? [] : [`--amount ${word(`${amount.value} ${amount.currency}`)}`]),
    ...(isPreset ? [`--policy ${policy.name}`] : []),
    ...Object.entries(signer ?? {}).map(([member, value]) => `--signer ${word(`${member}=${value}`)}`),
    `--at ${timeOf(at)}`,
    ...(existsSince === undefined ? [] : [`--exists-since ${timeOf(existsSince)}`]),
    ...(madeSince === undefined ? [] : [`--made-since ${timeOf(madeSince)}`]),
    ...budgetWords(budget),
    ...(isPreset ? [] : [`and --policy, of a file with ${word(canonicalJson(policy))}`]),
    ...anchors.map((anchor) => `and --anchor, a certificate with SHA-256 ${sha256Of(anchor)}`),
    ...(algorithms === undefined ? [] : [`and --algorithms, a file with SHA-256 ${sha256Of(algorithms)}`]),
  ].join(' ')
}

/** That of the command line is left out, and one that has no name cannot be given there. */
function budgetWords(limits: ArchiveContents['budget']): readonly string[] {
  const name = nameOfLimits(limits)
  return name === null || name === 'service' ? [] : [`--budget ${name}`]
}

/** By which name the command line has such limits; `null`: by none. */
export function nameOfLimits(limits: ArchiveContents['budget']): string | null {
  const same = Object.entries(BUDGETS).find(([, preset]) => canonicalJson(preset) === canonicalJson(limits ?? {}))
  return same?.[0] ?? null
}

const timeOf = (time: Date): string => time.toISOString().replace('.000Z', 'Z')

const sha256Of = (octets: Uint8Array | string): string => createHash('sha256').update(octets).digest('hex')
