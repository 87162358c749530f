import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { readXml } from '../../src/xml/read-xml.ts'
import {
  attributeOf,
  childElements,
  childrenNamed,
  elementsIn,
  isNamed,
  isWithin,
  namespacesInScope,
  qualifiedName,
  textOf,
  type XmlDocument,
  type XmlElement,
  type XmlSpace,
} from '../../src/xml/tree.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

function utf16(text: string, isBig: boolean): Uint8Array {
  const octets = text.split('').flatMap((unit) => {
    const code = unit.charCodeAt(0)
    return isBig ? [code >> 8, code & 0xff] : [code & 0xff, code >> 8]
  })
  return Uint8Array.from([...(isBig ? [0xfe, 0xff] : [0xff, 0xfe]), ...octets])
}

function read(input: string | Uint8Array): XmlDocument {
  const document = readXml(typeof input === 'string' ? encode(input) : input, createBudget())
  if (!document.ok) throw new Error(document.failure.code)
  return document.value
}

function refused(input: string | Uint8Array, limits = {}): string {
  const document = readXml(typeof input === 'string' ? encode(input) : input, createBudget(limits))
  return document.ok ? 'read' : document.failure.code
}

const written = ({ octets }: XmlDocument, { start, end }: Pick<XmlElement, 'start' | 'end'>): string =>
  new TextDecoder().decode(octets.subarray(start, end))

describe('the tree of an XML document', () => {
  it('has each element with its octets, and those of what is in it', () => {
    const document = read(
      '\ufeff<?xml version="1.0"?>\r\n<!-- é --><a x="1"><b>ñ\u{1f600}</b ><c/>é<?p q?></a>\n<?end?>',
    )
    const [b, c] = childElements(document.root) as [XmlElement, XmlElement]
    expect(written(document, document.root)).toBe('<a x="1"><b>ñ\u{1f600}</b ><c/>é<?p q?></a>')
    expect(written(document, b)).toBe('<b>ñ\u{1f600}</b >')
    expect(written(document, c)).toBe('<c/>')
    expect(document.root.children.slice(2).map((node) => written(document, node))).toEqual(['é', '<?p q?>'])
    expect([...document.before, ...document.after].map((node) => written(document, node))).toEqual([
      '<!-- é -->',
      '<?end?>',
    ])
  })

  it('has the same in UTF-16, by its byte order mark', () => {
    for (const isBig of [true, false]) {
      const text = '<?xml version="1.0" encoding="utf-16"?><a>\u{1f600}<b/></a>'
      const { octets, root, encoding } = read(utf16(text, isBig))
      const [b] = childElements(root) as [XmlElement]
      expect(encoding).toBe(isBig ? 'UTF-16BE' : 'UTF-16LE')
      expect(new TextDecoder(encoding).decode(octets.subarray(b.start, b.end))).toBe('<b/>')
    }
  })

  it('resolves prefixes where they are used, and leaves the default namespace to elements', () => {
    const { root } = read('<a xmlns="u:1" xmlns:p="u:2"><p:b p:x="1" x="2"><c xmlns="" xmlns:p="u:3"/></p:b></a>')
    const [, b, c] = [...elementsIn(root)] as [XmlElement, XmlElement, XmlElement]
    expect([root.namespace, b.namespace, c.namespace]).toEqual(['u:1', 'u:2', ''])
    expect([attributeOf(b, 'u:2', 'x'), attributeOf(b, '', 'x')]).toEqual(['1', '2'])
    expect([...namespacesInScope(c)]).toEqual([['p', 'u:3']])
  })

  it('normalizes line ends and attributes as XML 1.0 §2.11 and §3.3.3 have it', () => {
    const { root } = read('<a x="1\r\n2\t3&#10;&#13;">\r\n\r<![CDATA[\r\n&lt;]]>&lt;&#xD;</a>')
    expect(attributeOf(root, '', 'x')).toBe('1 2 3\n\r')
    expect(textOf(root)).toBe('\n\n\n&lt;<\r')
  })

  it('finds children by their name, whatever their prefix is', () => {
    const { root } = read('<a xmlns="u:1" xmlns:p="u:2"><p:b/><b/><b xmlns="u:2"/></a>')
    const found = childrenNamed(root, 'u:2', 'b')
    expect(found.map(qualifiedName)).toEqual(['p:b', 'b'])
    expect(found.every((one) => isWithin(one, root) && !isWithin(root, one))).toBe(true)
    expect(isNamed(root, 'u:2', 'a')).toBe(false)
  })

  it('has text across comments and CDATA, and none where there are elements', () => {
    expect(textOf(read('<a>ad<!-- -->m<![CDATA[in]]></a>').root)).toBe('admin')
    expect(textOf(read('<a>ad<b/>min</a>').root)).toBeNull()
  })
})

describe('what is refused', () => {
  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'XML_DOCUMENT_TYPE'],
    ['an entity that is not declared', '<a>&e;</a>', 'XML_MALFORMED'],
    ['a tag that is not closed', '<a><b></a>', 'XML_MALFORMED'],
    ['two roots', '<a/><b/>', 'XML_MALFORMED'],
    ['text outside of the root', '<a/>b', 'XML_MALFORMED'],
    ['an attribute twice', '<a x="1" x="2"/>', 'XML_MALFORMED'],
    ['] ] > in text', '<a>]]></a>', 'XML_MALFORMED'],
    ['< in an attribute', '<a x="<"/>', 'XML_MALFORMED'],
    ['a character that XML does not have', '<a>\u0001</a>', 'XML_MALFORMED'],
    ['such a reference', '<a>&#0;</a>', 'XML_MALFORMED'],
    ['two marks', '\ufeff\ufeff<a/>', 'XML_MALFORMED'],
    ['a declaration behind white space', ' <?xml version="1.0"?><a/>', 'XML_MALFORMED'],
    ['no root', '<!-- -->', 'XML_MALFORMED'],
    ['nothing', '', 'XML_MALFORMED'],
    ['-- in a comment', '<a><!-- -- --></a>', 'XML_MALFORMED'],
    ['XML 1.1', '<?xml version="1.1"?><a/>', 'XML_VERSION_UNSUPPORTED'],
    ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'XML_ENCODING_INVALID'],
    ['UTF-8 that says UTF-16', '<?xml version="1.0" encoding="UTF-16"?><a/>', 'XML_ENCODING_INVALID'],
    ['a prefix that is not declared', '<p:a/>', 'XML_NAMESPACE_INVALID'],
    ['such a one of an attribute', '<a p:x=""/>', 'XML_NAMESPACE_INVALID'],
    ['two colons', '<a xmlns:p="u" p:b:c=""/>', 'XML_NAMESPACE_INVALID'],
    ['a local name that begins as none does', '<a xmlns:p="u" p:1=""/>', 'XML_NAMESPACE_INVALID'],
    ['one attribute by two prefixes', '<a xmlns:p="u" xmlns:q="u" p:x="" q:x=""/>', 'XML_NAMESPACE_INVALID'],
    ['a prefix without namespace', '<a xmlns:p=""/>', 'XML_NAMESPACE_INVALID'],
    ['another xml', '<a xmlns:xml="u"/>', 'XML_NAMESPACE_INVALID'],
    ['another prefix for xml', '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>', 'XML_NAMESPACE_INVALID'],
    ['a prefix xmlns', '<xmlns:a/>', 'XML_NAMESPACE_INVALID'],
    ['an instruction with a colon', '<a><?p:q?></a>', 'XML_NAMESPACE_INVALID'],
  ])('%s', (_, text, code) => {
    expect(refused(text)).toBe(code)
  })

  it('octets that are none of the encoding', () => {
    expect(refused(Uint8Array.from([0x3c, 0x61, 0x3e, 0xc0, 0x80, 0x3c, 0x2f, 0x61, 0x3e]))).toBe(
      'XML_ENCODING_INVALID',
    )
    expect(refused(utf16('<a>\ud800</a>', false))).toBe('XML_ENCODING_INVALID')
    expect(refused(utf16('<?xml version="1.0" encoding="UTF-8"?><a/>', true))).toBe('XML_ENCODING_INVALID')
  })

  it('says where: octet, line and column', () => {
    const document = readXml(encode('<a>\r\n<é>\n  <p:b/></é></a>'), createBudget())
    expect(document.ok || document.failure).toMatchObject({
      code: 'XML_NAMESPACE_INVALID',
      offset: 18,
      data: { line: 3, column: 9 },
    })
  })

  it('more than the budget has, by depth, nodes, attributes and text', () => {
    const deep = `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`
    const limits = { xmlNodes: 100 }
    expect(refused(deep)).toBe('BUDGET_EXHAUSTED')
    expect(refused(deep, { xmlDepth: 300 })).toBe('read')
    expect(refused(`<a>${'<b/>'.repeat(100)}</a>`, limits)).toBe('BUDGET_EXHAUSTED')
    expect(refused(`<a ${Array.from({ length: 100 }, (_, at) => `x${at}=""`).join(' ')}/>`, limits)).toBe(
      'BUDGET_EXHAUSTED',
    )
    expect(refused(`<a>${'x'.repeat(60_000)}</a>`, limits)).toBe('BUDGET_EXHAUSTED')
    expect(refused(`<${'a'.repeat(60_000)}/>`, limits)).toBe('BUDGET_EXHAUSTED')
    expect(refused(`<a>${'<b/>'.repeat(90)}</a>`, limits)).toBe('read')
  })

  it.each([
    ['text', `<a>${'\r'.repeat(4_000)}</a>`],
    ['a comment', `<a><!--${'- '.repeat(2_000)}--></a>`],
    ['an instruction', `<a><?b ${'? '.repeat(2_000)}?></a>`],
    ['a section', `<a><![CDATA[${']] '.repeat(1_500)}]]></a>`],
  ])('more pieces of %s than the budget has', (_, text) => {
    expect(refused(text, { xmlNodes: 60 })).toBe('BUDGET_EXHAUSTED')
    expect(refused(text.replace(/[\r?\]-] ?/g, 'x'), { xmlNodes: 60 })).not.toBe('BUDGET_EXHAUSTED')
  })

  it('holds no stack for a document that is very deep', () => {
    const deep = `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`
    expect(refused(deep, { xmlDepth: 1e6 })).toBe('read')
  })
})

describe('what namespaces are in a document', () => {
  const spacesOf = (text: string): readonly XmlSpace[] =>
    [...elementsIn(read(text).root)].flatMap(({ space, attributes }) => [space, ...attributes.map((one) => one.space)])

  it('are the same for the same name, whichever its prefix', () => {
    const text =
      '<a><b:c xmlns:b="urn:b"/><c xmlns="urn:b"/><c:d xmlns:c="urn:c" d="" c:d="" xml:lang="en"/><e xml:id="e"/></a>'
    const [none, first, second, third, plain, own, xml, last, other] = spacesOf(text)
    expect(new Set([none, first, third, xml]).size).toBe(4)
    expect([second, plain, own, last, other]).toEqual([first, none, third, none, xml])
  })

  it('tell attributes apart', () => {
    expect(refused('<a xmlns:b="urn:b" xmlns:c="urn:b" b:d="" c:d=""/>')).toBe('XML_NAMESPACE_INVALID')
    expect(refused('<a xmlns:b="urn:b" xmlns:c="urn:c" b:d="" c:d="" d=""/>')).toBe('read')
  })
})
