import type { CriterionTried } from '../../recognition/types.ts'
import type { JudgedTimeStampReport, SignatureReport } from '../../report/types.ts'
import { isOrganisation } from './is-organisation.ts'
import type { KnownServices } from './known-services.ts'

/** In place of a text. */
const REDACTED = 'REDACTED'

/**
 * A rule by its name; one for each of a list; or those of the members of an object: `@` keeps all of them where it holds, `*` is that of a member
 * whatever it is called.
 */
export type Rules = string | readonly [Rules] | { readonly [member: string]: Rules }

/** `within`: the objects that a value stands in, the innermost first. */
export interface RedactedPlace {
  readonly known: KnownServices
  readonly within: readonly unknown[]
}

/** What becomes of a value: it is kept, something stands in its place, or it is left out (`undefined`). */
type Rule = (value: unknown, place: RedactedPlace) => unknown

/** Characters of what is kept for its form, and more. */
const LONGEST = 1_000

/** Where the text has this form, in which nobody can be named. */
const keepIf =
  (form: RegExp): Rule =>
  (value) =>
    typeof value === 'number' || (typeof value === 'string' && value.length <= LONGEST && form.test(value))
      ? value
      : REDACTED

const identifier = keepIf(/^[\d. ]{1,256}$/)
const instant = keepIf(/^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/)
/** Codes of the library, and words of its own. */
const code = keepIf(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/)
const word = keepIf(/^[\w.-]{1,64}$/)
/** A text of no form. */
const onlyNumbers = keepIf(/(?!)/)
const keep: Rule = (value) => value
const hide: Rule = () => REDACTED

/**
 * Data of findings that name nobody: times, codes, object identifiers, algorithms, services and states of the lists. All other texts may have been
 * chosen by whoever made the document.
 */
const DATA: ReadonlyMap<string, Rule> = new Map(
  (
    [
      [
        instant,
        'until notAfter notBefore revokedAt invalidityDate issued genTime claimed proven content signature time',
      ],
      [identifier, 'extension qualifier purposes policy eContentType attribute'],
      [code, 'reason of'],
      [keep, 'agreement anchor basis class environment format kind list resource scheme service state'],
      [word, 'algorithm cipher encoding form hash member weakness'],
    ] as const
  ).flatMap(([rule, members]) => members.split(' ').map((member) => [member, rule] as const)),
)

/** Criteria of which the text is the agreement's, the list's or a word of the library, and not the signer's. */
const NAMES_NOBODY: ReadonlySet<string> = new Set<CriterionTried['criterion']>([
  'status',
  'dates',
  'use',
  'class',
  'service-status',
  'certificate-policies',
  'extended-key-usage',
  'key-usage',
  'issuer-key',
  'qc-statement',
  'qc-type',
  'limit',
  'conditions',
  'time-stamps',
  'chain',
])

/** The rules that `@redact` names (`docs/adding/a-member.md`). */
export const RULES: Readonly<Record<string, Rule>> = {
  keep,
  hide,
  identifier,
  /** Of a certificate, or of a key: that of a service is kept. */
  digest: (value, { known }) => (known.isService(String(value)) ? String(value) : known.numberOf(String(value))),
  /** A name as RFC 4514 writes it: that of a service is kept. */
  name: (value, { known }) => (known.isNamed(String(value)) ? value : REDACTED),
  /** No certificate has this number (RFC 5280 §4.1.2.2). */
  serialNumber: () => '00',
  /** Names that software gives to fields and forms. */
  field: keepIf(/^Signature\d{1,4}$/),
  subFilter: keepIf(/^(?:adbe\.(?:pkcs7\.(?:detached|sha1)|x509\.rsa_sha1)|ETSI\.(?:CAdES\.detached|RFC3161))$/),
  /** Of an address the service is kept: behind it stands the certificate that was asked about (RFC 6960, appendix A.1). */
  address(value) {
    const server = /^https?:\/\/[a-z\d.-]{1,253}(?::\d{1,5})?(?=\/|$)/.exec(String(value))?.[0]
    return server === undefined ? REDACTED : `${server}/${REDACTED}`
  },
  /** Of the signer of a signature. */
  organisation: (value, { within }) => (isOrganisation(within[1] as SignatureReport) ? value : REDACTED),
  /** The names of services are kept: of those that hold, and that a list has. */
  tsa(value, { within }) {
    const { indication, restsOn } = within[0] as JudgedTimeStampReport
    return indication === 'TOTAL-PASSED' && restsOn?.paths[0]?.anchor.source === 'service' ? value : REDACTED
  },
  criterion: (value, { within }) => (NAMES_NOBODY.has((within[0] as CriterionTried).criterion) ? value : REDACTED),
  findingData(value, place) {
    if (typeof value !== 'object' || value === null) return undefined
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, (DATA.get(name) ?? onlyNumbers)(one, place)]),
    )
  },
  fieldNames: (value) => (typeof value === 'string' ? value : (value as readonly string[]).map(() => REDACTED)),
  /** Of an object: all of it is kept where it is a service's. */
  certificate: (value, { known }) => known.isService((value as { readonly sha256: string }).sha256),
  anchor: (value) => (value as { readonly source: string }).source === 'service',
}
