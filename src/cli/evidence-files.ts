import { CommandError } from './errors.ts'
import { nameOf, readInput } from './files.ts'
import { type EvidenceKind, type Look, lookAt } from './look-at-file.ts'

export interface EvidenceOption {
  /** As it was typed: `--crl`. */
  readonly option: string
  /** Files that hold at least one of this kind. */
  readonly takes: EvidenceKind
  /** The command that it belongs to, for its help; empty for the main one. */
  readonly command: string
}

const CALLED: Readonly<Record<EvidenceKind, string>> = {
  certificate: 'certificates',
  crl: 'CRLs',
  'ocsp-response': 'OCSP responses',
}

/** Where a file of that kind goes instead. */
const ELSEWHERE: Readonly<Record<EvidenceKind, string>> = {
  certificate: 'certificates go with --anchor, or with --certificate',
  crl: 'CRLs go with --crl',
  'ocsp-response': 'OCSP responses go with --ocsp',
}

/**
 * Files of evidence, as they are. One that has the look of another kind is an error of the person, and says what it is; one that is of its kind and
 * broken is evidence that the answer tells about.
 */
export function readEvidence(
  paths: readonly string[] | undefined,
  option: EvidenceOption,
): Promise<readonly Uint8Array[]> {
  return Promise.all((paths ?? []).map((path) => readOne(path, option)))
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

async function readOne(path: string, option: EvidenceOption): Promise<Uint8Array> {
  const bytes = await readInput(path)
  const look = await lookAt(bytes)
  return look.kinds.includes(option.takes) ? bytes : refuse(path, look, option)
}

function refuse(path: string, { kinds, words }: Look, { option, takes, command }: EvidenceOption): never {
  const [other] = kinds
  const advice = other === undefined ? '' : `; ${ELSEWHERE[other]}`
  const code = takes === 'certificate' ? 'USAGE_CERTIFICATE_INVALID' : 'USAGE_OPTION_INVALID'
  const where = path === '-' ? nameOf(path) : path
  throw new CommandError(
    code,
    where,
    `is ${words}, and ${option} takes ${CALLED[takes]} (DER or PEM)${advice}`,
    command,
  )
}
