import { beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { untilNothingIsMissing } from '../../../src/core/missing.ts'
import { attempt } from '../../../src/core/outcome.ts'
import { canonicalize } from '../../../src/xml/canonical/canonicalize.ts'
import { canonicalMethod } from '../../../src/xml/canonical/method.ts'
import { readXml } from '../../../src/xml/read-xml.ts'
import { elementsIn, type XmlElement } from '../../../src/xml/tree.ts'

const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const INCLUSIVE_11 = 'http://www.w3.org/2006/12/xml-c14n11'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'

interface Asked {
  /** Local names: of the element that is canonicalized, and of one that is omitted. */
  readonly top?: string
  readonly without?: string
  readonly prefixes?: readonly string[]
  readonly hasComments?: boolean
  readonly limits?: Record<string, number>
}

function canonical(text: string, identifier: string, { top, without, prefixes = [], ...rest }: Asked = {}): string {
  const { hasComments = true, limits = {} } = rest
  const document = readXml(new TextEncoder().encode(text), createBudget())
  const method = canonicalMethod(identifier, prefixes)
  if (!document.ok || method === null) throw new Error('not read')
  const named = (name: string | undefined): readonly XmlElement[] =>
    [...elementsIn(document.value.root)].filter(({ local }) => local === name)
  const of = top === undefined ? document.value : named(top)
  const subset = { of, omitted: new Set(named(without)), hasComments }
  const made = attempt(() => canonicalize(subset, method, createBudget(limits)))
  return made.ok ? new TextDecoder().decode(made.value) : made.failure.code
}

// What is inherited is loaded with the first document that has it.
beforeAll(async () => {
  const inherited = '<a xml:lang="en"><b/></a>'
  await untilNothingIsMissing(createBudget(), () => canonical(inherited, INCLUSIVE, { top: 'b' }))
})

describe('Canonical XML', () => {
  it('charges each base that is put together by its length', () => {
    const below = (attribute: string): string =>
      canonical(`${`<a ${attribute}="${'b/'.repeat(100)}">`.repeat(20)}<c/>${'</a>'.repeat(20)}`, INCLUSIVE_11, {
        top: 'c',
        limits: { xmlCanonicalBytes: 100_000 },
      })
    expect(below('xml:lang')).toContain('xml:lang="b/')
    expect(below('xml:base')).toBe('BUDGET_EXHAUSTED')
  })

  it('charges what two namespaces are told apart by, and nothing where they are one', () => {
    const long = 'x'.repeat(1_000)
    const sorted = (prefixes: string): string =>
      canonical(
        `<a xmlns:b="urn:${long}b" xmlns:c="urn:${long}c" xmlns:d="urn:${long}b"><e ${Array.from({ length: 50 }, (_, i) => `${prefixes[i % 2]}:f${i}=""`).join(' ')}/></a>`,
        INCLUSIVE,
        { limits: { xmlCanonicalBytes: 10_000 } },
      )
    expect(sorted('bb')).toContain('b:f9=""')
    expect(sorted('bd')).toContain('d:f9=""')
    expect(sorted('bc')).toBe('BUDGET_EXHAUSTED')
  })

  const outer = '<?go  there?><!--one-->\n<a/><!--two-->\n<?stop?>\n'

  it('has what is outside of the root on lines of its own (Canonical XML 1.0 §2.3)', () => {
    expect(canonical(outer, INCLUSIVE)).toBe('<?go there?>\n<a></a>\n<?stop?>')
    expect(canonical(outer, `${INCLUSIVE}#WithComments`)).toBe(
      '<?go there?>\n<!--one-->\n<a></a>\n<!--two-->\n<?stop?>',
    )
    expect(canonical(outer, `${INCLUSIVE}#WithComments`, { hasComments: false })).toBe(
      '<?go there?>\n<a></a>\n<?stop?>',
    )
  })

  it('writes characters and attributes in one way (§2.2, §2.3)', () => {
    const text = '<a b="2" xmlns:z="u:1" xmlns:a="u:2" a:b="1" z:b="0" a="&lt;&#9;&quot;\'>"><![CDATA[<&>]]>&#13;</a>'
    expect(canonical(text, INCLUSIVE)).toBe(
      '<a xmlns:a="u:2" xmlns:z="u:1" a="&lt;&#x9;&quot;\'>" b="2" z:b="0" a:b="1">&lt;&amp;&gt;&#xD;</a>',
    )
    expect(canonical('<a xmlns="u:a&amp;b"/>', INCLUSIVE)).toBe('<a xmlns="u:a&amp;b"></a>')
  })

  const nested =
    '<a xmlns="u:1" xmlns:p="u:2" xml:lang="en" xml:space="preserve" xml:id="i"><b p:x=""><c xmlns=""/></b></a>'

  it('gives a subtree what it inherits, as each version has it', () => {
    expect(canonical(nested, INCLUSIVE, { top: 'b' })).toBe(
      '<b xmlns="u:1" xmlns:p="u:2" xml:id="i" xml:lang="en" xml:space="preserve" p:x=""><c xmlns=""></c></b>',
    )
    expect(canonical(nested, INCLUSIVE_11, { top: 'b' })).toBe(
      '<b xmlns="u:1" xmlns:p="u:2" xml:lang="en" xml:space="preserve" p:x=""><c xmlns=""></c></b>',
    )
    expect(canonical(nested, EXCLUSIVE, { top: 'b' })).toBe('<b xmlns="u:1" xmlns:p="u:2" p:x=""><c xmlns=""></c></b>')
    expect(canonical(nested, EXCLUSIVE, { top: 'c' })).toBe('<c></c>')
    expect(canonical(nested, EXCLUSIVE, { top: 'c', prefixes: ['p'] })).toBe('<c xmlns:p="u:2"></c>')
  })

  it('leaves a subtree out with all that is in it', () => {
    expect(canonical(nested, INCLUSIVE, { without: 'b' })).toBe(
      '<a xmlns="u:1" xmlns:p="u:2" xml:id="i" xml:lang="en" xml:space="preserve"></a>',
    )
    expect(canonical(nested, INCLUSIVE, { top: 'b', without: 'b' })).toBe('')
  })

  it('puts xml:base together in version 1.1 alone (Canonical XML 1.1 §2.4)', () => {
    const based = (outside: string, inside: string): string =>
      `<a xml:base="${outside}"><b xml:base="${inside}"><c/></b></a>`
    const joined = (outside: string, inside: string): string | undefined =>
      /xml:base="(.*)"/.exec(canonical(based(outside, inside), INCLUSIVE_11, { top: 'c' }))?.[1]
    expect(canonical(based('u:1', 'u:2'), INCLUSIVE, { top: 'c' })).toBe('<c xml:base="u:2"></c>')
    expect(joined('http://a/b/c', 'd/e')).toBe('http://a/b/d/e')
    expect(joined('http://a/b/c', '/d//e')).toBe('http://a/d/e')
    expect(joined('http://a', 'd')).toBe('http://a/d')
    expect(joined('a/b', '../../../c')).toBe('../../c')
    expect(joined('a/b/', '..')).toBe('a/')
    expect(joined('http://a/b?q', '')).toBe('http://a/b?q')
    expect(joined('http://a/b', '//c/d')).toBe('http://c/d')
    expect(joined('http://a/b', 'urn:c')).toBe('urn:c')
    expect(joined('', '')).toBeUndefined()
  })

  it('refuses relative namespaces where they are part of it, declared inside or in scope (§1.3)', () => {
    const relative = '<a><b xmlns="rel"><c/></b><d/></a>'
    for (const identifier of [INCLUSIVE, INCLUSIVE_11, EXCLUSIVE]) {
      expect(canonical(relative, identifier)).toBe('XML_NAMESPACE_RELATIVE')
      expect(canonical(relative, identifier, { top: 'c' })).toBe('XML_NAMESPACE_RELATIVE')
      expect(canonical(relative, identifier, { top: 'd' })).toBe('<d></d>')
    }
  })

  it('is charged', () => {
    const repeated = `<a xmlns:p="u:${'x'.repeat(1_000)}">${'<p:b/>'.repeat(1_000)}</a>`
    const limits = { xmlCanonicalBytes: 100_000 }
    expect(canonical(repeated, EXCLUSIVE, { limits })).toBe('BUDGET_EXHAUSTED')
    expect(canonical(repeated, INCLUSIVE, { limits })).toContain('</a>')
  })

  it('is charged for what each element inherits, and be it declared again on the way', () => {
    const above = Array.from(
      { length: 100 },
      (_, i) => `<b${[...'abcdefghij'].map((c) => ` xmlns:${c}="u:${i}"`).join('')}>`,
    )
    const text = `${above.join('')}${'<c/>'.repeat(1_000)}${'</b>'.repeat(100)}`
    for (const method of [INCLUSIVE, INCLUSIVE_11, EXCLUSIVE]) {
      expect(canonical(text, method, { top: 'c', limits: { xmlCanonicalBytes: 1_000_000 } })).toBe('BUDGET_EXHAUSTED')
      expect(canonical(text, method, { top: 'c' })).toContain('</c>')
    }
  })

  it('has six methods', () => {
    expect(canonicalMethod(EXCLUSIVE.slice(0, -1), [])).toBeNull()
    expect(canonicalMethod(`${INCLUSIVE}#`, [])).toBeNull()
    expect(canonicalMethod(`${EXCLUSIVE}WithComments`, [])).toMatchObject({ version: 'exclusive', hasComments: true })
  })
})
