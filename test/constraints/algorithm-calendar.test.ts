import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { CURVE, HASH, KEY, SIGNATURE } from '../../src/asn1/oids.ts'
import { type AlgorithmName, CALENDAR, CALENDAR_WRITTEN } from '../../src/constraints/calendar.ts'
import { endsOf, isReliable, reliableUntil } from '../../src/constraints/reliable-until.ts'
import { resolveSignatureAlgorithm } from '../../src/crypto/algorithms.ts'
import { curveOfOid } from '../../src/crypto/curves.ts'
import { resolveDigestAlgorithm } from '../../src/crypto/hashes.ts'
import type { PublicKey, SignatureOperation } from '../../src/crypto/types.ts'
import { algorithm } from '../crypto/algorithm.ts'
import { ecKey, rsaKey } from './keys.ts'

/** What ETSI TS 119 322 has as `EvaluationType`; in `Any` stands where the row is from. */
interface Evaluation {
  readonly Parameter?: readonly [{ readonly name: 'moduluslength'; readonly Min: number }]
  readonly Validity: { readonly End?: string }
  readonly Recommendation?: 'L' | 'R'
  readonly Any:
    | { readonly source: 'catalogue'; readonly clause: string }
    | { readonly source: 'decision'; readonly reason: string }
}

interface Algorithm {
  readonly AlgorithmIdentifier: { readonly Name: string; readonly ObjectIdentifier: string }
  readonly Evaluation: readonly Evaluation[]
}

const FILE = new URL('../../src/constraints/algorithm-calendar.json', import.meta.url)
const DOCUMENT = JSON.parse(readFileSync(FILE, 'utf8'))
const POLICY = DOCUMENT.SecuritySuitabilityPolicy
const ALGORITHMS: readonly Algorithm[] = POLICY.Algorithm
const PAGE = readFileSync(new URL('../../docs/decisions/algorithm-calendar.md', import.meta.url), 'utf8')

const DAY = 86_400_000

const byOid = (oid: string) =>
  ALGORITHMS.find(({ AlgorithmIdentifier: { ObjectIdentifier } }) => ObjectIdentifier === oid)
const pss: SignatureOperation = { kind: 'rsa-pss', hash: 'sha-256', mgfHash: 'sha-256', saltLength: 32 }

/** The operation that an identifier names by itself, `null` where it is of something else. */
function operationOf(oid: string): SignatureOperation | null {
  if (oid === SIGNATURE.rsassaPss) return pss
  const operation = resolveSignatureAlgorithm(algorithm(oid), null)
  return operation.ok ? operation.value : null
}

/** Until when the table relies on what a row is about, with a key of this size. */
function untilOf(oid: string, bits: number): number | null {
  const hash = resolveDigestAlgorithm(algorithm(oid))
  if (hash.ok) return reliableUntil(hash.value, null).until
  if (oid === KEY.rsaEncryption) return endsOf(null, rsaKey(bits), CALENDAR)[0]?.until ?? null
  const curve = curveOfOid(oid)
  if (curve !== null) return reliableUntil({ kind: 'ecdsa', hash: 'sha-512' }, ecKey(curve.name)).until
  const operation = operationOf(oid)
  if (operation === null) throw new Error(oid)
  const key: PublicKey | null = operation.kind.startsWith('rsa') ? rsaKey(bits) : null
  return reliableUntil(operation, key).until
}

const dayAfter = ({ Validity: { End } }: Evaluation) => (End === undefined ? null : Date.parse(End) + DAY)
const minOf = ({ Parameter }: Evaluation) => Parameter?.[0].Min ?? 0

describe('algorithm-calendar.json', () => {
  it.each(ALGORITHMS.map((one) => [one.AlgorithmIdentifier.Name, one] as const))(
    'says of %s what the table says',
    (_, one) => {
      const { ObjectIdentifier } = one.AlgorithmIdentifier
      const rows = [...one.Evaluation].sort((a, b) => minOf(a) - minOf(b))
      expect(rows).toEqual(one.Evaluation)
      rows.forEach((row, i) => {
        const next = rows[i + 1]
        for (const bits of [minOf(row), next === undefined ? 16_384 : minOf(next) - 1])
          expect(untilOf(ObjectIdentifier, bits), `${bits}`).toBe(dayAfter(row))
      })
    },
  )

  it('has each algorithm of the library once, and no other', () => {
    const oids = ALGORITHMS.map(({ AlgorithmIdentifier }) => AlgorithmIdentifier.ObjectIdentifier)
    expect(oids.filter((oid, i) => oids.indexOf(oid) !== i)).toEqual([])
    const known = [
      ...Object.values(HASH).filter((oid) => resolveDigestAlgorithm(algorithm(oid)).ok),
      KEY.rsaEncryption,
      ...Object.values(SIGNATURE).filter((oid) => operationOf(oid) !== null),
      ...Object.values(CURVE),
    ]
    expect([...oids].sort()).toEqual([...known].sort())
  })

  it('leaves no name of the table out', () => {
    const named = new Set(
      ALGORITHMS.flatMap(({ AlgorithmIdentifier: { ObjectIdentifier: oid } }): readonly AlgorithmName[] => {
        const hash = resolveDigestAlgorithm(algorithm(oid))
        const operation = operationOf(oid)
        const curve = curveOfOid(oid)
        return [
          ...(hash.ok ? [hash.value] : []),
          ...(operation ? [operation.kind] : []),
          ...(curve ? [curve.name] : []),
        ]
      }),
    )
    for (const name of Object.keys(CALENDAR.ends) as AlgorithmName[]) expect(named).toContain(name)
    const sizes = byOid(KEY.rsaEncryption)?.Evaluation.map(minOf) ?? []
    for (const { below } of CALENDAR.rsa) expect(sizes).toContain(below)
  })

  it('relies on no key below its least size', () => {
    const [least] = byOid(KEY.rsaEncryption)?.Evaluation ?? []
    expect(least).toBeDefined()
    expect(isReliable(pss, rsaKey(minOf(least as Evaluation) - 1), 1)).toBe(false)
  })

  it('says of each row where it is from, and has a reason for each decision', () => {
    for (const { AlgorithmIdentifier, Evaluation: rows } of ALGORITHMS)
      for (const { Any } of rows)
        expect(Any, AlgorithmIdentifier.Name).toEqual(
          Any.source === 'catalogue'
            ? { source: 'catalogue', clause: expect.stringMatching(/table|clause/) }
            : { source: 'decision', reason: expect.stringMatching(/\w{3}/) },
        )
    expect(Date.parse(POLICY.PolicyIssueDate)).toBe(CALENDAR_WRITTEN)
  })

  it('has a paragraph for each decision on the page of decisions', () => {
    const decided = ALGORITHMS.filter(({ Evaluation: rows }) => rows.every(({ Any }) => Any.source === 'decision'))
    const names = decided.map(({ AlgorithmIdentifier }) => AlgorithmIdentifier.Name)
    expect(names.sort()).toEqual(['secp256k1', 'sha-512/256', 'sha3-224', 'shake256', 'ecdsaWithSHA3-224'].sort())
    for (const name of names.filter((one) => !one.startsWith('ecdsa'))) expect(PAGE).toContain(`\`${name}\``)
  })

  it('has the form of ETSI TS 119 322', () => {
    const valid = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema())
    valid(DOCUMENT)
    expect(valid.errors).toBeNull()
  })
})

/**
 * The JSON Schema of ETSI TS 119 322 where it is given (`SCHEMA_OF_CATALOGUES=FILE`), otherwise what of it this file makes use of, with
 * the formats of dates and identifiers.
 */
function schema(): object {
  const given = process.env['SCHEMA_OF_CATALOGUES']
  return given === undefined ? OWN_SCHEMA : JSON.parse(readFileSync(given, 'utf8'))
}

const text = { type: 'string', minLength: 1 }
const closed = (required: readonly string[], properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
})
const list = (items: object) => ({ type: 'array', minItems: 1, items })
const OWN_SCHEMA = closed(['SecuritySuitabilityPolicy'], {
  SecuritySuitabilityPolicy: closed(['PolicyName', 'Publisher', 'PolicyIssueDate', 'Algorithm'], {
    PolicyName: closed(['Name'], { Name: text }),
    Publisher: closed(['Name'], { Name: text }),
    PolicyIssueDate: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$` },
    Usage: text,
    version: { const: '1' },
    lang: { const: 'en' },
    id: text,
    Algorithm: list(
      closed(['AlgorithmIdentifier', 'Evaluation'], {
        AlgorithmIdentifier: closed(['Name', 'ObjectIdentifier'], {
          Name: text,
          ObjectIdentifier: { type: 'string', pattern: String.raw`^[0-2](\.\d+)+$` },
        }),
        Evaluation: list(
          closed(['Validity', 'Any'], {
            Parameter: list(closed(['name', 'Min'], { name: { const: 'moduluslength' }, Min: { type: 'integer' } })),
            Validity: closed([], { End: { type: 'string', pattern: String.raw`^\d{4}-\d\d-\d\d$` } }),
            Recommendation: { enum: ['L', 'R'] },
            Any: { type: 'object' },
          }),
        ),
      }),
    ),
  }),
})
