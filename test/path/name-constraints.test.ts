import { describe, expect, it } from 'vitest'
import { EXTENSION, OTHER_NAME } from '../../src/asn1/oids.ts'
import { writeOid, writeSequence, writeValue } from '../../src/asn1/writer.ts'
import { createBudget } from '../../src/core/budget.ts'
import { attempt } from '../../src/core/outcome.ts'
import { constrain, UNCONSTRAINED } from '../../src/path/constraint-state.ts'
import { checkNames } from '../../src/path/name-constraints.ts'
import { isInside } from '../../src/path/name-in-subtree.ts'
import type { GeneralNameInput } from '../../src/testbed/names.ts'
import type { GeneralSubtree } from '../../src/x509/types.ts'
import { hold, issueCa, issueHierarchy, issueLeaf, type Overrides, problemsOf, searchIn } from './fixture.ts'

type Names = readonly GeneralNameInput[]
interface Constraint {
  readonly permitted?: Names
  readonly excluded?: Names
}

/** One CA for each constraint, from the anchor's side down. */
async function judge(constraints: Constraint | readonly Constraint[], leaf: Overrides) {
  const cas = [constraints].flat().map((nameConstraints) => ({ nameConstraints }) as Overrides)
  return problemsOf(await searchIn(await issueHierarchy({ cas, leaf })))
}

const mail = (email: string): Overrides => ({ subjectAltName: [{ email }] })
const host = (dns: string): Overrides => ({ subjectAltName: [{ dns }] })
const INSIDE = 'valid'
const [NOT_PERMITTED, EXCLUDED, UNSUPPORTED] = ['NAME_NOT_PERMITTED', 'NAME_EXCLUDED', 'NAME_CONSTRAINT_UNSUPPORTED']

const answer = (problems: readonly string[]): string => (problems.length === 0 ? INSIDE : problems.join(' '))

describe.each<[string, string, 'inside' | 'outside' | 'no comparison']>([
  ['a.example', 'a.example', 'inside'],
  ['A.Example', 'a.eXAMPLE', 'inside'],
  ['b.a.example', 'a.example', 'inside'],
  ['c.b.a.example', 'a.example', 'inside'],
  ['ba.example', 'a.example', 'outside'],
  ['example', 'a.example', 'outside'],
  ['b.example', 'a.example', 'outside'],
  ['b.a.example', '.a.example', 'inside'],
  ['a.example', '.a.example', 'outside'],
  ['anything.example', '', 'inside'],
  ['*.a.example', 'a.example', 'inside'],
  ['*.b.example', 'a.example', 'outside'],
  ['a_b.a.example', 'a.example', 'inside'],
  ['b.a.example.', 'a.example', 'no comparison'],
  ['b..a.example', 'a.example', 'no comparison'],
  ['.a.example', 'a.example', 'no comparison'],
  ['', 'a.example', 'no comparison'],
  ['b .a.example', 'a.example', 'no comparison'],
  ['b.a.example', 'a.example.', 'no comparison'],
  ['b.a.example', '*.a.example', 'no comparison'],
  [`${'b'.repeat(64)}.a.example`, 'a.example', 'no comparison'],
])('DNS name %j and subtree %j: %s', (dns, base, relation) => {
  it('permitted', async () => {
    const expected = { inside: INSIDE, outside: NOT_PERMITTED, 'no comparison': UNSUPPORTED }[relation]
    expect(answer(await judge({ permitted: [{ dns: base }] }, host(dns)))).toBe(expected)
  })
  it('excluded', async () => {
    const expected = { inside: EXCLUDED, outside: INSIDE, 'no comparison': UNSUPPORTED }[relation]
    expect(answer(await judge({ excluded: [{ dns: base }] }, host(dns)))).toBe(expected)
  })
})

describe.each<[string, string, 'inside' | 'outside' | 'no comparison']>([
  ['a@x.example', 'a@x.example', 'inside'],
  ['a@X.Example', 'a@x.example', 'inside'],
  ['A@x.example', 'a@x.example', 'outside'],
  ['b@x.example', 'a@x.example', 'outside'],
  ['a@x.example', 'x.example', 'inside'],
  ['a@y.x.example', 'x.example', 'outside'],
  ['a@y.x.example', '.x.example', 'inside'],
  ['a@x.example', '.x.example', 'outside'],
  ['a@yx.example', '.x.example', 'outside'],
  ['x.example', 'x.example', 'no comparison'],
  ['"a"@x.example', 'x.example', 'no comparison'],
  ['a@b@x.example', 'x.example', 'no comparison'],
  ['a@x.example.', 'x.example', 'no comparison'],
  ['a@[192.0.2.1]', 'x.example', 'no comparison'],
  ['@x.example', 'x.example', 'no comparison'],
  ['a@', 'x.example', 'no comparison'],
  ['', 'x.example', 'no comparison'],
  ['a@x.example', '', 'no comparison'],
  ['a@x.example', '@x.example', 'no comparison'],
])('e-mail address %j and subtree %j: %s', (email, base, relation) => {
  it('permitted', async () => {
    const expected = { inside: INSIDE, outside: NOT_PERMITTED, 'no comparison': UNSUPPORTED }[relation]
    expect(answer(await judge({ permitted: [{ email: base }] }, mail(email)))).toBe(expected)
  })
  it('excluded', async () => {
    const expected = { inside: EXCLUDED, outside: INSIDE, 'no comparison': UNSUPPORTED }[relation]
    expect(answer(await judge({ excluded: [{ email: base }] }, mail(email)))).toBe(expected)
  })
})

const SUBJECT = { C: 'ID', O: 'Testbed Trading', OU: 'Sales', CN: 'Testbed signer' }

describe.each<[string, Record<string, string>, boolean]>([
  ['the name itself', SUBJECT, true],
  ['its first parts', { C: 'ID', O: 'Testbed Trading' }, true],
  ['other case and spaces', { C: 'id', O: ' testbed  TRADING ' }, true],
  ['no parts at all', {}, true],
  ['another organisation', { C: 'ID', O: 'Testbed Other' }, false],
  ['the beginning of an organisation', { C: 'ID', O: 'Testbed' }, false],
  ['parts that are not the first', { O: 'Testbed Trading' }, false],
  ['parts in another order', { O: 'Testbed Trading', C: 'ID' }, false],
  ['more parts', { ...SUBJECT, L: 'Jakarta' }, false],
])('directory name and a subtree of %s', (_, base, inside) => {
  it('permitted', async () => {
    const problems = await judge({ permitted: [{ directory: base }] }, { subject: SUBJECT })
    expect(answer(problems)).toBe(inside ? INSIDE : NOT_PERMITTED)
  })
  it('excluded', async () => {
    const problems = await judge({ excluded: [{ directory: base }] }, { subject: SUBJECT })
    expect(answer(problems)).toBe(inside ? EXCLUDED : INSIDE)
  })
})

describe('names that are constrained', () => {
  it('are those of directory form among the subjectAltNames too', async () => {
    const leaf = (O: string): Overrides => ({ subject: SUBJECT, subjectAltName: [{ directory: { C: 'ID', O } }] })
    const permitted = [{ directory: { C: 'ID', O: 'Testbed Trading' } }]
    expect(await judge({ permitted }, leaf('Testbed Trading'))).toEqual([])
    expect(await judge({ permitted }, leaf('Testbed Other'))).toEqual([NOT_PERMITTED])
  })

  it('are e-mail addresses in the subject, beside a subjectAltName or without', async () => {
    const leaf: Overrides = { subject: { ...SUBJECT, E: 'a@x.example' } }
    const both: Overrides = { ...leaf, ...mail('a@y.example') }
    expect(await judge({ permitted: [{ email: 'x.example' }] }, leaf)).toEqual([])
    expect(await judge({ permitted: [{ email: 'y.example' }] }, leaf)).toEqual([NOT_PERMITTED])
    expect(await judge({ excluded: [{ email: 'x.example' }] }, leaf)).toEqual([EXCLUDED])
    expect(await judge({ permitted: [{ email: 'y.example' }] }, both)).toEqual([NOT_PERMITTED])
    expect(await judge({ permitted: [{ email: 'x.example' }, { email: 'y.example' }] }, both)).toEqual([])
  })

  it('are no names of other forms', async () => {
    const constraint = { permitted: [{ dns: 'a.example' }], excluded: [{ email: 'x.example' }] }
    expect(await judge(constraint, { subject: SUBJECT })).toEqual([])
    expect(await judge(constraint, mail('a@y.example'))).toEqual([])
  })

  it('are each of several', async () => {
    const leaf = { subjectAltName: [{ dns: 'a.example' }, { dns: 'b.example' }, { email: 'a@x.example' }] }
    expect(await judge({ permitted: [{ dns: 'a.example' }] }, leaf)).toEqual([NOT_PERMITTED])
    expect(await judge({ permitted: [{ dns: 'a.example' }, { dns: 'b.example' }] }, leaf)).toEqual([])
    expect(await judge({ excluded: [{ dns: 'example' }, { email: 'x.example' }] }, leaf)).toEqual(
      Array(3).fill(EXCLUDED),
    )
  })

  it('are not there in an empty subject', async () => {
    const leaf: Overrides = { subject: {}, ...host('a.example') }
    expect(await judge({ permitted: [{ directory: { C: 'SG' } }] }, leaf)).toEqual([])
  })
})

describe('an exclusion', () => {
  it('goes before a permission', async () => {
    const constraint = { permitted: [{ dns: 'example' }], excluded: [{ dns: 'a.example' }] }
    expect(await judge(constraint, host('b.example'))).toEqual([])
    expect(await judge(constraint, host('b.a.example'))).toEqual([EXCLUDED])
  })

  it('reaches a wildcard that stands for what is excluded', async () => {
    expect(await judge({ excluded: [{ dns: 'b.a.example' }] }, host('*.a.example'))).toEqual([EXCLUDED])
    expect(await judge({ excluded: [{ dns: '.b.a.example' }] }, host('*.a.example'))).toEqual([EXCLUDED])
    expect(await judge({ excluded: [{ dns: 'b.c.example' }] }, host('*.a.example'))).toEqual([])
  })
})

describe('constraints of several CAs', () => {
  const inA = { permitted: [{ dns: 'a.example' }] }
  const inB = { permitted: [{ dns: 'b.a.example' }] }

  it('all hold: a name has to be permitted by each', async () => {
    expect(await judge([inA, inB], host('c.b.a.example'))).toEqual([])
    expect(await judge([inA, inB], host('c.a.example'))).toEqual([NOT_PERMITTED])
    // What a CA further down permits itself does not widen what was permitted to it.
    expect(await judge([inB, inA], host('c.a.example'))).toEqual([NOT_PERMITTED])
    expect(await judge([inA, { permitted: [{ dns: 'other.example' }] }], host('other.example'))).toEqual([
      NOT_PERMITTED,
    ])
  })

  it('all hold: a name may be excluded by either', async () => {
    const [notX, notY] = [{ excluded: [{ dns: 'x.example' }] }, { excluded: [{ dns: 'y.example' }] }]
    expect(await judge([notX, notY], host('z.example'))).toEqual([])
    expect(await judge([notX, notY], host('x.example'))).toEqual([EXCLUDED])
    expect(await judge([notX, notY], host('y.example'))).toEqual([EXCLUDED])
  })

  it('hold for the CAs below, too, but not for the one that has them', async () => {
    const permitted = [{ directory: { C: 'ID', O: 'Testbed Trading' } }]
    // The CAs are of the organisation "Testbed", which is not permitted.
    expect(await judge({ permitted }, {})).toEqual([])
    const hierarchy = await issueHierarchy({ cas: [{ nameConstraints: { permitted } }, {}] })
    expect(problemsOf(await searchIn(hierarchy))).toEqual([NOT_PERMITTED])
  })

  it('do not hold for a self-issued CA, whose name was judged before (RFC 5280 §6.1.3 (b))', async () => {
    const root = await issueCa('Root')
    const permitted = [{ directory: { C: 'ID', O: 'Testbed Trading' } }]
    const old = await issueCa('CA 1', root, { nameConstraints: { permitted } })
    const renewed = await issueCa('CA 1', old)
    expect(problemsOf(await searchIn({ root, cas: [old, renewed], leaf: await issueLeaf(renewed) }))).toEqual([])
    // A signer is judged, self-issued or not.
    const leaf = await issueLeaf(old, { subject: old.subject })
    expect(problemsOf(await searchIn({ root, cas: [old], leaf }))).toEqual([NOT_PERMITTED])
  })
})

describe.each<[string, string, 'inside' | 'outside' | 'no comparison']>([
  ['https://a.example/path', 'a.example', 'inside'],
  ['HTTPS://A.Example', 'a.eXAMPLE', 'inside'],
  ['ftp://user:word@a.example:8021?b.example', 'a.example', 'inside'],
  ['https://a.example#x', 'a.example', 'inside'],
  ['https://b.a.example/', 'a.example', 'outside'],
  ['https://b.a.example/', '.a.example', 'inside'],
  ['https://c.b.a.example/', '.a.example', 'inside'],
  ['https://a.example/', '.a.example', 'outside'],
  ['https://ba.example/', 'a.example', 'outside'],
  ['https://b.example/a.example', 'a.example', 'outside'],
  ['https://a.example@b.example/', 'a.example', 'outside'],
  ['https://b.example/@a.example', 'a.example', 'outside'],
  ['urn:isbn:a.example', 'a.example', 'no comparison'],
  ['mailto:somebody@a.example', 'a.example', 'no comparison'],
  ['//a.example/', 'a.example', 'no comparison'],
  ['https://192.0.2.1/', 'a.example', 'no comparison'],
  ['https://[2001:db8::1]/', 'a.example', 'no comparison'],
  ['https://localhost/', 'localhost', 'no comparison'],
  ['https://a.example\\@b.example/', 'a.example', 'no comparison'],
  ['https://a%2eexample/', 'a.example', 'no comparison'],
  ['https://a.example./', 'a.example', 'no comparison'],
  ['https://a.example/', '', 'no comparison'],
  ['https://a.example/', 'https://a.example/', 'no comparison'],
])('URI %j and subtree %j: %s', (uri, base, relation) => {
  it('permitted', async () => {
    const expected = { inside: INSIDE, outside: NOT_PERMITTED, 'no comparison': UNSUPPORTED }[relation]
    expect(answer(await judge({ permitted: [{ uri: base }] }, { subjectAltName: [{ uri }] }))).toBe(expected)
  })
  it('excluded', async () => {
    const expected = { inside: EXCLUDED, outside: INSIDE, 'no comparison': UNSUPPORTED }[relation]
    expect(answer(await judge({ excluded: [{ uri: base }] }, { subjectAltName: [{ uri }] }))).toBe(expected)
  })
})

/** `2001:db8::` and what is given last. */
const v6 = (...last: readonly number[]): readonly number[] => [
  0x20,
  0x01,
  0x0d,
  0xb8,
  ...Array<number>(12 - last.length).fill(0),
  ...last,
]
const ones = (bits: number, octets: number): readonly number[] =>
  Array.from({ length: octets }, (_, i) => 0x100 - (1 << (8 - Math.min(Math.max(bits - 8 * i, 0), 8))))

describe.each<[string, readonly number[], readonly number[], 'inside' | 'outside' | 'no comparison']>([
  ['in the network', [192, 0, 2, 1], [192, 0, 2, 0, ...ones(24, 4)], 'inside'],
  [
    'in the network, its base written with the bits of a host',
    [192, 0, 2, 1],
    [192, 0, 2, 9, ...ones(24, 4)],
    'inside',
  ],
  ['in the next network', [192, 0, 3, 1], [192, 0, 2, 0, ...ones(24, 4)], 'outside'],
  ['in a network of odd size', [192, 0, 3, 1], [192, 0, 2, 0, ...ones(23, 4)], 'inside'],
  ['that is the host', [192, 0, 2, 1], [192, 0, 2, 1, ...ones(32, 4)], 'inside'],
  ['that is another host', [192, 0, 2, 2], [192, 0, 2, 1, ...ones(32, 4)], 'outside'],
  ['in all networks', [192, 0, 2, 1], [0, 0, 0, 0, 0, 0, 0, 0], 'inside'],
  ['of version 6 in the network', v6(1), [...v6(), ...ones(32, 16)], 'inside'],
  ['of version 6 in another', [0x20, 0x02, ...v6(1).slice(2)], [...v6(), ...ones(32, 16)], 'outside'],
  ['of version 6, and networks of version 4', v6(1), [0, 0, 0, 0, 0, 0, 0, 0], 'outside'],
  ['of version 4, and networks of version 6', [192, 0, 2, 1], Array<number>(32).fill(0), 'outside'],
  ['and a mask with a hole', [192, 0, 2, 1], [192, 0, 2, 0, 255, 0, 255, 0], 'no comparison'],
])('an address %s', (_, ip, base, relation) => {
  const leaf: Overrides = { subjectAltName: [{ ip: Uint8Array.from(ip) }] }
  const subtree = { ip: Uint8Array.from(base) }
  it('permitted', async () => {
    const expected = { inside: INSIDE, outside: NOT_PERMITTED, 'no comparison': UNSUPPORTED }[relation]
    expect(answer(await judge({ permitted: [subtree] }, leaf))).toBe(expected)
  })
  it('excluded', async () => {
    const expected = { inside: EXCLUDED, outside: INSIDE, 'no comparison': UNSUPPORTED }[relation]
    expect(answer(await judge({ excluded: [subtree] }, leaf))).toBe(expected)
  })
})

describe('other-names', () => {
  const otherName = (oid: string, value: Uint8Array): Overrides => ({
    extensions: [
      {
        oid: EXTENSION.subjectAltName,
        critical: false,
        value: writeSequence(writeValue(0xa0, writeOid(oid), writeValue(0xa0, value))),
      },
    ],
  })
  const utf8 = (text: string): Uint8Array => writeValue(0x0c, new TextEncoder().encode(text))
  const mailbox = (text: string): Overrides => otherName(OTHER_NAME.smtpUtf8Mailbox, utf8(text))
  const at = (base: string): Constraint => ({ permitted: [{ email: base }] })
  const away = (base: string): Constraint => ({ excluded: [{ email: base }] })

  it('that are internationalised mailboxes are under the constraints of e-mail addresses (RFC 9598 §6)', async () => {
    expect(await judge(at('a.example'), mailbox('nguyễn@a.example'))).toEqual([])
    expect(await judge(at('.example'), mailbox('nguyễn@A.Example'))).toEqual([])
    expect(await judge(at('b.example'), mailbox('nguyễn@a.example'))).toEqual([NOT_PERMITTED])
    expect(await judge(away('a.example'), mailbox('nguyễn@a.example'))).toEqual([EXCLUDED])
    expect(await judge(away('b.example'), mailbox('nguyễn@a.example'))).toEqual([])
    expect(await judge(at('nguyen@a.example'), mailbox('nguyễn@a.example'))).toEqual([NOT_PERMITTED])
  })

  it('are not compared where the host is no A-label, or the value no text', async () => {
    for (const leaf of [
      mailbox('nguyễn@việt.example'),
      mailbox('nguyễn'),
      otherName(OTHER_NAME.smtpUtf8Mailbox, Uint8Array.of(5, 0)),
    ]) {
      expect(await judge(at('a.example'), leaf)).toEqual([UNSUPPORTED])
      expect(await judge(away('a.example'), leaf)).toEqual([UNSUPPORTED])
      expect(await judge(at(''), leaf)).toEqual([UNSUPPORTED])
    }
  })

  it('of other types are not constrained by those', async () => {
    expect(await judge(at('a.example'), otherName('1.3.6.1.4.1.311.20.2.3', utf8('nguyen@b.example')))).toEqual([])
  })
})

describe('forms that are not compared', () => {
  it.each<[string, GeneralNameInput, GeneralNameInput]>([
    ['registered identifiers', { registeredId: '2.999.1' }, { registeredId: '2.999.1' }],
  ])('fail where such a name is there: %s', async (_, name, base) => {
    const leaf = { subjectAltName: [name] }
    expect(await judge({ permitted: [base] }, leaf)).toEqual([UNSUPPORTED])
    expect(await judge({ excluded: [base] }, leaf)).toEqual([UNSUPPORTED])
    expect(await judge({ permitted: [base], excluded: [base] }, host('a.example'))).toEqual([])
    expect(await judge({ permitted: [{ dns: 'a.example' }] }, leaf)).toEqual([])
  })
})

describe('the work', () => {
  it('is charged for each comparison, and ends with the budget', async () => {
    const nameConstraints = { excluded: [{ dns: 'x.example' }, { dns: 'y.example' }] }
    const ca = hold(await issueCa('CA 1', undefined, { nameConstraints })).certificate
    const state = constrain(UNCONSTRAINED, ca)
    const signer = hold(
      await issueLeaf(await issueCa('Root'), { subjectAltName: [{ dns: 'a.example' }, { dns: 'b.example' }] }),
    )
    const budget = createBudget()
    expect(checkNames(signer, state, budget)).toEqual([])
    expect(budget.spent.nameComparisons).toBeGreaterThanOrEqual(4)
    expect(attempt(() => checkNames(signer, state, createBudget({ nameComparisons: 3 })))).toMatchObject({
      ok: false,
      failure: { code: 'BUDGET_EXHAUSTED' },
    })
  })

  it('is charged for constraints on other forms too, which are looked at once and not for each name', async () => {
    let looks = 0
    const base = { form: 'rfc822-name', text: 'x.example' } as const
    const subtrees: readonly GeneralSubtree[] = Array.from({ length: 1000 }, () => ({
      get base() {
        looks++
        return base
      },
    }))
    const names = Array.from({ length: 1000 }, (_, i) => ({ form: 'dns-name', text: `h${i}.example` }) as const)
    const { certificate, sha256 } = hold(await issueLeaf(await issueCa('Root')))
    const signer = { certificate: { ...certificate, known: { ...certificate.known, subjectAltName: names } }, sha256 }
    const budget = createBudget()
    expect(checkNames(signer, { permitted: [], excluded: [subtrees] }, budget)).toEqual([])
    expect(looks).toBeLessThan(10 * subtrees.length)
    expect(budget.spent.nameComparisons).toBeGreaterThanOrEqual(subtrees.length)
  })
})

it('looks through a URI once, however many bases it is compared with: it can be as long as a certificate', () => {
  let readings = 0
  const name = {
    form: 'uri',
    get text() {
      readings++
      return 'http://a.example/'
    },
  } as const
  for (const text of ['b.example', 'c.example', 'a.example'])
    expect(isInside(name, { form: 'uri', text })).toBe(text === 'a.example')
  expect(readings).toBe(1)
})
