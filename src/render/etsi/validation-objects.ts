import type { AnchorReport, JudgedTimeStampReport, RevocationSourceReport } from '../../report/types.ts'
import { digestOf } from './values.ts'
import { OBJECT_TYPE } from './vocabulary.ts'
import { element, unlessEmpty, type WrittenElement } from './xml.ts'

type KnownAnchor = Pick<AnchorReport, 'id' | 'source'> & Partial<Pick<AnchorReport, 'subject'>>

/** The objects that the report refers to (§4.4), each once. Their octets are not in a report: they are told by digest. */
export class ValidationObjects {
  readonly #objects = new Map<string, WrittenElement>()
  readonly #anchors = new Map<string, string>()

  /** Each gives the identifier to refer to. */
  certificate(sha256: string): string {
    return this.#add(`certificate-${sha256}`, OBJECT_TYPE.certificate, [digestOf('DigestAlgAndValue', sha256)])
  }

  evidence({ kind, sha256 }: Pick<RevocationSourceReport, 'kind' | 'sha256'>): string {
    return this.#add(`${kind}-${sha256}`, OBJECT_TYPE[kind], [digestOf('DigestAlgAndValue', sha256)])
  }

  /** A name and a key. The digest of the key is known where the verdict rests on it. */
  anchor({ id, source, subject }: KnownAnchor, spkiSha256: string | undefined): string {
    const key = JSON.stringify([id, source, spkiSha256])
    const known = this.#anchors.get(key) ?? `anchor-${this.#anchors.size + 1}`
    this.#anchors.set(key, known)
    const named = subject === undefined ? undefined : element('av:Subject', subject)
    const direct = element('direct', [element('av:TrustAnchor', [element('av:Id', id), named], { source })])
    if (spkiSha256 === undefined) return this.#add(known, OBJECT_TYPE.other, [direct])
    return this.#add(known, OBJECT_TYPE.key, [digestOf('DigestAlgAndValue', spkiSha256), direct])
  }

  /** The digest of a token is not in the report: what it says, and the digest of its signature value, stand in its place. */
  timeStamp(id: string, stamp: JudgedTimeStampReport | undefined, report: WrittenElement): string {
    const { kind, genTime, policy, tsa, id: valueSha256 } = stamp ?? {}
    const named = tsa === undefined ? undefined : element('av:Tsa', tsa)
    const value = valueSha256 === undefined ? undefined : digestOf('av:SignatureValueDigest', valueSha256)
    const token = element('av:TimeStamp', [value, named], { kind, genTime, policy })
    return this.#add(id, OBJECT_TYPE.timeStamp, [element('direct', [token])], report)
  }

  document(sha256: string, about: WrittenElement): string {
    return this.#add('document', OBJECT_TYPE.other, [digestOf('DigestAlgAndValue', sha256), element('direct', [about])])
  }

  get list(): WrittenElement | undefined {
    return unlessEmpty('SignatureValidationObjects', [...this.#objects.values()])
  }

  #add(id: string, type: string, representation: readonly WrittenElement[], report?: WrittenElement): string {
    if (!this.#objects.has(id)) {
      const told = [element('ObjectType', type), element('ValidationObjectRepresentation', representation), report]
      this.#objects.set(id, element('ValidationObject', told, { id }))
    }
    return id
  }
}
