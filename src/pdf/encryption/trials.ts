import type { Budget } from '../../core/budget.ts'
import { concatBytes, equalBytes } from '../../core/bytes.ts'
import type { FileOctets } from '../../core/octets.ts'
import type { StandardEncryption } from './encryption-dictionary.ts'
import { type FileKey, fileKeys, littleEndian } from './file-key.ts'

/** What a trial costs besides the rounds of revision 6. */
const UNITS_OF_TRIAL = 64
/** The empty password, and each form of the one that is given: thirteen, each of them cut and whole. */
const MOST_KEPT = 27
/** Octets of a password, up to the most that the standard leaves of it, with which a round takes one unit. */
const OCTETS_PER_UNIT = 127

interface Trial {
  readonly asked: readonly Uint8Array[]
  readonly keys: readonly FileKey[]
  readonly rounds: number
}

/**
 * Passwords that were tried on a file. Reading begins again where octets were missing, and what takes a hundred rounds of a hash (ISO 32000-2 §7.6.4.3.4)
 * is not done again for the same question. It is charged again, so that a file has one price however it is read.
 */
class Trials {
  #known: readonly Trial[] = []

  keys(encryption: StandardEncryption, id: Uint8Array, password: Uint8Array, budget: Budget): readonly FileKey[] {
    budget.spend('pdfObjects', UNITS_OF_TRIAL)
    const asked = questionOf(encryption, id, password)
    const known = this.#known.find((one) => one.asked.every((part, i) => equalBytes(part, asked[i] as Uint8Array)))
    if (known !== undefined) {
      budget.spend('pdfObjects', known.rounds)
      return known.keys
    }
    const ofRound = Math.max(1, Math.ceil(password.length / OCTETS_PER_UNIT))
    let rounds = 0
    const keys = fileKeys(encryption, id, password, () => {
      budget.spend('pdfObjects', ofRound)
      rounds += ofRound
    })
    this.#known = [...this.#known, { asked, keys, rounds }].slice(-MOST_KEPT)
    return keys
  }
}

/** All that the keys are made of. */
function questionOf(encryption: StandardEncryption, id: Uint8Array, password: Uint8Array): readonly Uint8Array[] {
  const { revision, keyOctets, owner, user, ownerKey, userKey, permissions, encryptsMetadata } = encryption
  const numbers = Uint8Array.of(revision, keyOctets, encryptsMetadata ? 1 : 0)
  // Views of the file are copied: what was brought of it may lie elsewhere the next time.
  const copies = [owner, user, ownerKey, userKey, id, password].map((part) => concatBytes(part))
  return [numbers, littleEndian(permissions), ...copies]
}

const TRIALS = new WeakMap<FileOctets, Trials>()

export function trialsOf(file: FileOctets): Trials {
  const trials = TRIALS.get(file) ?? new Trials()
  TRIALS.set(file, trials)
  return trials
}
