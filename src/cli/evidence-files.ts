import { type EvidenceKind, type EvidencePiece, readEvidenceFile } from '../evidence/evidence-file.ts'
import { CommandError } from './errors.ts'
import { nameOf, readInput } from './files.ts'
import { type Look, lookAt } from './look-at-file.ts'
import { type SaidName, said } from './said.ts'

export interface EvidenceOption {
  /** As it was typed: `--crl`. */
  readonly option: string
  /** Files that hold at least one of this kind. */
  readonly takes: EvidenceKind
  /** The command that it belongs to, for its help; empty for the main one. */
  readonly command: string
}

const SAYS: Readonly<Record<EvidenceKind, SaidName>> = {
  certificate: 'takesCertificates',
  crl: 'takesCrls',
  'ocsp-response': 'takesOcsp',
}

/** Where a file of that kind goes instead. */
const ELSEWHERE: Readonly<Record<EvidenceKind, string>> = {
  certificate: 'certificates go with --anchor, or with --certificate',
  crl: 'CRLs go with --crl',
  'ocsp-response': 'OCSP responses go with --ocsp',
}

/** Options that take files of evidence. */
export interface EvidenceWords {
  readonly anchor?: string[] | undefined
  readonly certificate?: string[] | undefined
  readonly crl?: string[] | undefined
  readonly ocsp?: string[] | undefined
}

type Member = 'anchors' | 'certificates' | 'crls' | 'ocspResponses'

export interface GivenEvidence {
  readonly given: Readonly<Record<Member, readonly Uint8Array[]>>
  /** Which file each is of, by its place in the options of the library. */
  readonly places: Readonly<Record<string, string>>
}

const TAKES = [
  ['anchor', 'certificate', 'anchors'],
  ['certificate', 'certificate', 'certificates'],
  ['crl', 'crl', 'crls'],
  ['ocsp', 'ocsp-response', 'ocspResponses'],
] as const

const MEMBER_OF: Readonly<Record<EvidenceKind, Member>> = {
  certificate: 'certificates',
  crl: 'crls',
  'ocsp-response': 'ocspResponses',
}

/**
 * All that is in the files of `--anchor`, `--certificate`, `--crl` and `--ocsp`: what stands in one of them beside what its option takes goes where it
 * belongs. A file that has the look of another kind, or of which any part cannot be used, is an error of the person, and says so.
 *
 * @throws {CommandError} that names the file
 */
export async function evidenceFrom(words: EvidenceWords, command: string): Promise<GivenEvidence> {
  const given: Record<Member, Uint8Array[]> = { anchors: [], certificates: [], crls: [], ocspResponses: [] }
  const places: Record<string, string> = {}
  for (const [name, takes, member] of TAKES)
    for (const path of words[name] ?? [])
      for (const { kind, octets } of await piecesOf(path, { option: `--${name}`, takes, command })) {
        const to = kind === takes ? member : MEMBER_OF[kind]
        places[`${to}[${given[to].length}]`] = path
        given[to].push(octets)
      }
  return { given, places }
}

/**
 * The file that a command is about. What may be one of its kind that is broken is answered; what is of another kind is an error of the person, as it is
 * for evidence.
 */
export async function readAsked(path: string, option: EvidenceOption): Promise<Uint8Array> {
  const bytes = await readInput(path)
  const look = await lookAt(bytes)
  return look.isOther && !look.kinds.includes(option.takes) ? refuse(path, look, option) : bytes
}

async function piecesOf(path: string, option: EvidenceOption): Promise<readonly EvidencePiece[]> {
  const bytes = await readInput(path)
  const look = await lookAt(bytes)
  if (!look.kinds.includes(option.takes)) return refuse(path, look, option)
  const read = readEvidenceFile(bytes)
  if ('pieces' in read) return read.pieces
  throw new CommandError(codeFor(option), path === '-' ? nameOf(path) : path, read.why, null)
}

const codeFor = ({ takes }: EvidenceOption) =>
  takes === 'certificate' ? ('USAGE_CERTIFICATE_INVALID' as const) : ('USAGE_OPTION_INVALID' as const)

function refuse(path: string, { kinds, words }: Look, asked: EvidenceOption): never {
  const { option, takes, command } = asked
  const [other] = kinds
  const advice = other === undefined ? null : ELSEWHERE[other]
  const where = path === '-' ? nameOf(path) : path
  throw new CommandError(codeFor(asked), where, said(SAYS[takes], { kind: words, option, advice }), command)
}
