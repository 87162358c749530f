import type { Report, SignatureReport } from 'asean-verify'
import { element, foreign, inWords } from '../dom.ts'
import { type Context, fill } from './context.ts'

interface Branch {
  readonly subject: string
  readonly validity: string | null
  /** Numbers of the signatures that are made by it. */
  readonly signatures: number[]
  readonly below: Map<string, Branch>
}

/** Who certified whom: from each trusted certificate down to the signers. `null`: no path was found. */
export function viewCertificates({ signatures }: Report, context: Context): HTMLElement | null {
  const trusted = branchesOf(
    signatures.filter(({ kind }) => kind !== 'counter-signature'),
    context,
  )
  if (trusted.size === 0) return null
  const { words } = context
  return element(
    'details',
    { class: 'certificates' },
    element('summary', {}, words.certificates),
    listOf(trusted, context),
  )
}

function branchesOf(signatures: readonly SignatureReport[], context: Context): Map<string, Branch> {
  const trusted = new Map<string, Branch>()
  for (const [index, { anchor, path }] of signatures.entries()) {
    if (anchor === undefined || path.length === 0) continue
    let branch = branchIn(trusted, anchor.id, anchor.subject, null)
    // The first of a path is the signer's, and the last one that which the anchor signed.
    for (const { sha256, subject, notBefore, notAfter } of [...path].reverse())
      branch = branchIn(branch.below, sha256, subject, validityOf(notBefore, notAfter, context))
    branch.signatures.push(index + 1)
  }
  return trusted
}

function branchIn(among: Map<string, Branch>, id: string, subject: string, validity: string | null): Branch {
  const there = among.get(id)
  if (there !== undefined) return there
  const made: Branch = { subject, validity, signatures: [], below: new Map() }
  among.set(id, made)
  return made
}

function validityOf(from: string, to: string, { words, timeZone }: Context): string {
  // As ISO 8601 has it: read alike in every language.
  const day = (time: string): string => new Date(time).toLocaleDateString('sv-SE', { timeZone: timeZone ?? 'UTC' })
  return fill(words.certificateValid, { from: day(from), to: day(to) })
}

function listOf(branches: ReadonlyMap<string, Branch>, context: Context): HTMLElement {
  return element(
    'ul',
    {},
    [...branches.values()].map(({ subject, validity, signatures, below }) =>
      element(
        'li',
        {},
        foreign(subject, 300),
        validity === null ? null : element('p', { class: 'hint' }, inWords(validity)),
        signatures.map((number) =>
          element('p', { class: 'hint' }, fill(context.words.pin, { number: String(number) })),
        ),
        below.size === 0 ? null : listOf(below, context),
      ),
    ),
  )
}
